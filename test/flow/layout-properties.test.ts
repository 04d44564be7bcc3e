import { describe, expect, it } from 'vitest';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { compose, drawnHabits, mutatorsOf } from '../fixtures/corpus/compositions.ts';
import { planOf } from '../support/drawn-workbook.ts';
import { judge } from '../support/judged-reading.ts';
import { seededRandom } from '../support/random.ts';

const framework = Framework.parse(shipped);
/** `LAYOUTS=2000` draws more. */
const LAYOUTS = Number(process.env.LAYOUTS ?? 150);
/** Habits that move what is said and change none of its words. */
const MOVING = mutatorsOf(framework).filter(({ kind }) => !['doubt', 'naming', 'writing'].includes(kind));

describe('any composition of habits that keep what a workbook says (DOMAIN.md §3.1.2)', () => {
  it('imports the same values, each from its own cell, and asks nothing that is not worth asking', async () => {
    let [clear, right] = [0, 0];
    for (let seed = 1; seed <= LAYOUTS; seed++) {
      const habits = drawnHabits(MOVING, seededRandom(40_000 + seed), 0);
      const { file, bytes, mutators, truths } = await compose(framework, habits, 50_000 + seed, String(seed));
      const judged = judge(await planOf(bytes, file), truths);
      const where = `${seed} ${file}: ${mutators.join(', ')}`;
      expect([...judged.silentWrong, ...judged.silentLost], where).toEqual([]);
      clear += judged.clear.length;
      right += judged.right.length;
    }
    // What is left asks a person: a column of values before the names of its rows may count the rows.
    expect(right / clear).toBeGreaterThanOrEqual(0.98);
  });
});
