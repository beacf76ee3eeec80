/**
 * A container's environment on a machine that it shares with others: OpenMP's threads wait without spinning, which
 * would slow everything down many times over as soon as there are more threads than cores.
 */
export function onSharedMachine(environment: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return { OMP_WAIT_POLICY: 'PASSIVE', ...environment };
}
