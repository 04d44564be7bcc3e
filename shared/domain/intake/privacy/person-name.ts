import { fold } from '#shared/domain/framework/fold.ts';
import { isGivenName, isSurname } from './given-names.ts';

/** Words that stand in names of institutions, places, projects and answers, and in no person's. */
const NOT_A_PERSON =
  /^(academi|adult|agenti|anonim|asisten|asociati|autorit|baieti$|barbati$|bucuresti|campani|cadre|centr|clas[ae]|colegi|comisi|comun[ae]|confident|consili|copi[il]|curs|da$|departament|direct|dosar|elev|eveniment|famili|fata$|femei|feminin|fete$|fundati|general|grup|guvern|inspect|institut|judet|liceu|locuint|masculin|minist|minor|municipi|nationa|necun|nespec|nu$|ofici|ong$|operator|oras|organiz|parten|plan$|politi|primari|program|proiect|realizat|sat$|scoal|sector|sf$|sfant|serviciu|sesiun|spital|srl$|str$|strada|total|universit|victim)/;
const WORD = String.raw`\p{Lu}[\p{Ll}\p{Lu}’'-]+`;
const INITIAL = String.raw`\p{Lu}\.?`;
const SHAPE = new RegExp(`^(?:${WORD}|${INITIAL})(?:[ -](?:${WORD}|${INITIAL})){0,3}$`, 'u');
const INITIALS = /^(?:\p{Lu}\p{Ll}?\.[ -]?){2,4}$|^\p{Lu}(?:[. ]\p{Lu}){1,3}\.?$/u;
/** What is said before a name in a running text. */
const NAMED = new RegExp(
  String.raw`(?:victim\p{L}*|minor\p{L}*|numit[aăeu]\p{L}*|beneficiar\p{L}*|tân[aă]r\p{L}*|copil\p{L}*)\s+(?:minor[aă]\s+)?((?:${WORD}|${INITIAL})(?:\s(?:${WORD}|${INITIAL})){1,3})`,
  'giu',
);

const wordsOf = (text: string): readonly string[] => fold(text).split(' ');
const isShaped = (text: string): boolean => SHAPE.test(text) && !wordsOf(text).some((word) => NOT_A_PERSON.test(word));

/** Whether a cell may hold a name or a part of one, where its column says that names stand there. */
export const mayBeName = (text: string): boolean => isShaped(text.trim()) && /\p{Ll}|\p{Lu}{3}/u.test(text);

/** Whether a cell holds a person's name for sure: the shape of one, with a given name in it, or with a surname's ending beside another word. */
export function isPersonName(text: string): boolean {
  const words = wordsOf(text);
  const isTold = words.some(isGivenName) || (words.length > 1 && words.some(isSurname));
  return words.length <= 5 && words.length > 0 && isShaped(text.trim()) && isTold;
}

/** Whether a cell holds a given name, alone or with others. */
export const hasGivenName = (text: string): boolean => isShaped(text.trim()) && wordsOf(text).some(isGivenName);

/** A person's initials: `P.I.`, `A. M.`; letters that an institution's acronym is made of are left to whoever knows the register. */
export const isInitials = (text: string): boolean => INITIALS.test(text.trim());

/** Whether a running text names a victim: `victima Popescu Maria`, `minora A. M.`. */
export const namesVictim = (text: string): boolean =>
  [...text.matchAll(NAMED)].some(([, name = '']) => {
    // The flag `i`, which the words before need, would take any word for a name.
    const [given = '', ...rest] = name.split(/\s/).filter((word) => /^\p{Lu}/u.test(word));
    const isNamed =
      isPersonName([given, ...rest.slice(0, 2)].join(' ')) || (rest.length > 0 && isPersonName(`${given} ${rest[0]}`));
    return isNamed || (rest.length > 0 && isInitials([given, rest[0]].join(' ')) && given.includes('.'));
  });
