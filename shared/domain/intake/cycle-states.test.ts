import { describe, expect, it } from 'vitest';
import { CYCLE_STATES, type CycleStanding, type CycleState, cycleChecklist, mayWrite } from './cycle-states.ts';

/** DOMAIN.md §3, by hand: what each state allows. */
it.each<[string, readonly [boolean, boolean, boolean, boolean]]>([
  ['workspace.changeFramework', [true, false, false, false]],
  ['intake.import', [true, true, false, false]],
  ['intake.withdraw', [true, true, false, false]],
  ['scoring.rate', [true, true, true, false]],
  ['scoring.approve', [true, true, true, false]],
  ['report.conclude', [true, true, true, false]],
  ['workspace.setPerson', [true, true, true, true]],
  ['scoring.scores', [true, true, true, true]],
])('%s while open, in evaluation, under review, sealed', (call, allowed) => {
  expect(CYCLE_STATES.map((state) => mayWrite(call, state))).toEqual(allowed);
});

const DONE: CycleStanding = {
  ...{ accepted: 12, missing: 0, waiting: 0, unrated: 0, drafts: 0, undecided: 0, again: 0, unconcluded: 0, loose: 0 },
};

describe('what stands in the way of', () => {
  it.each<[CycleState, string, Partial<CycleStanding>, string]>([
    ['evaluation', 'nothing has come', { accepted: 0, missing: 16, unrated: 96 }, 'nothing-in!1 missing 16'],
    ['evaluation', 'one came', { accepted: 1, missing: 15, unrated: 96 }, 'missing 15'],
    ['review', 'a file waits', { waiting: 2 }, 'waiting!2'],
    ['review', 'levels are missing, two are drafts', { unrated: 3, drafts: 2 }, 'unrated!3 drafts!2'],
    ['review', 'the second person is still to decide', { undecided: 96, again: 1, loose: 1 }, ''],
    ['review', 'no conclusions yet', { unconcluded: 24 }, 'unconcluded 24'],
    ['sealed', 'a level is not approved', { undecided: 1 }, 'undecided!1'],
    ['sealed', 'an approved level was overtaken', { again: 4 }, 'again!4'],
    ['sealed', 'a conclusion quotes an unbound number', { loose: 1, unconcluded: 2 }, 'loose!1 unconcluded 2'],
    ['sealed', 'one stayed silent', { missing: 1 }, 'missing 1'],
    ['sealed', 'all is done', {}, ''],
  ])('%s: %s', (to, _, standing, expected) => {
    const lines = cycleChecklist(to, { ...DONE, ...standing });
    expect(lines.map(({ check, left, blocks }) => `${check}${blocks ? '!' : ' '}${left}`).join(' ')).toBe(expected);
  });
});
