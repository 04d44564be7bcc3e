import { assertNever } from '#shared/kernel/assert-never.ts';
import { codeAbove } from '#shared/kernel/codes.ts';
import { decimal, scoreFigure, shareFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { levelText } from './told.ts';
import type { InputChange, Outcome, WhatItTakes } from './what-it-takes.schema.ts';
import { MOST_TOGETHER } from './what-it-takes.ts';

/** Changes under one heading, each with the node it would be made on. */
export interface ToldChanges {
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly node: string | null }[];
}

/** The shortest way to the goal as a sentence („Ar fi nivelul 4 dacă …”); null where none is known. */
export function takesSentence({ goal, single, together }: WhatItTakes, words: Words): string | null {
  const [first] = single;
  const way = first?.reaches ? first : together;
  if (!goal || !way || way.level.kind !== 'level') return null;
  const change = way.changes.map((one) => changeText(one, words)).join(words('told:takes.and'));
  const facts = { level: way.level.level, score: figure(way), change };
  return goal.kind === 'level'
    ? words('told:takes.level', facts)
    : words('told:takes.any', { ...facts, coverage: shareFigure(way.coverage) });
}

/** All of what would change a node's level, under headings. */
export function takesTold(takes: WhatItTakes, words: Words): readonly ToldChanges[] {
  const { because, single, more, together } = takes;
  if (because !== null) return [{ title: words(`told:takes.${because}`), items: [] }];
  const alone = single.filter(({ reaches }) => reaches);
  const helps = single.filter(({ reaches }) => !reaches);
  const further = more > 0 ? [{ text: words('told:takes.more', { count: more }), node: null }] : [];
  const groups: readonly ToldChanges[] = [
    { title: words('told:takes.alone'), items: alone.map((one) => item(one, words)) },
    {
      title: words('told:takes.together'),
      items: (together?.changes ?? []).map((change) => ({ text: changeText(change, words), node: placeOf(change) })),
    },
    { title: words('told:takes.helps'), items: helps.map((one) => item(one, words)) },
  ].filter(({ items }) => items.length > 0);
  const unreached = { title: words('told:takes.unreached', { n: MOST_TOGETHER }), items: [] };
  const shown = alone.length === 0 && !together ? [unreached, ...groups] : groups;
  return shown.map((group, at) =>
    at === shown.length - 1 ? { ...group, items: [...group.items, ...further] } : group,
  );
}

const figure = ({ score }: Outcome): string => (score === null ? '–' : scoreFigure(score));

function item(outcome: Outcome, words: Words): ToldChanges['items'][number] {
  const [change] = outcome.changes;
  const said = outcome.changes.map((one) => changeText(one, words)).join(words('told:takes.comma'));
  const coverage = shareFigure(outcome.coverage);
  const text = words('told:takes.outcome', {
    change: said,
    score: figure(outcome),
    coverage,
    level: levelText(outcome.level, words),
  });
  return { text, node: change ? placeOf(change) : null };
}

/** The activity a change is made on; of a report of several none. */
function placeOf(change: InputChange): string | null {
  switch (change.kind) {
    case 'report':
      return change.activities.length === 1 ? (change.activities[0] ?? null) : null;
    case 'status':
      return change.activity;
    case 'value':
      return codeAbove(change.indicator);
    default:
      return assertNever(change);
  }
}

/** A value with the decimals that its steps have: what is asked for must not be rounded away. */
const exactly = (value: number): string =>
  Number.isInteger(value) ? decimal(value, 0) : decimal(value, 3).replace(/,?0+$/, '');

const MOST_CODES = 6;

function changeText(change: InputChange, words: Words): string {
  switch (change.kind) {
    case 'report': {
      const { institution, activities } = change;
      const codes = activities.slice(0, MOST_CODES).join(', ') + (activities.length > MOST_CODES ? ', …' : '');
      return words('told:change.report', { institution, codes, count: activities.length });
    }
    case 'status': {
      const { institution, activity, from, to, alike } = change;
      const status = { from: words(`scoring:status.${from}`), to: words(`scoring:status.${to}`) };
      const said = words('told:change.status', { institution, activity, ...status });
      return alike.length === 0 ? said : words('told:change.alike', { change: said, others: alike.join(', ') });
    }
    case 'value': {
      const { indicator, from, to } = change;
      return from === null
        ? words('told:change.first-value', { indicator, to: exactly(to) })
        : words('told:change.value', { indicator, to: exactly(to), from: exactly(from) });
    }
    default:
      return assertNever(change);
  }
}
