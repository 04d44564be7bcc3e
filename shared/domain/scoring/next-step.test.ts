import { expect, it } from 'vitest';
import { nextStep } from './next-step.ts';

/** waiting, missing, accepted, unrated, drafts, unconcluded → the step, and how many are left of it. */
it.each<[string, readonly [number, number, number, number, number, number], string, number]>([
  ['nothing has come', [0, 16, 0, 96, 0, 24], 'import', 16],
  ['files came and wait', [3, 16, 0, 96, 0, 24], 'settle', 3],
  ['a late file waits though all is written', [1, 1, 15, 0, 0, 0], 'settle', 1],
  ['one of 96 is rated', [0, 1, 15, 95, 1, 24], 'rate', 95],
  ['one level is missing, the others are proposed', [0, 0, 16, 1, 0, 0], 'rate', 1],
  ['every level is given, two are drafts', [0, 0, 16, 0, 2, 24], 'propose', 2],
  ['levels proposed, one objective has no conclusions', [0, 4, 12, 0, 0, 1], 'conclude', 1],
  ['all is done; who stayed silent does not hold it up', [0, 4, 12, 0, 0, 0], 'export', 0],
])('%s', (_, [waiting, missing, accepted, unrated, drafts, unconcluded], step, left) => {
  expect(nextStep({ waiting, missing, accepted, unrated, drafts, unconcluded })).toEqual({ step, left });
});
