import type { Institution } from '../framework.schema.ts';
import { findInstitution } from '../register.ts';
import { type PlacedLine, withoutBullet } from './list-items.ts';
import type { DraftParty } from './plan-draft.schema.ts';
import type { PlanIssueCode, PlanPlace } from './plan-issue.schema.ts';

type Side = 'responsible' | 'partners';

export interface PartyDoubt {
  readonly code: Extract<
    PlanIssueCode,
    `institution-${string}` | 'through-unregistered' | 'run-together' | 'parties-unlabelled'
  >;
  readonly side: Side;
  readonly raw: string;
  readonly place: PlanPlace;
}

export interface Parties {
  readonly responsible: readonly DraftParty[];
  readonly partners: readonly DraftParty[];
  readonly doubts: readonly PartyDoubt[];
}

/** The register in use, and the year whose names go first. */
export interface Register {
  readonly institutions: readonly Institution[];
  readonly year: number;
}

const LABEL =
  /(responsabil\p{L}*(?:\s+principal\p{L}*)?|institu[tț]i[ei]\p{L}*\s+(?:responsabil|partener)\p{L}*|partener\p{L}*|colaborator\p{L}*|în\s+colaborare\s+cu|în\s+parteneriat\s+cu)\s*:\s*/giu;
const LABEL_ALONE = /^(?:responsabili?|parteneri?)$/iu;
const THROUGH = /^(.+?)[\s(]+prin\s+(.+?)\)?$/isu;

/**
 * Reads who is responsible and who is a partner: labels tell them apart, lists are parted by lines, `;`, `,`, `și`; "X prin Y" is X
 * through Y. A name means what the register knows; one it does not know stays as written, and is a doubt. (DOMAIN.md §2, §2.1)
 */
export function partiesOf(lines: readonly PlacedLine[], side: Side | 'both', register: Register): Parties {
  const found: Record<Side, DraftParty[]> = { responsible: [], partners: [] };
  const doubts: PartyDoubt[] = [];
  let current: Side = side === 'partners' ? 'partners' : 'responsible';
  let labelled = side !== 'both';
  for (const line of joined(lines)) {
    for (const segment of segmentsOf(line.text)) {
      if (segment.label !== null) {
        current = /^(?:responsabil|institu\S+\s+responsabil)/iu.test(segment.label) ? 'responsible' : 'partners';
        labelled = true;
      }
      const names = namesIn(segment.text, register);
      for (const { party, doubt } of names) {
        if (doubt) doubts.push({ code: doubt, side: current, raw: party.text, place: line.place });
        const isKnown = found[current].some((one) => samePartyAs(one, party));
        if (!isKnown) found[current].push(party);
      }
      if (!labelled && names.length > 0) {
        labelled = true;
        doubts.push({ code: 'parties-unlabelled', side: current, raw: line.text, place: line.place });
      }
    }
  }
  return { ...found, doubts };
}

const samePartyAs = (one: DraftParty, other: DraftParty): boolean =>
  one.institution === other.institution &&
  one.through === other.through &&
  (one.institution !== null || one.text === other.text);

/** Lines of which one cannot end where it ends, or the next only goes on, are one. */
function joined(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const whole: PlacedLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const goesOn =
      last && !line.parted && (/(?:\sprin|\sși|\sde|[(,/])$/iu.test(last.text) || /^(?:prin|și)\s/iu.test(line.text));
    if (last && goesOn) whole[whole.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else whole.push(line);
  }
  return whole;
}

function segmentsOf(text: string): readonly { readonly label: string | null; readonly text: string }[] {
  if (LABEL_ALONE.test(text)) return [{ label: text, text: '' }];
  const parts = text.split(LABEL);
  return [
    { label: null, text: parts[0] ?? '' },
    ...Array.from({ length: (parts.length - 1) / 2 }, (_, i) => ({
      label: parts[2 * i + 1] ?? '',
      text: parts[2 * i + 2] ?? '',
    })),
  ];
}

interface NamedParty {
  readonly party: DraftParty;
  readonly doubt: PartyDoubt['code'] | null;
}

/** The institutions that a list names. Names with a comma of their own are found whole before they are cut. */
export function namesIn(text: string, register: Register): readonly NamedParty[] {
  return text.split(/[;\n]/).flatMap((part) => {
    const pieces = withoutBullet(part)
      .text.split(/,(?![^(]*\))/)
      .map((piece) => piece.trim().replace(/\.$/, ''));
    return runsOf(
      pieces.filter((piece) => piece !== ''),
      register,
    );
  });
}

function runsOf(pieces: readonly string[], register: Register): readonly NamedParty[] {
  const named: NamedParty[] = [];
  for (let at = 0; at < pieces.length; ) {
    let length = Math.min(4, pieces.length - at);
    while (length > 1 && resolve(pieces.slice(at, at + length).join(', '), register).doubt !== null) length--;
    const text = pieces.slice(at, at + length).join(', ');
    named.push(...(length > 1 ? [resolve(text, register)] : oneOrSeveral(text, register)));
    at += length;
  }
  return named;
}

/** `MAE și MRP`, `MAI/ANITP`, `MAE MRP ONG`: several where every part is known, else one name as written. */
function oneOrSeveral(text: string, register: Register): readonly NamedParty[] {
  const whole = resolve(text, register);
  if (whole.doubt !== 'institution-unknown') return [whole];
  for (const [mark, isPlain] of [
    [/\s+și(?:\/sau)?\s+|\s*[/+]\s*|\s+[-–]\s+/iu, true],
    [/\s+/u, false],
  ] as const) {
    const parts = text.split(mark).map((part) => resolve(part, register));
    if (parts.length > 1 && parts.every(({ doubt }) => doubt === null)) {
      return isPlain ? parts : parts.map((part, index) => (index === 0 ? { ...part, doubt: 'run-together' } : part));
    }
  }
  return [whole];
}

function resolve(text: string, { institutions, year }: Register): NamedParty {
  const [, owner = text, body] = THROUGH.exec(text) ?? [];
  const named = findInstitution(institutions, owner, year);
  const acting = body === undefined ? null : findInstitution(institutions, body, year);
  const matches = acting ? [named, acting] : [named];
  const codeOf = (match: typeof named | null): string | null =>
    match?.kind === 'found' ? match.institution.code : null;
  if (matches.some(({ kind }) => kind !== 'found')) {
    const doubt = matches.some(({ kind }) => kind === 'unknown') ? 'institution-unknown' : 'institution-ambiguous';
    return { party: { text, institution: null, through: null }, doubt };
  }
  const party = { text, institution: codeOf(named), through: codeOf(acting) };
  const isRegistered =
    acting?.kind !== 'found' || acting.institution.actsFor.some((code) => code === party.institution);
  return { party, doubt: isRegistered ? null : 'through-unregistered' };
}
