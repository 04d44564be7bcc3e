import { formatVersion, formProblem } from '#shared/domain/framework/form-problem.ts';
import { type FaultDetails, FaultError } from '#shared/kernel/fault.ts';
import { MappingFile } from './mapping.schema.ts';

/** Why a mapping file is refused; worded under `intake:fault.<code>`. */
export type MappingFaultCode =
  | 'mapping-not-json'
  | 'mapping-not-a-mapping'
  | 'mapping-newer'
  | 'mapping-field-missing'
  | 'mapping-field-unknown'
  | 'mapping-field-wrong';

/** A person's choices from the text of their file, which is called `fileName`. Faults: `MappingFaultCode`, the first problem. */
export function parseMapping(text: string, fileName: string): MappingFile {
  const refuse = (code: MappingFaultCode, details: FaultDetails = {}): FaultError<MappingFaultCode> =>
    new FaultError<MappingFaultCode>(code, { file: fileName, ...details });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuse('mapping-not-json');
  }
  const version = formatVersion(json, 'raportor-mapping');
  if (version === null) throw refuse('mapping-not-a-mapping');
  if (version > 1) throw refuse('mapping-newer', { format: version });
  const parsed = MappingFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const { kind, ...details } = formProblem(json, parsed.error.issues);
  throw refuse(`mapping-field-${kind}`, { ...details });
}
