import { formatVersion, formProblem } from '#shared/domain/framework/form-problem.ts';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { checkFramework } from '#shared/domain/framework/framework-checks.ts';
import { type FrameworkProblemCode, placeOf } from '#shared/domain/framework/framework-problem.ts';
import { type FaultDetails, FaultError } from '#shared/kernel/fault.ts';

/** Why a framework file is refused; worded under `framework:fault.<code>`. Every one names the file. */
export type FrameworkFaultCode =
  | 'framework-too-large'
  | 'framework-not-utf8'
  | 'framework-not-json'
  | 'framework-not-a-framework'
  | 'framework-newer'
  | 'framework-field-missing'
  | 'framework-field-unknown'
  | 'framework-field-wrong'
  | FrameworkProblemCode;

/** Some hundred times the largest plan that is known: whatever is larger was not written as a framework. */
const MOST_MEGABYTES = 20;

/**
 * A results framework from the bytes of its file (JSON in UTF-8, with or without BOM; format of framework.schema.ts). What
 * comes back has passed the format and `checkFramework`; warnings do not refuse it. Throws the first problem as a fault of
 * `FrameworkFaultCode`, with the file's name, the place and how many problems there are in all.
 */
export function parseFrameworkFile(bytes: Uint8Array, fileName: string): Framework {
  const refuse = (code: FrameworkFaultCode, details: FaultDetails = {}): FaultError<FrameworkFaultCode> =>
    new FaultError<FrameworkFaultCode>(code, { file: fileName, ...details });

  if (bytes.byteLength > MOST_MEGABYTES * 2 ** 20) throw refuse('framework-too-large', { megabytes: MOST_MEGABYTES });
  const text = decoded(bytes);
  if (text === null) throw refuse('framework-not-utf8');
  const json = parsed(text);
  if (!json) throw refuse('framework-not-json');
  const version = formatVersion(json.value, 'raportor-framework');
  if (version === null) throw refuse('framework-not-a-framework');
  if (version > 1) throw refuse('framework-newer', { format: version });

  const read = Framework.safeParse(json.value);
  if (!read.success) {
    const { kind, ...details } = formProblem(json.value, read.error.issues);
    throw refuse(`framework-field-${kind}`, { ...details });
  }
  const errors = checkFramework(read.data).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) {
    throw refuse(first.code, { ...first.details, place: placeOf(json.value, first.path), total: errors.length });
  }
  return read.data;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** A framework as its file: JSON in UTF-8, named after its code and version. */
export const frameworkFile = (framework: Framework): File =>
  new File(
    [`${JSON.stringify(framework, null, 2)}\n`],
    `cadru-${framework.code}-${framework.version.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.json`,
  );
