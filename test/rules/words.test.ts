import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { IssueCode } from '#shared/domain/intake/issue.schema.ts';
import { lineAt, type Source, sourcesUnder } from './sources.ts';

type Sentences = ReadonlyMap<string, string>;
interface Nested {
  readonly [key: string]: string | Nested;
}
const Nested: z.ZodType<Nested> = z.record(
  z.string(),
  z.union([z.string().trim().min(1), z.lazy((): z.ZodType<Nested> => Nested)]),
);

const PLURALS = { ro: ['one', 'few', 'other'], en: ['one', 'other'] };
const PLURAL_ENDING = /_(zero|one|two|few|many|other)$/;
const CEDILLA = /[şţŞŢ]/;

/** `ro/intake` → its sentences under dotted keys. */
const locales = new Map(
  sourcesUnder(['resources/locales'], ['.json']).map(({ path, text }) => [
    path.slice('resources/locales/'.length, -'.json'.length),
    flat(Nested.parse(JSON.parse(text))),
  ]),
);
const rooms = [...locales.keys()].filter((name) => name.startsWith('ro/')).map((name) => name.slice('ro/'.length));
const sentencesOf = (language: 'ro' | 'en', room: string): Sentences => locales.get(`${language}/${room}`) ?? new Map();
const sources = sourcesUnder(['shared', 'electron', 'renderer'], ['.ts', '.tsx']).filter(
  ({ path }) => !path.includes('.test.'),
);

function flat(nested: Nested, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(nested).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** The keys as code asks for them: plural forms are one key. */
const keysOf = (sentences: Sentences): Set<string> =>
  new Set([...sentences.keys()].map((key) => key.replace(PLURAL_ENDING, '')));

/** The facts each key's sentences are filled with, over all its plural forms. */
function placeholdersOf(sentences: Sentences): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const [key, sentence] of sentences) {
    const names = [...sentence.matchAll(/{{-?\s*([\w.-]+)/g)].map(([, name]) => name ?? '');
    const asked = key.replace(PLURAL_ENDING, '');
    found[asked] = new Set([...(found[asked] ?? []), ...names]);
  }
  return Object.fromEntries(Object.entries(found).map(([key, names]) => [key, [...names].sort()]));
}

/** Keys whose plural forms are not the ones the language has. */
function wrongPlurals(language: 'ro' | 'en', sentences: Sentences): string[] {
  const plural = [...sentences.keys()].filter((key) => PLURAL_ENDING.test(key));
  return [...new Set(plural.map((key) => key.replace(PLURAL_ENDING, '')))].filter((key) => {
    const forms = plural.filter((form) => form.replace(PLURAL_ENDING, '') === key);
    return (
      forms
        .map((form) => form.slice(key.length + 1))
        .sort()
        .join() !== [...PLURALS[language]].sort().join()
    );
  });
}

/** With `de` only a noun is counted; without it a verb may follow the number. */
const COUNTED = /\{\{count\}\} de (\p{L}+)/u;

/** The nouns that some sentence counts with its plural forms. */
const countedNouns = (sentences: Iterable<readonly [string, string]>): Set<string> =>
  new Set(
    [...sentences].flatMap(([key, sentence]) =>
      key.endsWith('_other') ? (COUNTED.exec(sentence)?.slice(1) ?? []) : [],
    ),
  );

/** Keys that put a number before such a noun without forms for it: `21 activități` where `21 de activități` is right. */
function countedWithoutForms(sentences: Sentences, nouns: ReadonlySet<string>): string[] {
  return [...sentences]
    .filter(([key, sentence]) =>
      [...sentence.matchAll(/\{\{(\w+)\}\} (?:de )?(\p{L}+)/gu)].some(
        ([, , noun = '']) => nouns.has(noun) && !PLURAL_ENDING.test(key),
      ),
    )
    .map(([key]) => key);
}

/** Codes of expected refusals in a file: members of unions named `…FaultCode` or `…ProblemCode`, and literals given to `new FaultError`. */
function faultCodesIn({ path, text }: Source): string[] {
  const codes: string[] = [];
  const take = (node: { type: string; value?: unknown } | undefined): void => {
    if (node?.type === 'Literal' && typeof node.value === 'string') codes.push(node.value);
  };
  new Visitor({
    TSTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      if (!/(Fault|Problem)Code$/.test(id.name)) return;
      const members = typeAnnotation.type === 'TSUnionType' ? typeAnnotation.types : [typeAnnotation];
      for (const member of members) if (member.type === 'TSLiteralType') take(member.literal);
    },
    NewExpression: ({ callee, arguments: [code] }) => {
      if (callee.type === 'Identifier' && callee.name === 'FaultError') take(code);
    },
  }).visit(parseSync(path, text).program);
  return codes;
}

/** Keys a file asks for: `room:key` literals, and the fixed beginning of `room:key.${…}` templates. */
function askedKeys({ path, text }: Source): { key: string; whole: boolean; place: string }[] {
  const found: { key: string; whole: boolean; place: string }[] = [];
  const take = (key: unknown, whole: boolean, offset: number): void => {
    const isKey = typeof key === 'string' && rooms.some((room) => key.startsWith(`${room}:`)) && !/\s/.test(key);
    if (isKey) found.push({ key, whole, place: `${path}:${lineAt(text, offset)}` });
  };
  new Visitor({
    Literal: ({ value, start }) => take(value, true, start),
    TemplateLiteral: ({ quasis, start }) => take(quasis[0]?.value.cooked, quasis.length === 1, start),
  }).visit(parseSync(path, text).program);
  return found;
}

describe.each(rooms)('words of %s', (room) => {
  const ro = sentencesOf('ro', room);
  const en = sentencesOf('en', room);

  it('have the same keys in both languages', () => {
    expect([...keysOf(en)].sort()).toEqual([...keysOf(ro)].sort());
  });

  it('are filled with the same facts in both languages', () => {
    expect(placeholdersOf(en)).toEqual(placeholdersOf(ro));
  });

  it('have the plural forms of their language', () => {
    expect({ ro: wrongPlurals('ro', ro), en: wrongPlurals('en', en) }).toEqual({ ro: [], en: [] });
  });

  it('count a noun in the plural form that the number asks for', () => {
    const nouns = countedNouns(rooms.flatMap((one) => [...sentencesOf('ro', one)]));
    expect(countedWithoutForms(ro, nouns)).toEqual([]);
  });

  it('are written with comma below', () => {
    expect([...ro].filter(([, sentence]) => CEDILLA.test(sentence))).toEqual([]);
  });
});

describe('every sentence that is asked for is there', () => {
  it('in the same rooms in both languages', () => {
    expect([...locales.keys()].sort()).toEqual(
      ['en', 'ro'].flatMap((language) => [...rooms].map((room) => `${language}/${room}`)),
    );
  });

  it('for every issue', () => {
    const keys = keysOf(sentencesOf('ro', 'intake'));
    expect(IssueCode.options.filter((code) => !keys.has(`issue.${code}`))).toEqual([]);
  });

  it('for every fault, in one room only', () => {
    const codes = new Set(sources.flatMap(faultCodesIn));
    expect(codes.size).toBeGreaterThan(0);
    const keys = new Map(rooms.map((room) => [room, keysOf(sentencesOf('ro', room))]));
    const homes = [...codes].map((code) => ({
      code,
      rooms: rooms.filter((room) => keys.get(room)?.has(`fault.${code}`)),
    }));
    expect(homes.filter((home) => home.rooms.length !== 1)).toEqual([]);
  });

  it('for every key named in the code', () => {
    const known = rooms.flatMap((room) => [...keysOf(sentencesOf('ro', room))].map((key) => `${room}:${key}`));
    const missing = sources
      .flatMap(askedKeys)
      .filter(({ key, whole }) => !known.some((candidate) => (whole ? candidate === key : candidate.startsWith(key))));
    expect(missing.map(({ key, place }) => `${place} ${key}`)).toEqual([]);
  });
});

it('the window asks only for words that it carries (shared/words/window-words.ts)', () => {
  const ofWindow = sources.filter(({ path }) => path.startsWith('renderer/'));
  const foreign = ofWindow.flatMap(askedKeys).filter(({ key }) => /^(cli|paper|book|told):/.test(key));
  expect(foreign.map(({ key, place }) => `${place} ${key}`)).toEqual([]);
});

describe('the checker', () => {
  const given = (nested: Nested): Sentences => flat(nested);

  it('counts plural forms as one key', () => {
    expect([...keysOf(given({ a: { b_one: '1', b_few: '2', b_other: '3' } }))]).toEqual(['a.b']);
  });

  it('sees a missing plural form', () => {
    expect(wrongPlurals('ro', given({ cell_one: 'o celulă', cell_other: '{{count}} de celule' }))).toEqual(['cell']);
    expect(wrongPlurals('en', given({ cell_one: 'one cell', cell_other: '{{count}} cells' }))).toEqual([]);
  });

  it('sees a noun counted without its plural forms', () => {
    const sentences = given({
      read_few: '{{count}} celule',
      read_other: '{{count}} de celule',
      done: '{{cells}} celule',
    });
    expect(countedWithoutForms(sentences, countedNouns(sentences))).toEqual(['done']);
  });

  it('sees placeholders, however they are written', () => {
    expect(placeholdersOf(given({ a: '{{file}} {{ sheet }} {{- raw}} {{n, number}}' }))).toEqual({
      a: ['file', 'n', 'raw', 'sheet'],
    });
  });

  test.each([
    [`export type XFaultCode = 'a' | 'b';`, ['a', 'b']],
    [`export type XFaultCode = 'a';`, ['a']],
    [`throw new FaultError<XFaultCode>('a', { file });`, ['a']],
    [`export type Other = 'a';`, []],
  ])('reads fault codes of %s', (text, codes) => {
    expect(faultCodesIn({ path: 'x.ts', text })).toEqual(codes);
  });

  test.each([
    ["words('cli:bug')", 'cli:bug', true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text under check
    ['words(`intake:issue.${code}`)', 'intake:issue.', false],
  ])('reads the key of %s', (text, key, whole) => {
    expect(askedKeys({ path: 'x.ts', text })).toEqual([{ key, whole, place: 'x.ts:1' }]);
  });
});
