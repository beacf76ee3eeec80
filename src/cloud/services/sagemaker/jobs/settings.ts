import { availableParallelism } from 'node:os';
import type { Closable, Cloud, Component } from '../../../kernel/index.ts';
import type { JobEngine } from './job-engine.ts';

/** How the service runs containers. */
export interface JobSettings {
  /** What runs the containers. @default src/jobs, loaded at the first job */
  jobs?: JobEngine;
  /** Containers that run at a time; further jobs wait. @default the machine's cores */
  containers?: number;
}

const settings = new WeakMap<Cloud, JobSettings>();

/** Opened before the other components: from then on they find the settings by their cloud. */
export function settingsComponent(chosen: JobSettings): Component {
  return {
    name: 'sagemaker-settings',
    open: (cloud): Closable => {
      settings.set(cloud, chosen);
      return { close: () => {} };
    },
  };
}

/** @throws nothing: a cloud without settings runs by the defaults */
export async function engineOf(cloud: Cloud): Promise<JobEngine> {
  return settings.get(cloud)?.jobs ?? (await import('../../../../jobs/index.ts'));
}

export function containerLimit(cloud: Cloud): number {
  return Math.max(1, settings.get(cloud)?.containers ?? availableParallelism());
}
