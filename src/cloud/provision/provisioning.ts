import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../model/index.ts';
import type { Principal } from '../iam/index.ts';
import { AwsError, type Cloud } from '../kernel/index.ts';

/** What a resource of a build is called in reports. */
export type ResourceKind =
  | 'role'
  | 'key'
  | 'bucket'
  | 'log group'
  | 'topic'
  | 'object'
  | 'function'
  | 'model package group'
  | 'state machine'
  | 'schedule'
  | 'rule';

export interface Change {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly action: 'created' | 'updated' | 'removed';
}

/** One run of provisioning: calls as the account's root, in the build's region. */
export class Provisioning {
  readonly manifest: Manifest;
  readonly changes: Change[] = [];
  readonly #cloud: Cloud;
  readonly #root: Principal;
  readonly #buildDirectory: string;
  readonly #onChange: ((change: Change) => void) | undefined;

  constructor(cloud: Cloud, manifest: Manifest, buildDirectory: string, onChange?: (change: Change) => void) {
    this.manifest = manifest;
    this.#cloud = cloud;
    this.#root = { type: 'root', accountId: manifest.account };
    this.#buildDirectory = buildDirectory;
    this.#onChange = onChange;
  }

  call<O>(service: string, operation: string, input: object): Promise<O> {
    return this.#cloud.call<O>(this.#root, service, operation, input, { region: this.manifest.region });
  }

  /** As {@link call}; nothing when AWS answers that the resource is not there. */
  async find<O>(service: string, operation: string, input: object): Promise<O | undefined> {
    try {
      return await this.call<O>(service, operation, input);
    } catch (error) {
      if (error instanceof AwsError && isMissing(error)) return undefined;
      throw error;
    }
  }

  text(file: string): string {
    return readFileSync(join(this.#buildDirectory, file), 'utf8');
  }

  bytes(file: string): Buffer {
    return readFileSync(join(this.#buildDirectory, file));
  }

  report(kind: ResourceKind, name: string, action: Change['action']): void {
    const change = { kind, name, action };
    this.changes.push(change);
    this.#onChange?.(change);
  }

  /** Tags of everything that the build makes. */
  get tags(): Readonly<Record<string, string>> {
    return this.manifest.tags;
  }

  /** The same as a list, which most services want. */
  get tagList(): { Key: string; Value: string }[] {
    return Object.entries(this.tags).map(([Key, Value]) => ({ Key, Value }));
  }
}

/** Codes for what is not there that services answer with another status than 404. */
const missingCodes =
  /^(NoSuch\w+|NotFound|NotFoundException|ResourceNotFound|ResourceNotFoundException|StateMachineDoesNotExist|\w*ConfigurationNotFoundError)$/;

function isMissing({ code, message, $metadata }: AwsError): boolean {
  if ($metadata.httpStatusCode === 404 && code !== 'UnknownOperationException') return true;
  return missingCodes.test(code) || (code === 'ValidationException' && message.endsWith('does not exist.'));
}

/** Whether two JSON documents say the same, however they are laid out. */
export function sameJson(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
}
