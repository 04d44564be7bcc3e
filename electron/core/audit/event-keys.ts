import { type ChainEvent, parsedJson } from './chain.ts';

/** One thing that events are about: `rating:2019:1.1`, `person:p-…`. */
export type KeptKey = string;

/** The parts of a key; what stands behind the kind may hold further colons. */
export function keyParts(key: KeptKey): readonly [kind: string, first: string, rest: string] {
  const [kind = '', first = '', ...rest] = key.split(':');
  return [kind, first, rest.join(':')];
}

/** Which contents bear a file's name: the events of choices name files so. */
export type FilesNamed = (name: string) => readonly string[];

/**
 * What an event changed, the thing it is mainly about first; nothing where it only tells of something. Complete over what the program
 * writes (a test holds it so): an action that nobody placed here cannot be merged.
 */
export function keysOf(
  event: Pick<ChainEvent, 'action' | 'subject' | 'before' | 'after'>,
  named: FilesNamed,
): KeptKey[] {
  const { action, subject } = event;
  const [before, after] = [fieldsOf(event.before), fieldsOf(event.after)];
  const text = (name: string): string => String(after[name] ?? before[name] ?? '');
  const file = (): KeptKey[] => (text('file') === '' ? [] : [`file:${text('file')}`]);
  switch (action) {
    case 'framework.added':
      return [`framework:${text('sha256')}`, ...(text('file') === '' ? [] : [`draft:${text('file')}`])];
    case 'framework.plan-read':
      return [`draft:${text('file')}`];
    case 'framework.plan-edited':
    case 'framework.plan-discarded':
      return named(subject).map((sha256) => `draft:${sha256}`);
    case 'scoring.method-added':
      return [`method:${text('sha256')}`];
    case 'scoring.rated':
    case 'scoring.proposed':
    case 'scoring.withdrawn':
    case 'scoring.returned':
    case 'scoring.approved':
      return [`rating:${text('year')}:${text('node')}`];
    case 'scoring.evidence-kept':
      return [`evidence:${text('sha256')}`];
    case 'intake.cycle-opened':
    case 'intake.cycle-framework-changed':
    case 'scoring.method-adopted':
    case 'workspace.cycle-advanced':
      return [`cycle:${subject}`];
    case 'intake.file-received':
    case 'intake.file-discarded':
    case 'intake.file-returned':
    case 'intake.return-taken-back':
    case 'intake.personal-data-kept':
      return file();
    case 'intake.choices-made':
    case 'intake.issues-settled':
    case 'intake.file-preferred': {
      const listed = filesIn(event.after);
      return (listed.length > 0 ? listed : named(subject)).map((sha256) => `file:${sha256}`);
    }
    case 'intake.submission-applied':
    case 'intake.submission-withdrawn':
    case 'intake.submission-restored':
      return [`submission:${text('year')}:${subject}`, ...file()];
    case 'intake.profile-learned':
    case 'intake.profile-imported':
    case 'intake.profile-withdrawn':
    case 'intake.profile-forgotten':
    case 'intake.profile-restored':
      return [`profile:${subject}`];
    case 'report.concluded':
      return [`conclusion:${text('year')}:${text('node')}`];
    case 'report.recommended':
    case 'report.recommendation-withdrawn':
      return [`recommendation:${subject}`];
    case 'report.followed-up':
      return [`follow-up:${text('year')}:${subject}`];
    case 'workspace.person-set':
      return [`person:${text('id')}`];
    // Nothing of what was refused is kept.
    case 'intake.personal-data-refused':
      return [];
    case MERGED:
      return mergeIn(event)?.settled ?? [];
    default:
      throw new Error(`nobody said what ${action} changes`);
  }
}

/** How the event of a merge is called. */
export const MERGED = 'workspace.merged';

/** What the chain needs of a merge's event: the head of the other chain, and the things that were taken from there or decided on. */
export interface MergeEvent {
  readonly head: string;
  readonly taken: readonly KeptKey[];
  readonly settled: KeptKey[];
}

/** The merge that an event records; null where it records something else. */
export function mergeIn({ action, after }: Pick<ChainEvent, 'action' | 'after'>): MergeEvent | null {
  if (action !== MERGED) return null;
  const { head, taken, settled } = fieldsOf(after);
  const keys = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  const decided = Array.isArray(settled) ? settled.flatMap((one) => keys(Reflect.get(Object(one), 'keys'))) : [];
  return { head: String(head), taken: keys(taken), settled: decided };
}

/** The fields of an event's JSON object; none where it is no object. */
function fieldsOf(json: string | null): Readonly<Record<string, unknown>> {
  const value = parsedJson(json);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

const filesIn = (json: string | null): string[] => {
  const value = parsedJson(json);
  return Array.isArray(value) ? value.map((one) => String(Reflect.get(Object(one), 'file'))) : [];
};
