import { Method } from '#shared/domain/scoring/method.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';

/** Why a method file is refused; worded under `scoring:fault.<code>`. */
export type MethodFileFaultCode = 'method-not-json' | 'method-invalid';

/**
 * A scoring method from the bytes of its file (JSON in UTF-8; format of method.schema.ts). Whether it fits a framework is
 * `checkMethod`'s question. Faults: method-not-json, method-invalid (with the first place and problem).
 */
export function parseMethodFile(bytes: Uint8Array, fileName: string): Method {
  let value: unknown;
  try {
    value = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    throw new FaultError<MethodFileFaultCode>('method-not-json', { file: fileName }, { cause: error });
  }
  const parsed = Method.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const place = first?.path.join('.') ?? '';
  throw new FaultError<MethodFileFaultCode>('method-invalid', { file: fileName, place, problem: first?.message ?? '' });
}
