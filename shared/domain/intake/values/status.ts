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
    'gata',
    'atins',
    'desfasurat',
    'organizat',
    'adoptat',
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
    'in executie',
    'in pregatire',
    'curs',
    'demarat',
    'inceput',
    'ongoing',
    'in progress',
    'started',
    'under way',
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
    'neatins',
    'nedemarat',
    'nerealizare',
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
    'neajuns la scadenta',
    'scadenta ulterioara',
    'termen ulterior',
    'nu a ajuns la termen',
    'not due',
    'not yet due',
  ],
  'not-applicable': [
    'nu se aplica',
    'nu e cazul',
    'nu este cazul',
    'neaplicabil',
    'nu e aplicabil',
    'nu este aplicabil',
    'n a',
    'na',
    'not applicable',
  ],
};

/** Words that add nothing to a status. */
const FILLERS = [
  'activitate',
  'activitatea',
  'actiune',
  'actiunea',
  'masura',
  'obiectiv',
  'obiectivul',
  'este',
  'a',
  'fost',
  's',
  'in',
  'totalitate',
  'integral',
  'complet',
  'total',
];

const BY_SPELLING: ReadonlyMap<string, Status> = new Map(
  (['done', 'partly-done', 'in-progress', 'not-done', 'not-due', 'not-applicable'] as const).flatMap((status) =>
    SPELLINGS[status].map((spelling): [string, Status] => [stem(spelling), status]),
  ),
);

/** Words of a remark that take back some of what was said to be done. */
const NEGATIONS =
  /(^| )(nu|ne\p{L}*at[aei]?|partial\p{L}*|incomplet[ae]?|in curs|in derulare|in pregatire|fara|amanat[aei]?|anulat[aei]?|exceptia|exceptand|excluzand|mai putin|minus|dar|insa|doar|numai|aproape|abia|inca|lipsa|lipse\p{L}*|urmeaza|urmand|ramas\p{L}*|raman\p{L}*|rest(ul)?|jumatate|etapa|faza|continua|se va|va fi|vor fi|partly|partially|not|ongoing|except|only|but)( |$)/u;
const PERCENT = /^(\d{1,3})(?:[.,]0+)?\s*%$/;

/**
 * The status a text says, whatever its case, diacritics, gender and number; null where it is none of the accepted ones. A status
 * followed by the cycle's year where that is given, or by a remark (`Realizată – au avut loc trei reuniuni`) counts when the remark cannot take it back; a share other than
 * 0 % and 100 % says how much, not which status.
 */
export function readStatus(text: string, year?: number): Status | null {
  const plain = (
    year === undefined
      ? text
      : text.replace(new RegExp(`[,(]?\\s*(?:[îi]n\\s+)?(?:(?:anul|cursul anului)\\s+)?${year}\\)?\\.?\\s*$`, 'iu'), '')
  ).trim();
  const percent = PERCENT.exec(plain)?.[1];
  if (percent !== undefined) return percent === '100' ? 'done' : Number(percent) === 0 ? 'not-done' : null;
  const whole = spelled(plain);
  if (whole) return whole;
  const [, head = '', tail = ''] = /^([^–—:;,.(\n-]{2,40})\s*[–—:;,.(\n-]\s*(.+)$/su.exec(plain) ?? [];
  const leading = head === '' || PERCENT.test(head.trim()) ? null : spelled(head);
  return leading && !contradicts(leading, tail) ? leading : null;
}

function contradicts(leading: Status, tail: string): boolean {
  const again = spelled(tail.replace(/[).\s]+$/u, ''));
  if (again !== null) return again !== leading;
  const share = /(\d{1,3})(?:[.,]\d+)?\s*%/.exec(tail)?.[1];
  if (leading === 'done') return NEGATIONS.test(fold(tail)) || (share !== undefined && share !== '100');
  return /(^| )(realizat|finalizat|indeplinit)[aei]? (integral|complet|in totalitate)/.test(fold(tail));
}

const spelled = (text: string): Status | null =>
  BY_SPELLING.get(stem(fold(text.replace(/\s100\s*%$/u, '').replace(/^100\s*%\s/u, '')))) ?? null;

/** Cuts the endings by which Romanian participles agree: realizată, realizate, realizați, realizat; and words that add nothing. */
function stem(folded: string): string {
  const words = folded.split(' ');
  const kept = words.filter((word) => !FILLERS.includes(word));
  return (kept.length === 0 ? words : kept)
    .map((word) => word.replace(/(at|ut|it|is|uns|ins|ial|ent|abil)(a|e|i|ele)$/, '$1'))
    .join(' ');
}
