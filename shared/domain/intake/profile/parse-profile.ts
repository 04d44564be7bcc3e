import { formatVersion, formProblem } from '#shared/domain/framework/form-problem.ts';
import { type FaultDetails, FaultError } from '#shared/kernel/fault.ts';
import { ProfileFile } from './profile.schema.ts';

/** Why a profile's file is refused; worded under `intake:fault.<code>`. */
type ProfileFaultCode =
  | 'profile-not-json'
  | 'profile-not-a-profile'
  | 'profile-newer'
  | 'profile-field-missing'
  | 'profile-field-unknown'
  | 'profile-field-wrong';

/** A profile from the text of its file, which is called `fileName`. Faults: `ProfileFaultCode`, the first problem. */
export function parseProfile(text: string, fileName: string): ProfileFile {
  const refuse = (code: ProfileFaultCode, details: FaultDetails = {}): FaultError<ProfileFaultCode> =>
    new FaultError<ProfileFaultCode>(code, { file: fileName, ...details });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuse('profile-not-json');
  }
  const version = formatVersion(json, 'raportor-profile');
  if (version === null) throw refuse('profile-not-a-profile');
  if (version > 1) throw refuse('profile-newer', { format: version });
  const parsed = ProfileFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const { kind, ...details } = formProblem(json, parsed.error.issues);
  throw refuse(`profile-field-${kind}`, { ...details });
}
