import { fold } from '#shared/domain/framework/fold.ts';
import type { Status } from '../submission.schema.ts';

/** Accepted spellings of each status, folded (DOMAIN.md §3); gender and number are cut off by `stem`. */
const SPELLINGS: Readonly<Record<Status, readonly string[]>> = {
  done: [
    'realizat',
    'realizat integral',
    'realizat complet',
    'indeplinit',
    'finalizat',
    'incheiat',
    'executat',
    'efectuat',
    'implementat',
    'da',
    '100',
    'done',
    'completed',
    'achieved',
    'implemented',
  ],
  'partly-done': [
    'partial',
    'partial realizat',
    'realizat partial',
    'partial indeplinit',
    'indeplinit partial',
    'partial finalizat',
    'partial implementat',
    'implementat partial',
    'partially',
    'partially done',
    'partially completed',
    'partly done',
    'partially achieved',
    'partially implemented',
  ],
  'in-progress': [
    'in curs',
    'in curs de realizare',
    'in curs de implementare',
    'in curs de desfasurare',
    'in curs de derulare',
    'in derulare',
    'in desfasurare',
    'in implementare',
    'in lucru',
    'demarat',
    'inceput',
    'ongoing',
    'in progress',
    'started',
  ],
  'not-done': [
    'nerealizat',
    'nu s a realizat',
    'nu a fost realizat',
    'neindeplinit',
    'neinceput',
    'nefinalizat',
    'neimplementat',
    'nu',
    '0',
    'not done',
    'not achieved',
    'not started',
    'not implemented',
  ],
  'not-due': [
    'nu era scadent',
    'nu este scadent',
    'nescadent',
    'neajuns la termen',
    'termen neimplinit',
    'not due',
    'not yet due',
  ],
  'not-applicable': ['nu se aplica', 'nu e cazul', 'nu este cazul', 'neaplicabil', 'n a', 'na', 'not applicable'],
};

const BY_SPELLING: ReadonlyMap<string, Status> = new Map(
  (['done', 'partly-done', 'in-progress', 'not-done', 'not-due', 'not-applicable'] as const).flatMap((status) =>
    SPELLINGS[status].map((spelling): [string, Status] => [stem(spelling), status]),
  ),
);

/** The status a text says, whatever its case, diacritics, gender and number; null where it is none of the accepted ones. */
export function readStatus(text: string): Status | null {
  return BY_SPELLING.get(stem(fold(text))) ?? null;
}

/** Cuts the endings by which Romanian participles agree: realizată, realizate, realizați, realizat. */
function stem(folded: string): string {
  return folded
    .split(' ')
    .filter((word) => !['activitate', 'activitatea', 'masura', 'este', 'a', 'fost'].includes(word))
    .map((word) => word.replace(/(at|ut|it|ial|ent|abil)(a|e|i|ele)$/, '$1'))
    .join(' ');
}
