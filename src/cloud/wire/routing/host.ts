/** Name of a Host header without its port, in lower case. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

/**
 * Whether a Host header names this machine. A web page that had its name resolve to 127.0.0.1 would send its own: by
 * refusing foreign names, pages cannot read from the server.
 */
export function isLocalHost(host: string): boolean {
  const name = hostName(host);
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * The bucket that a Host header names: `data.localhost`, `data.s3.localhost`, `data.s3.eu-west-1.localhost`.
 *
 * @returns nothing where the bucket is in the path
 */
export function bucketInHost(host: string): string | undefined {
  const name = hostName(host);
  if (!name.endsWith('.localhost')) return undefined;
  const bucket = name.slice(0, -'.localhost'.length).replace(/(^|\.)s3([.-][a-z0-9-]+)?$/, '');
  return bucket === '' ? undefined : bucket;
}

/** The part of a Host header that could name a service: `states` of `states.eu-west-1.localhost`. */
export function serviceInHost(host: string): string | undefined {
  const name = hostName(host);
  return name.endsWith('.localhost') ? name.slice(0, -'.localhost'.length) : undefined;
}
