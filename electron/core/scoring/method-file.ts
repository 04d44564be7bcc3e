import { formatVersion, formProblem } from '#shared/domain/framework/form-problem.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { type FaultDetails, FaultError } from '#shared/kernel/fault.ts';

/** Why a method file is refused; worded under `scoring:fault.<code>`. */
export type MethodFileFaultCode =
  | 'method-not-json'
  | 'method-not-a-method'
  | 'method-newer'
  | 'method-field-missing'
  | 'method-field-unknown'
  | 'method-field-wrong';

/**
 * A scoring method from the bytes of its file (JSON in UTF-8; format of method.schema.ts). Whether it fits a framework is
 * `checkMethod`'s question. Faults: those of `MethodFileFaultCode`, for the first problem, with its place.
 */
export function parseMethodFile(bytes: Uint8Array, fileName: string): Method {
  const refuse = (code: MethodFileFaultCode, details: FaultDetails = {}): FaultError<MethodFileFaultCode> =>
    new FaultError<MethodFileFaultCode>(code, { file: fileName, ...details });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuse('method-not-json');
  }
  const version = formatVersion(json, 'raportor-method');
  if (version === null) throw refuse('method-not-a-method');
  if (version > 1) throw refuse('method-newer', { format: version });
  const parsed = Method.safeParse(json);
  if (parsed.success) return parsed.data;
  const { kind, ...details } = formProblem(json, parsed.error.issues);
  throw refuse(`method-field-${kind}`, { ...details });
}
