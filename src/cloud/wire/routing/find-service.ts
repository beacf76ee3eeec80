import type { WireRequest } from '../message.ts';
import { awsJson } from '../protocols/aws-json.ts';
import { awsQuery } from '../protocols/aws-query.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { restJson } from '../protocols/rest-json.ts';
import { restXml } from '../protocols/rest-xml.ts';
import { rpcCbor } from '../protocols/rpc-cbor.ts';
import { type WireService, wireServices } from '../services.ts';
import { claimedService } from '../signature/signature.ts';
import { parseQuery } from '../signature/uri.ts';
import { serviceInHost } from './host.ts';

export interface Addressed {
  readonly service: WireService;
  readonly protocol: Protocol;
}

/**
 * Which service a request is for, and in which protocol it speaks. Signed requests name their service in the
 * credential scope; others are known by their target, action, path or host. What says nothing else is for S3.
 *
 * @returns nothing for a request to a service that the embedded cloud does not have
 */
export function findService(request: WireRequest): Addressed | undefined {
  const signed = claimedService(request);
  const candidates = signed === undefined ? unsignedService(request) : signedFor(signed, request);
  return candidates && { service: candidates, protocol: protocolOf(candidates, request) };
}

function signedFor(name: string, request: WireRequest): WireService | undefined {
  const services = wireServices.filter(({ signingName }) => signingName === name);
  if (services.length < 2) return services[0];
  const targeted = services.find((service) => isTarget(service, request));
  return targeted ?? services.find(({ rest }) => rest !== undefined);
}

function unsignedService(request: WireRequest): WireService | undefined {
  const host = serviceInHost(request.headers.host ?? '');
  const addressed = wireServices.find(({ hosts }) =>
    hosts.some((name) => host === name || host?.startsWith(`${name}.`)),
  );
  if (addressed) return addressed;
  const targeted = wireServices.find((service) => isTarget(service, request));
  if (targeted) return targeted;
  const version = parseQuery(request.query).find(([name]) => name === 'Version')?.[1];
  if (version !== undefined) return wireServices.find(({ query }) => query?.version === version);
  if (isForm(request)) return wireServices.find(({ name }) => name === 'sts');
  return wireServices.find(({ name }) => name === 's3');
}

function isTarget({ json }: WireService, request: WireRequest): boolean {
  if (!json) return false;
  const target = request.headers['x-amz-target'];
  if (target !== undefined)
    return (
      target
        .slice(0, Math.max(target.lastIndexOf('.'), 0))
        .split('.')
        .at(-1) === json.target
    );
  return request.path.startsWith(`/service/${json.target}/`);
}

function protocolOf(service: WireService, request: WireRequest): Protocol {
  if (service.json && request.headers['smithy-protocol'] === 'rpc-v2-cbor') return rpcCbor;
  if (service.json && (!service.query || request.headers['x-amz-target'] !== undefined)) return awsJson;
  if (service.query) return awsQuery;
  return service.rest === 'xml' ? restXml : restJson;
}

/** Unsigned forms come from those who have no credentials yet: AssumeRoleWithWebIdentity. */
function isForm(request: WireRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}
