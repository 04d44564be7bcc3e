import { setImmediate } from 'node:timers/promises';
import { sha256 } from '#core/audit/chain.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { findInstitution } from '#shared/domain/framework/register.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { FileMapping, MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { planImport } from '#shared/domain/intake/plan-import.ts';
import { withoutCnps } from '#shared/domain/intake/privacy/cnp.ts';
import type { PersonalCell } from '#shared/domain/intake/privacy/personal-cell.ts';
import { personalCells } from '#shared/domain/intake/privacy/personal-data.ts';
import { personalIssues } from '#shared/domain/intake/privacy/personal-issues.ts';
import { strikeOutCnps } from '#shared/domain/intake/privacy/strike-out.ts';
import { profileOf } from '#shared/domain/intake/profile/learn-profile.ts';
import type { Profile } from '#shared/domain/intake/profile/profile.schema.ts';
import { withProfile } from '#shared/domain/intake/profile/with-profile.ts';
import type { Grounds } from '#shared/domain/intake/reason.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { StoredProfile } from './profile.store.ts';
import type { WorkbookReader } from './reading/read-workbook.ts';

/** A file as it arrived: its name without folders, and its bytes; null where it could not be opened. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array | null;
}

/** A file with the plan of what importing it would store. */
export interface PlannedFile {
  readonly file: { readonly name: string; readonly bytes: Uint8Array; readonly sha256: Sha256 };
  readonly opened: boolean;
  readonly mapping: FileMapping | null;
  readonly plan: ImportPlan;
  /** Cells that seem to hold data about single persons. */
  readonly personal: readonly PersonalCell[];
  /** What applying it teaches about its sender's files; null where that is nothing. */
  readonly learned: Profile | null;
}

/** What applying needs of a planned file. */
export interface FileToApply {
  /** Without bytes: the workspace keeps them already. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array | null; readonly sha256: Sha256 };
  readonly opened: boolean;
  readonly mapping: FileMapping | null;
  readonly plan: Pick<ImportPlan, 'institution' | 'kind' | 'submissions' | 'issues'>;
  readonly personal: readonly PersonalCell[];
  readonly learned: Profile | null;
  /** When it came, where that was before now. */
  readonly receivedAt?: string;
}

/** The cycle that files are planned for, and the profiles that their choices start from; without any, choices are as they stand. */
export interface PlanningCycle {
  readonly framework: Framework;
  readonly year: number;
  readonly profiles?: ReadonlyMap<InstitutionCode, StoredProfile>;
}

/** Throws `import-cancelled` once the signal is aborted. */
export function cancelledBy(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FaultError<IntakeFaultCode>('import-cancelled');
}

/** Lets others have their turn, an abort among them; then as `cancelledBy`. For work of many steps that never waits for anything outside. */
export const passing = (signal: AbortSignal | undefined) => async (): Promise<void> => {
  await setImmediate();
  cancelledBy(signal);
};

/** A person's choices for a file, by its name or its content. */
export const choicesFor = (mappings: MappingFile | undefined, file: PlannedFile['file']): FileMapping | null =>
  mappings?.files.find((choices) => isMeant(choices, file)) ?? null;

const isMeant = ({ file: meant }: FileMapping, file: PlannedFile['file']): boolean =>
  'name' in meant ? meant.name === file.name : meant.sha256 === file.sha256;

/** Choices made for none of the files are a slip in a name, and would silently count for nothing. */
export function mustMeet(mappings: MappingFile | undefined, files: readonly IncomingFile[]): void {
  const [first] = mappings?.files ?? [];
  if (!first) return;
  const known = files.map((file) => arrived(file));
  if (mappings?.files.some((choices) => known.some((file) => isMeant(choices, file)))) return;
  const { file } = first;
  throw new FaultError<IntakeFaultCode>('mapping-meets-no-file', { file: 'name' in file ? file.name : file.sha256 });
}

export function arrived({ name, bytes }: IncomingFile): PlannedFile['file'] {
  const content = bytes ?? new Uint8Array();
  return { name: withoutCnps(name), bytes: content, sha256: sha256(content) };
}

/** Reads one file and plans what importing it would store; a file that cannot be read is planned as its one issue. */
export async function planFile(
  reader: Pick<WorkbookReader, 'read'>,
  incoming: IncomingFile,
  { framework, year, profiles }: PlanningCycle,
  own: FileMapping | null,
  signal?: AbortSignal,
): Promise<PlannedFile> {
  const file = arrived(incoming);
  const opened = incoming.bytes !== null;
  if (!opened) {
    const issue: Issue = { code: 'file-not-opened', severity: 'error', file: file.name, params: {} };
    return { file, opened, mapping: own, plan: unread(issue), personal: [], learned: null };
  }
  // Aborted, the reader rejects with the signal's reason.
  const reading = await reader.read(file, signal).finally(() => cancelledBy(signal));
  if (!reading.ok) return { file, opened, mapping: own, plan: unread(reading.error), personal: [], learned: null };
  const { workbook, issues } = reading.value;
  const planWith = (mapping: FileMapping | null) =>
    planImport({ workbook, file, framework, year, ...(mapping ? { mapping } : {}) });
  const first = planWith(own);
  // Whose profile it is can be told only once the sender is known; a file takes from a profile once.
  const profile = first.kind === 'foreign' && first.institution !== null && profiles?.get(first.institution);
  const isNew = profile && own?.profile?.institution !== profile.institution;
  const mapping = isNew ? withProfile(own ?? ownFor(file.sha256), profile, workbook, year) : own;
  const plan = mapping === own ? first : planWith(mapping);
  const personal = personalCells(
    workbook,
    (text) => findInstitution(framework.institutions, text, year).kind !== 'unknown',
  );
  const said = [...issues, ...plan.issues, ...personalIssues(personal, file.name)];
  const learned = mapping && plan.kind === 'foreign' ? profileOf(mapping, workbook, plan.understood, year) : null;
  return { file, opened, mapping, plan: strikeOutCnps({ ...plan, issues: said }), personal, learned };
}

const ownFor = (sha256: Sha256): FileMapping => ({ file: { sha256 }, sheets: [], cells: [] });

const NOT_NAMED: Grounds = { confidence: 0, reasons: [{ code: 'not-named' }] };

const unread = (issue: Issue): ImportPlan => ({
  institution: null,
  grounds: { institution: NOT_NAMED, year: NOT_NAMED },
  kind: 'foreign',
  submissions: [],
  issues: [issue],
  understood: [],
});

/** A file beside which another of the same institution may stand. */
interface Sent {
  readonly file: string;
  readonly sha256: Sha256 | null;
  readonly institution: InstitutionCode | null;
  readonly institutions: readonly InstitutionCode[];
}

/** Whom a file reports for; its sender where nothing can be applied of it. */
export const reportsFor = ({
  institution,
  institutions,
}: Pick<Sent, 'institution' | 'institutions'>): readonly InstitutionCode[] =>
  institutions.length > 0 || institution === null ? institutions : [institution];

/**
 * Two files that report for one institution and wait or come together: which of them counts is a question that a person answers by
 * setting the others aside, so that each is told of the other. `waiting`: those beside `planned` that are not set aside.
 */
export function sentOnce<P extends FileToApply>(planned: readonly P[], waiting: readonly Sent[] = []): readonly P[] {
  const counted = planned.filter(({ mapping }) => mapping?.aside === undefined);
  const sent = [...counted.map(sentOf), ...waiting];
  return planned.map((one) => {
    if (!counted.includes(one)) return one;
    const issues = reportsFor(sentOf(one)).flatMap((institution): readonly Issue[] => {
      const other = sent.find((file) => file.sha256 !== one.file.sha256 && reportsFor(file).includes(institution));
      const params = { institution, other: other?.file ?? '' };
      return other ? [{ code: 'institution-twice', severity: 'warning', file: one.file.name, params }] : [];
    });
    return issues.length === 0 ? one : { ...one, plan: { ...one.plan, issues: [...one.plan.issues, ...issues] } };
  });
}

const sentOf = ({ file, plan }: FileToApply): Sent => ({
  file: file.name,
  sha256: file.sha256,
  institution: plan.institution,
  institutions: plan.submissions.map(({ institution }) => institution),
});
