import { accessDeniedMessage, accountOf, authorize, callerArn, type PolicySet, type Principal } from '../iam/index.ts';
import { AuditLog, type AuditRecord } from './audit.ts';
import { AwsError } from './aws-error.ts';
import type { Blobs } from './blobs.ts';
import type { CloudClock } from './clock.ts';
import type { CallOptions, Closable, Cloud, Component } from './cloud.ts';
import { type CloudEvent, EventBus } from './event-bus.ts';
import type { AccessRequest, AnyOperation, CallContext } from './operation.ts';
import type { Store } from './store.ts';

/** The operations of one service, and what lives as long as the cloud. */
export interface Service {
  readonly name: string;
  readonly operations: readonly AnyOperation[];
  readonly components?: readonly Component[];
}

/** A service whose code is loaded when it is first called. */
export interface LazyService {
  readonly name: string;
  readonly load: () => Promise<Service>;
  /** Whether the store holds something that the service's components have to take up when the cloud is resumed. */
  readonly hasWork: (store: Store) => boolean;
}

/** Answers which policies hold for a call; reads what the IAM service keeps. */
export interface PolicySource {
  policiesFor(caller: Principal, request: AccessRequest): PolicySet;
  assumeAsService(
    service: string,
    roleArn: string,
    sessionName: string,
    source?: { arn?: string; account: string },
  ): Principal;
}

export interface EmbeddedCloudOptions {
  directory: string;
  store: Store;
  blobs: Blobs;
  clock: CloudClock;
  /** Random bytes as lower-case hex, two digits a byte. */
  randomBytes: (count: number) => Buffer;
  services: readonly (Service | LazyService)[];
  policies: (cloud: Cloud) => PolicySource;
  /** @default us-east-1 */
  defaultRegion?: string;
}

/** Dispatches calls: finds the operation, asks the evaluator, runs it, keeps the audit record. */
export class EmbeddedCloud implements Cloud {
  readonly directory: string;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: CloudClock;
  readonly events = new EventBus();
  readonly audit: AuditLog;
  readonly #options: EmbeddedCloudOptions;
  readonly #operations = new Map<string, AnyOperation>();
  readonly #components = new Map<Component, Closable>();
  readonly #loaded: Service[] = [];
  readonly #unloaded = new Map<string, LazyService>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #policies: PolicySource;
  #resumed = false;

  constructor(options: EmbeddedCloudOptions) {
    this.#options = options;
    this.directory = options.directory;
    this.store = options.store;
    this.blobs = options.blobs;
    this.clock = options.clock;
    this.audit = new AuditLog(options.store);
    for (const service of options.services) {
      if ('load' in service) this.#unloaded.set(service.name, service);
      else this.#add(service);
    }
    this.#policies = options.policies(this);
  }

  /** Opens the components of every service that has work to take up from an earlier process, and lets them do so. */
  async resume(): Promise<void> {
    const waiting = [...this.#unloaded.values()].filter((service) => service.hasWork(this.store));
    await Promise.all(waiting.map((service) => this.load(service.name)));
    this.#resumed = true;
    for (const service of this.#loaded) await this.#resumeService(service);
  }

  /** Loads a service's code, where that has not happened yet; no effect for a service that is not there. */
  load(name: string): Promise<void> {
    const service = this.#unloaded.get(name);
    if (!service) return Promise.resolve();
    let loading = this.#loading.get(name);
    if (!loading) {
      loading = service.load().then(async (loaded) => {
        this.#add(loaded);
        this.#unloaded.delete(name);
        for (const component of loaded.components ?? []) this.component(component);
        if (this.#resumed) await this.#resumeService(loaded);
      });
      this.#loading.set(name, loading);
    }
    return loading;
  }

  async close(): Promise<void> {
    for (const part of [...this.#components.values()].reverse()) await part.close();
    this.audit.flush();
  }

  component<T extends Closable>(component: Component<T>): T {
    let part = this.#components.get(component);
    if (!part) {
      part = component.open(this);
      this.#components.set(component, part);
    }
    return part as T;
  }

  async call<O>(
    caller: Principal,
    service: string,
    name: string,
    input: object,
    options: CallOptions = {},
  ): Promise<O> {
    const context = this.#context(caller, service, name, options);
    try {
      if (this.#unloaded.has(service)) await this.load(service);
      const operation = this.#operations.get(`${service}:${name}`);
      if (!operation) {
        throw new AwsError('UnknownOperationException', `The embedded cloud has no operation ${service}:${name}`, {
          status: 404,
        });
      }
      const asked = operation.access?.(input as never, context);
      if (asked) for (const request of Array.isArray(asked) ? asked : [asked]) context.authorize(request);
      else this.audit.append({ ...context.record, decision: 'unauthorised' });
      return (await operation.run(input as never, context)) as O;
    } catch (error) {
      if (error instanceof AwsError) Object.assign(error.$metadata, { requestId: context.requestId });
      throw error;
    }
  }

  assumeAsService(
    service: string,
    roleArn: string,
    sessionName: string,
    source?: { arn?: string; account: string },
  ): Principal {
    return this.#policies.assumeAsService(service, roleArn, sessionName, source);
  }

  authorize(caller: Principal, request: AccessRequest, options: CallOptions = {}): void {
    const [service = '', name = ''] = request.action.split(':');
    this.#authorize(this.#context(caller, service, name, options), request);
  }

  publish(event: CloudEvent): void {
    this.events.emit(event);
  }

  random(): number {
    return this.#options.randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
  }

  randomHex(digits: number): string {
    return this.#options
      .randomBytes(Math.ceil(digits / 2))
      .toString('hex')
      .slice(0, digits);
  }

  uuid(): string {
    const bytes = this.#options.randomBytes(16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  }

  #add(service: Service): void {
    this.#loaded.push(service);
    for (const operation of service.operations) this.#operations.set(`${service.name}:${operation.name}`, operation);
  }

  async #resumeService(service: Service): Promise<void> {
    for (const component of service.components ?? []) await this.component(component).resume?.();
  }

  #context(caller: Principal, service: string, name: string, options: CallOptions) {
    const region = options.region ?? this.#options.defaultRegion ?? 'us-east-1';
    const record: AuditRecord = {
      time: this.clock.now(),
      account: accountOf(caller) ?? '',
      region,
      service,
      operation: name,
      requestId: options.requestId ?? this.uuid(),
      principal: callerArn(caller),
      role: caller.type === 'assumed-role' ? caller.roleArn : undefined,
      action: undefined,
      resource: undefined,
      decision: 'allowed',
      statements: [],
    };
    const context: CallContext & { record: AuditRecord } = {
      cloud: this,
      caller,
      account: record.account,
      region,
      requestId: record.requestId,
      viaService: options.viaService,
      record,
      authorize: (request) => this.#authorize(context, request),
    };
    return context;
  }

  #authorize(context: CallContext & { record: AuditRecord }, request: AccessRequest): void {
    const { caller, region, viaService } = context;
    const decision = authorize(
      {
        principal: caller,
        action: request.action,
        resource: request.resource,
        context: {
          'aws:RequestedRegion': region,
          'aws:SecureTransport': true,
          'aws:CurrentTime': new Date(this.clock.now()),
          'aws:ViaAWSService': viaService !== undefined,
          'aws:ResourceAccount': request.resourceAccount ?? accountIn(request.resource) ?? context.account,
          ...(viaService ? { 'kms:ViaService': viaService, 'aws:CalledVia': [viaService] } : {}),
          ...request.context,
        },
      },
      this.#policies.policiesFor(caller, request),
    );
    const { action, resource } = request;
    const statements = decision.statements.map(
      (statement) => `${statement.policyName}/${statement.sid ?? statement.index}`,
    );
    const record = { ...context.record, action, resource, statements };
    if (decision.allowed) {
      this.audit.append(record);
      return;
    }
    const message = accessDeniedMessage(
      { principal: caller, action: request.action, resource: request.resource, context: {} },
      decision,
    );
    const code = deniedCodes[record.service] ?? 'AccessDeniedException';
    this.audit.append({ ...record, decision: 'denied', errorCode: code, errorMessage: message });
    throw new AwsError(code, message, { status: 403 });
  }
}

/**
 * The error code of a denial by the service that is called, where it is not AccessDeniedException (source: the
 * services' API references).
 */
const deniedCodes: Record<string, string> = {
  s3: 'AccessDenied',
  sts: 'AccessDenied',
  iam: 'AccessDenied',
  monitoring: 'AccessDenied',
  sns: 'AuthorizationError',
};

function accountIn(arn: string): string | undefined {
  return arn.split(':')[4] || undefined;
}
