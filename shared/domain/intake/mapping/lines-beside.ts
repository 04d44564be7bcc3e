import { fold } from '#shared/domain/framework/fold.ts';

const OBJECTIVE =
  /^(obiectiv\p{L}*( (general|specific|strategic|operational)\p{L}*)?|o ?[gs]|capitolul|sectiunea) ?(nr )?(\d)(?: (\d{1,2}))?(?!\d)/u;

/** How a folded line of totals begins. */
export const TOTAL = /^(sub)?total(uri)?\b|^suma\b|^cumulat\b/;
const ASIDE =
  /^(nota|note|observatii?|legenda|intocmit|verificat|aprobat|avizat|semnatura|director|sef|conducator|data|persoana de contact|telefon|tel|e ?mail|functia|nume(le)?)( |$)/;

/** Whether a text is a line below or beside the data: a note, a signature, a person to ask. */
export const isAside = (text: string): boolean => /^\s*\*/.test(text) || ASIDE.test(fold(text));

/** The number of an objective named at the beginning of a text (`Obiectiv specific 2.1: …`, `OS 2.1`), or null. */
export function objectiveIn(text: string): string | null {
  const found = OBJECTIVE.exec(fold(text));
  if (!found) return null;
  return found[6] === undefined ? (found[5] ?? null) : `${found[5]}.${found[6]}`;
}
