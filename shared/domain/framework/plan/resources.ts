import { itemsOf, type ListItem, type PlacedLine, RESOURCE_STARTS } from './list-items.ts';
import { namesIn, type Register } from './parties.ts';

const BUDGET = /^(Buget(?:ul|ele|e)?)\s+(.+)$/iu;

/**
 * Takes a cell of resources apart: `Buget ANITP, MAE` is the budget of each of them, whatever else stands there stays as it is
 * worded (DOMAIN.md §2.1, `Buget X`).
 */
export function resourcesOf(lines: readonly PlacedLine[], register: Register): readonly ListItem[] {
  return itemsOf(gathered(lines, register), RESOURCE_STARTS).flatMap((item) => {
    const [, budget, list] = BUDGET.exec(item.text) ?? [];
    if (budget === undefined || list === undefined) return [item];
    const names = list.split(/,(?![^(]*\))|\s+și\s+/u).map((name) => name.trim());
    const isList = names.length > 1 && names.every((name) => isName(name, register));
    return isList
      ? names.map((name, index) => ({
          text: `${budget} ${name}`,
          place: item.place,
          doubts: index === 0 ? item.doubts : [],
        }))
      : [item];
  });
}

/** Known to the register, or written like an acronym. */
const isName = (name: string, register: Register): boolean =>
  /^\p{Lu}{2,}(?:[\s-]\p{Lu}+)*$/u.test(name) ||
  namesIn(name, register).every(({ doubt }) => doubt !== 'institution-unknown');

/** Names alone in their lines below `Buget X` go on with it: `Buget ANITP`, `MAE`. */
function gathered(lines: readonly PlacedLine[], register: Register): readonly PlacedLine[] {
  const whole: PlacedLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const goesOn = last && BUDGET.test(last.text) && !last.text.endsWith(';') && isNames(line.text, register);
    if (last && goesOn) whole[whole.length - 1] = { ...last, text: `${last.text.replace(/,$/, '')}, ${line.text}` };
    else whole.push(line);
  }
  return whole;
}

const isNames = (text: string, register: Register): boolean =>
  text.split(',').every((name) => name.trim() === '' || isName(name.trim(), register));
