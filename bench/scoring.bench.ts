import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import defaultMethod from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import { sensitivityOf } from '#shared/domain/scoring/sensitivity.ts';
import { seededRandom } from '../test/support/random.ts';
import { syntheticSubmissions } from '../test/support/synthetic-submissions.ts';
import { type BenchRow, median, runAsProgram, timed } from './measure.ts';

const ROUNDS = 15;

/**
 * Times the scoring of the whole shipped framework with a submission of every institution, and its 1,000 draws of sensitivity:
 * the first time in the process, and the median of 15 rounds after it.
 */
export async function benchScoring(): Promise<BenchRow[]> {
  const framework = Framework.parse(shipped);
  const method = Method.parse(defaultMethod);
  const submissions = syntheticSubmissions(framework, seededRandom(1), 1);
  const input = { framework, method, year: 2019, submissions, fulfilledEarlier: new Set<never>() };
  const seed = new Uint8Array(32).fill(7);
  const score = () => scoreCycle(input);
  const firstScoring = await timed(score);
  const sheet = score();
  const draw = () => sensitivityOf(sheet, method, seed);
  const firstDraws = await timed(draw);
  return [
    { what: 'scoring the shipped framework, first', value: firstScoring, unit: 'ms', bound: 20 },
    { what: 'scoring the shipped framework', value: await median(ROUNDS, score), unit: 'ms' },
    { what: `sensitivity, ${method.sensitivity.draws} draws, first`, value: firstDraws, unit: 'ms', bound: 300 },
    { what: `sensitivity, ${method.sensitivity.draws} draws`, value: await median(ROUNDS, draw), unit: 'ms' },
  ];
}

await runAsProgram(import.meta.url, benchScoring);
