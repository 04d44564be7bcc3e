import { describe, expect, it } from 'vitest';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { doubtsOf, drawnWorkbook, planOf, storedOf } from '../support/drawn-workbook.ts';
import { seededRandom } from '../support/random.ts';
import { randomReport } from '../support/random-report.ts';

const framework = Framework.parse(shipped);
/** `REPORTS=5000` draws more. */
const REPORTS = Number(process.env.REPORTS ?? 300);

describe('any report in any layout (DOMAIN.md §3.1.2)', () => {
  it('stores nothing it does not say, and loses nothing without a doubt', async () => {
    let [said, right] = [0, 0];
    for (let seed = 1; seed <= REPORTS; seed++) {
      const { fileName, drawing, says } = randomReport(framework, seededRandom(seed));
      const plan = await planOf(drawnWorkbook({ Raport: drawing }), fileName);
      const stored = storedOf(plan).filter((line) => !/ (description|difficulties|evidence) /.test(line));
      const sure = stored.filter((line) => !line.includes(' ? '));
      const [wrong, lost] = [sure.filter((line) => !says.includes(line)), says.filter((line) => !sure.includes(line))];
      const where = `report ${seed}\n${drawing}\n${doubtsOf(plan).join('\n')}`;
      expect(wrong, where).toEqual([]);
      if (lost.length > 0) expect(doubtsOf(plan), `${lost.join('\n')}\n${where}`).not.toEqual([]);
      said += says.length;
      right += says.length - lost.length;
    }
    expect(right / said).toBeGreaterThanOrEqual(0.99);
  });
});
