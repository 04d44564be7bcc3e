import type { PlanIssueCode, PlanPlace } from './plan-issue.schema.ts';

/** A line of a cell, with where it stands. `parted`: a row of its own begins here, so that it cannot continue the line before. */
export interface PlacedLine {
  readonly text: string;
  readonly place: PlanPlace;
  readonly parted: boolean;
}

/** One doubt about how a list was taken apart. */
export interface ListDoubt {
  readonly code: Extract<PlanIssueCode, 'line-joined' | 'run-together' | 'maybe-run-together'>;
  readonly confidence: number;
  readonly raw: string;
  readonly place: PlanPlace;
}

export interface ListItem {
  text: string;
  readonly place: PlanPlace;
  readonly doubts: ListDoubt[];
}

/** Words that begin an item of a list, and how sure it is that one begins where such a word follows a text without any mark. */
export interface ItemStarts {
  /** Sure also after a space: `… desfășurate Număr de beneficiari`. */
  readonly sure: RegExp;
  /** Only where it is glued to the word before: `… desfășurateProtocoale încheiate`. */
  readonly likely: RegExp;
}

export const INDICATOR_STARTS: ItemStarts = {
  sure: /^(?:Număr(?:ul)?|Nr\.|Ponderea?|Procent(?:ul|aj|ajul)?|Rat[aă]|Gradul|Proporți[ae]|Numar(?:ul)?)(?!\p{L})/u,
  likely:
    /^(?:Nivel(?:ul)?|Grad|Valoare[a]?|Volum(?:ul)?|Total(?:ul)?|Cot[aă]|Existența|Durat[aă]|Timp(?:ul)?|Raport(?:ul|ul|uri)?|Indice(?:le)?|Sum[aă]|Cuantum(?:ul)?|Protoco[al]\p{L}*|Ghid\p{L}*|Metodologi\p{L}*|Studi[iu]\p{L}*|Campani\p{L}*|Material\p{L}*|Sesiuni|Instruiri|Act(?:e)?|Analiz\p{L}*|List[aăe]|Baz[aăe]|Procedur\p{L}*|Ordin\p{L}*|Plan(?:uri)?|Program\p{L}*|Proiect\p{L}*|Platform\p{L}*|Evaluăr\p{L}*|Întâlniri|Reuniuni|Cursuri|Evenimente|Activități|Persoane|Beneficiari|Victime|Recomandări|Propuneri|Acorduri|Parteneriate|Chestionar\p{L}*)(?!\p{L})/u,
};

export const RESOURCE_STARTS: ItemStarts = {
  sure: /^(?:Buget(?:ul|ele|e)?|Finanț\p{L}+|Fonduri|Surse|Alte surse|Sponsorizări|Donații|Resurse|În limita|Credite|Granturi)(?!\p{L})/u,
  likely: /^(?:Proiecte|Programe|Contribuți[ei])(?!\p{L})/u,
};

const BULLET =
  /^(?:[•●▪■◦‣·○*►➢✓\uE000-\uF8FF]\s*|[-–—]\s+|\(?\d{1,2}\)\s*|\d{1,2}\.\s+|\(?[a-z]\)\s*|[ivx]{1,4}\)\s*)/u;
/** A line that ends with one of these goes on in the next. */
const OPEN_END =
  /(?:^|\s)(?:a|al|ale|ai|de|din|dintre|la|pe|pentru|prin|privind|cu|în|și|sau|ori|către|asupra|între|ca|cel|cea|cele|care)$|[,/-]$/iu;

/** Whether a text cannot end where it ends. */
export const isOpenEnded = (text: string): boolean => OPEN_END.test(text);

/** A text without the bullet or number it begins with; `bulleted`: it had one. */
export function withoutBullet(text: string): { readonly text: string; readonly bulleted: boolean } {
  const rest = text.replace(BULLET, '').trim();
  return { text: rest, bulleted: rest !== text.trim() };
}

/**
 * Takes a cell's lines apart into items: by line, `;`, bullet and number, and where a new item visibly begins without any mark
 * (DOMAIN.md §2.1). A line that only goes on is joined to the one before. What was not plain stays with the item as a doubt; nothing is
 * left out and nothing added.
 */
export function itemsOf(lines: readonly PlacedLine[], starts: ItemStarts): readonly ListItem[] {
  const items: ListItem[] = [];
  let closed = true;
  for (const line of lines) {
    for (const [index, part] of line.text.split(';').entries()) {
      if (index > 0) closed = true;
      const { text, bulleted } = withoutBullet(part);
      if (text === '') continue;
      const pieces = cutApart(text, starts);
      const last = items.at(-1);
      const begins = closed || line.parted || bulleted || !last || isBeginning(text, last.text, starts);
      for (const [at, piece] of pieces.entries()) {
        const doubts = piece.doubt ? [{ ...piece.doubt, raw: part.trim(), place: line.place }] : [];
        if (at > 0 || begins || !last) items.push({ text: piece.text, place: line.place, doubts });
        else {
          last.doubts.push(
            { code: 'line-joined', confidence: 0.8, raw: `${last.text} ⏎ ${piece.text}`, place: line.place },
            ...doubts,
          );
          last.text = `${last.text}${/\p{L}-$/u.test(last.text) ? '' : ' '}${piece.text}`;
        }
      }
      closed = false;
    }
  }
  return items
    .map((item) => ({ ...item, text: item.text.replace(/[\s,]+$|(?<=\p{L})(?<!etc)\.$/u, '') }))
    .filter(({ text }) => text !== '');
}

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

function isBeginning(text: string, before: string, starts: ItemStarts): boolean {
  if (starts.sure.test(capitalised(text))) return true;
  if (isOpenEnded(before)) return false;
  return !/^[\p{Ll}(]/u.test(text);
}

interface Piece {
  readonly text: string;
  readonly doubt: { readonly code: 'run-together' | 'maybe-run-together'; readonly confidence: number } | null;
}

/** Cuts a text where an item begins within it. Where one only may begin, the text stays whole and bears the doubt. */
function cutApart(text: string, starts: ItemStarts): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let confidence: number | null = null;
  let maybe = false;
  const take = (to: number): void => {
    const piece = text.slice(from, to).trim();
    const doubt = confidence === null ? null : ({ code: 'run-together', confidence } as const);
    if (piece !== '')
      pieces.push({ text: piece, doubt: maybe ? { code: 'maybe-run-together', confidence: 0.5 } : doubt });
    maybe = false;
  };
  for (const { index } of text.matchAll(/(?<=[\p{L}\p{N})%.…,])\s*(?=\p{Lu}\p{Ll}|În|(?<=,\s+)număr(?:ul)?\s)/gu)) {
    const gap = /^\s*/.exec(text.slice(index))?.[0] ?? '';
    const at = index + gap.length;
    if (at <= from) continue;
    const sureness = beginsAt(text, index, gap, starts);
    if (sureness === null) continue;
    if (sureness === 0) maybe = true;
    else {
      take(index);
      from = at;
      confidence = sureness;
    }
  }
  take(text.length);
  return pieces;
}

/** How sure it is that an item begins at a place within a text, 0: it may; null: it does not look so. */
function beginsAt(text: string, index: number, gap: string, starts: ItemStarts): number | null {
  const rest = text.slice(index + gap.length);
  const before = text.slice(0, index);
  const isGlued = gap === '' && /[\p{L})]$/u.test(before);
  if (starts.sure.test(capitalised(rest)))
    return isGlued ? 0.9 : isOpenEnded(before) && !before.endsWith(',') ? null : 0.85;
  if (!isGlued) return null;
  if (starts.likely.test(rest)) return 0.75;
  // A capital within a word, such as eCall or YouTube, is no beginning of an item.
  return /\p{Ll}{3}$/u.test(before) && /^\p{Lu}\p{Ll}+\s/u.test(rest) ? 0 : null;
}
