import { AwsError } from '../../kernel/index.ts';

/** Bytes of the data key that is asked for. */
export function dataKeySize(input: { KeySpec?: string; NumberOfBytes?: number }): number {
  const { KeySpec: spec, NumberOfBytes: bytes } = input;
  if ((spec === undefined) === (bytes === undefined)) {
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  return bytes ?? (spec === 'AES_128' ? 16 : 32);
}
