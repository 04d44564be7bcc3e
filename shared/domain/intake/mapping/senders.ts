import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Grounds } from '../reason.schema.ts';
import type { Named, NamedOnSheet } from './sender.ts';

/** Whose a sheet is: an institution, nobody named, or several named of which it cannot be told who is meant. */
export type SheetOwner =
  | { readonly kind: 'named'; readonly institution: InstitutionCode; readonly grounds: Grounds }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'ambiguous'; readonly candidates: Named };

/** Who sent a file, and whose each of its sheets is. */
export interface Senders {
  /** Null: nobody could be named. */
  readonly institution: InstitutionCode | null;
  readonly candidates: Named;
  readonly grounds: Grounds;
}

interface Asked {
  readonly chosen: InstitutionCode | undefined;
  readonly sheets: readonly NamedOnSheet[];
  readonly byFile: Named;
  readonly fileName: string;
}

/** Who sent a file: a person's choice, a labelled cell, a name in the first rows, the file's name, in this order. */
export function senderOf({ chosen, sheets, byFile, fileName }: Asked): Senders {
  if (chosen) return { institution: chosen, candidates: new Set(), grounds: BY_PERSON };
  const all = (part: 'labelled' | 'loose'): Named => new Set(sheets.flatMap((sheet) => [...sheet[part]]));
  for (const [candidates, grounds] of [
    [all('labelled'), BY_LABEL],
    [all('loose'), BY_FIRST_LINES],
    [byFile, byFileName(fileName)],
  ] as const) {
    const institution = onlyOf(candidates);
    if (institution) return { institution, candidates, grounds };
    if (candidates.size > 0) return { institution, candidates, grounds: bySeveral(candidates) };
  }
  return { institution: null, candidates: new Set(), grounds: NOT_NAMED };
}

const BY_PERSON: Grounds = { confidence: 1, reasons: [{ code: 'person' }] };
const BY_LABEL: Grounds = { confidence: 0.95, reasons: [{ code: 'label' }] };
const BY_FIRST_LINES: Grounds = { confidence: 0.9, reasons: [{ code: 'first-lines' }] };
const AS_SENDERS: Grounds = { confidence: 0.9, reasons: [{ code: 'sender' }] };
const NOT_NAMED: Grounds = { confidence: 0, reasons: [{ code: 'not-named' }] };
const byFileName = (words: string): Grounds => ({ confidence: 0.85, reasons: [{ code: 'file-name', words }] });
const bySheetName = (words: string): Grounds => ({ confidence: 0.9, reasons: [{ code: 'sheet-name', words }] });
const bySeveral = (candidates: Named): Grounds => ({
  confidence: 0,
  reasons: [{ code: 'several-named', words: [...candidates].join(', ') }],
});

/** Why a sheet, or nobody's, is whose it is. */
export const groundsOf = (owner: SheetOwner | undefined): Grounds => {
  switch (owner?.kind) {
    case 'named':
      return owner.grounds;
    case 'ambiguous':
      return bySeveral(owner.candidates);
    default:
      return NOT_NAMED;
  }
};

/**
 * Whose each sheet with a table is. Sheets that name different institutions, in a labelled cell, a line of their first rows or
 * their own name, are each its institution's; sheets that name none, or all the same, are the sender's. A name that stands
 * against the sender's is a doubt, never a guess.
 */
export function ownersOf(
  asked: Asked,
  /** The same above the tables only: below stand signatures, and lines that name whose rows follow. */
  above: Asked,
  hasTable: ReadonlySet<string>,
  isChosen: (sheet: string) => boolean,
): {
  readonly institution: InstitutionCode | null;
  readonly grounds: Grounds;
  readonly owners: ReadonlyMap<string, SheetOwner>;
} {
  const { chosen } = asked;
  const told = above.sheets.filter(({ sheet }) => hasTable.has(sheet));
  const own = told.map((one) => ({ one, owner: ownOf(one, told) }));
  const different = new Set(own.flatMap(({ owner }) => (owner.kind === 'named' ? owner.institution : [])));
  const sender = senderOf(asked);
  const elsewhere = asked.sheets.filter(({ sheet }) => !hasTable.has(sheet));
  const found = sender.institution ? sender : senderOf({ ...asked, sheets: elsewhere });
  const known = found.institution;
  const institution = known ?? (different.size > 1 || own.length === 1 ? ([...different][0] ?? null) : null);
  const settled = (one: NamedOnSheet, owner: SheetOwner): SheetOwner => {
    if (isChosen(one.sheet) && one.title) return named(one.title, BY_PERSON);
    if (different.size > 1) {
      const isTheSenders = owner.kind === 'unnamed' || (owner.kind === 'ambiguous' && chosen !== undefined);
      return isTheSenders && known ? named(known, AS_SENDERS) : owner;
    }
    if (chosen) return named(chosen, AS_SENDERS);
    if (owner.kind === 'unnamed') {
      if (institution) return named(institution, AS_SENDERS);
      return sender.candidates.size > 1 ? { kind: 'ambiguous', candidates: sender.candidates } : owner;
    }
    if (owner.kind === 'ambiguous' || !institution || owner.institution === institution) return owner;
    const isClear = one.title === owner.institution || one.labelled.has(owner.institution);
    return isClear ? owner : { kind: 'ambiguous', candidates: new Set([institution, owner.institution]) };
  };
  const first = own.find(({ owner }) => owner.kind === 'named')?.owner;
  return {
    institution,
    grounds: known || !institution ? (known ? found : sender).grounds : groundsOf(first),
    owners: new Map(own.map(({ one, owner }) => [one.sheet, settled(one, owner)])),
  };
}

const named = (institution: InstitutionCode, grounds: Grounds): SheetOwner => ({
  kind: 'named',
  institution,
  grounds,
});

const onlyOf = (named: Named): InstitutionCode | null => (named.size === 1 ? ([...named][0] ?? null) : null);

function ownOf(one: NamedOnSheet, all: readonly NamedOnSheet[]): SheetOwner {
  const within = one.labelled.size > 0 ? one.labelled : one.loose;
  const own = onlyOf(within);
  const { title } = one;
  if (title === null) {
    if (own) return named(own, one.labelled.size > 0 ? BY_LABEL : BY_FIRST_LINES);
    return within.size > 1 ? { kind: 'ambiguous', candidates: within } : { kind: 'unnamed' };
  }
  if (within.size === 0 || within.has(title)) return named(title, bySheetName(one.sheet));
  // One letterhead on sheets that bear different names is the sender's; the sheets are those they are named after.
  const isLetterhead = all.some(
    (other) =>
      other.title !== null &&
      other.title !== title &&
      own !== null &&
      (other.labelled.has(own) || other.loose.has(own)),
  );
  return isLetterhead
    ? named(title, bySheetName(one.sheet))
    : { kind: 'ambiguous', candidates: new Set([...within, title]) };
}
