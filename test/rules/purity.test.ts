import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it, test } from 'vitest';
import { lineAt, type Source, sourcesUnder } from './sources.ts';

/** Names of the outside world: I/O, clock, chance, Node, DOM. What a rule needs of it is handed in. */
const OUTSIDE = new Set(
  (
    'process Buffer global globalThis require console performance crypto fetch setTimeout setInterval setImmediate ' +
    'queueMicrotask window document navigator location localStorage sessionStorage indexedDB XMLHttpRequest WebSocket Worker'
  ).split(' '),
);
const CHANCE_AND_CLOCK = new Set(['Math.random', 'Date.now']);

/** One sentence per use of the outside world in a file of `shared/`. */
function impurities({ path, text }: Source): string[] {
  // A set, because a shorthand property is visited as key and as value.
  const found = new Set<string>();
  const report = (offset: number, what: string) => found.add(`${path}:${lineAt(text, offset)} uses ${what}`);
  const properties = new Set<number>();
  new Visitor({
    MemberExpression: ({ object, property, computed, start }) => {
      if (!computed) properties.add(property.start);
      const name = `${object.type === 'Identifier' ? object.name : ''}.${property.type === 'Identifier' ? property.name : ''}`;
      if (CHANCE_AND_CLOCK.has(name)) report(start, name);
    },
    Property: ({ key, computed, shorthand }) => {
      if (!computed && !shorthand) properties.add(key.start);
    },
    TSPropertySignature: ({ key }) => void properties.add(key.start),
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) report(start, 'new Date()');
    },
    Identifier: ({ name, start }) => {
      if (OUTSIDE.has(name) && !properties.has(start)) report(start, name);
    },
  }).visit(parseSync(path, text).program);
  return [...found];
}

describe('shared is pure', () => {
  it('in every file but tests', () => {
    const sources = sourcesUnder(['shared'], ['.ts']).filter(({ path }) => !path.endsWith('.test.ts'));
    expect(sources.flatMap(impurities)).toEqual([]);
  });

  test.each([
    'export const now = Date.now();',
    'export const today = new Date();',
    'export const die = () => Math.random() * 6;',
    'export const home = process.env.HOME;',
    'export const bytes = Buffer.from("a");',
    'console.log(1);',
    'export const { env } = globalThis;',
    'export const bag = { process };',
  ])('the checker catches %s', (text) => {
    expect(impurities({ path: 'shared/x.ts', text })).toHaveLength(1);
  });

  test.each([
    'export const day = (iso: string) => new Date(iso);',
    'export const bag = { process: 1 }; export const taken = bag.process;',
    'export interface Bag { readonly location: string }',
    '// Date.now() is not used',
  ])('and lets through %s', (text) => {
    expect(impurities({ path: 'shared/x.ts', text })).toEqual([]);
  });
});
