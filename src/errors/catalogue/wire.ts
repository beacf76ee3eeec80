import { defineError } from '../error.ts';

export const PortTaken = defineError<{ port: number }>({
  name: 'PortTaken',
  fault: 'external',
  message: (a) => `port ${a.port} is taken by another process`,
  hint: () => 'Choose another one with `lockstep up --port NUMBER`; 0 takes a free one. Nothing was started.',
});
