import { fold } from '#shared/domain/framework/fold.ts';

const OBJECTIVE =
  /^(obiectiv\p{L}*( (general|specific|strategic|operational)\p{L}*)?|o ?[gs]|capitolul|sectiunea) ?(nr )?(\d)(?: (\d{1,2}))?(?!\d)/u;

/** The number of an objective named at the beginning of a text (`Obiectiv specific 2.1: …`, `OS 2.1`), or null. */
export function objectiveIn(text: string): string | null {
  const found = OBJECTIVE.exec(fold(text));
  if (!found) return null;
  return found[6] === undefined ? (found[5] ?? null) : `${found[5]}.${found[6]}`;
}
