import { itemsOf, type ListItem, type PlacedLine, RESOURCE_STARTS } from './list-items.ts';
import { namesIn, type Register } from './parties.ts';

const BUDGET = /^(Buget(?:ul|ele|e)?)\s+(.+)$/iu;
/** What may part two resources, or two names of one, within a line. */
const BETWEEN = /(?:,|\s+și\s)(?![^(]*\))/u;
/** What is a resource of its own after them; `în limita …` says how far one goes. */
const ANOTHER =
  /^(?:buget(?:ul|ele|e)?|finanț\p{L}+|fonduri|surse|alte surse|sponsorizări|donații|granturi|resurse proprii)(?!\p{L})/iu;
const MAYBE_ANOTHER = /^(?:proiecte|programe|contribuți[ei])(?!\p{L})/iu;

/**
 * Takes a cell of resources apart: `Buget ANITP, MAE` is the budget of each of them, `Buget ANITP și finanțare externă` two resources;
 * whatever else stands there stays as it is worded (DOMAIN.md §2.1, `Buget X`). A budget that goes on with what is neither a name nor
 * plainly another resource stays whole, with a doubt.
 */
export function resourcesOf(lines: readonly PlacedLine[], register: Register): readonly ListItem[] {
  return itemsOf(gathered(lines, register), RESOURCE_STARTS)
    .flatMap(parted)
    .flatMap((item) => budgetsOf(item, register));
}

/** Two resources that `și` or a comma joins, the second one plain by its first word. */
function parted(item: ListItem): readonly ListItem[] {
  const joins = [...item.text.matchAll(new RegExp(BETWEEN, 'gu'))].filter(({ index, 0: join }) =>
    ANOTHER.test(item.text.slice(index + join.length).trim()),
  );
  const ends = [...joins.map(({ index }) => index), item.text.length];
  return ends.map((end, at) => {
    const join = at === 0 ? undefined : joins[at - 1];
    const text = item.text.slice(join ? join.index + join[0].length : 0, end).trim();
    return { ...item, text, doubts: at === 0 ? item.doubts : [] };
  });
}

/** `Buget ANITP, MAE` as the budget of each. */
function budgetsOf(item: ListItem, register: Register): readonly ListItem[] {
  const [, budget, list] = BUDGET.exec(item.text) ?? [];
  const names = list?.split(BETWEEN).map((name) => name.trim()) ?? [];
  if (budget === undefined || list === undefined || names.length < 2) return [item];
  if (names.every((name) => isName(name, register))) {
    return names.map((name, index) => ({
      text: `${budget} ${name}`,
      place: item.place,
      doubts: index === 0 ? item.doubts : [],
    }));
  }
  const isDoubted = item.doubts.some(({ code }) => code === 'maybe-run-together');
  const isPlain = isName(list, register) || !names.some((name) => isName(name, register) || MAYBE_ANOTHER.test(name));
  if (isDoubted || isPlain || names.some((name) => /^în limita/iu.test(name))) return [item];
  const doubt = { code: 'maybe-run-together', confidence: 0.5, raw: item.text, place: item.place } as const;
  return [{ ...item, doubts: [...item.doubts, doubt] }];
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
