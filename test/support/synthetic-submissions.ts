import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { Submission } from '#shared/domain/intake/submission.schema.ts';
import type { Random } from './random.ts';

const STATUSES = ['done', 'partly-done', 'in-progress', 'not-done'] as const;
const WORDS: Readonly<Record<(typeof STATUSES)[number], string>> = {
  done: 'realizată',
  'partly-done': 'parțial realizată',
  'in-progress': 'în curs',
  'not-done': 'nerealizată',
};

/**
 * What the institutions of a framework sent, the same for the same seed. `share` of them reported; each reports on the
 * activities it is responsible or partner for. `say` replaces the texts they wrote.
 */
export function syntheticSubmissions(
  framework: Framework,
  random: Random,
  share: number,
  say = 'Au fost organizate întâlniri de lucru și sesiuni de instruire; participanții au primit materiale.',
): readonly Submission[] {
  const senders = framework.institutions.slice(0, Math.round(framework.institutions.length * share));
  const activities = framework.generalObjectives.flatMap((g) => g.specificObjectives.flatMap((s) => s.activities));
  return senders.map((institution, position) => {
    const sha256 = (position + 1).toString(16).padStart(64, '0');
    const fileName = `Raportare_${institution.code}_2019.xlsx`;
    let row = 4;
    const at = (column: string, raw: string) => ({
      file: sha256,
      fileName,
      sheet: 'Raportare',
      cell: `${column}${row}`,
      raw,
    });
    const mine = activities.filter((activity) =>
      [...activity.responsible, ...activity.partners].some((party) => party.institution === institution.code),
    );
    const indicators: unknown[] = [];
    const reports = mine.map((activity) => {
      row++;
      const status = random.pick(STATUSES);
      for (const indicator of activity.indicators) {
        row++;
        const value = random.whole(1, 1900);
        const parts = indicator.disaggregation.flatMap(({ dimension, categories }) =>
          categories.map((category, i) => ({
            dimension,
            category,
            value: i === 0 ? Math.floor(value / 2) : Math.ceil(value / 2),
          })),
        );
        indicators.push({
          indicator: indicator.code,
          reading: { state: 'read', value: { kind: 'number', value }, provenance: at('E', `${value}`) },
        });
        for (const part of parts) {
          row++;
          indicators.push({
            indicator: indicator.code,
            category: { dimension: part.dimension, category: part.category },
            reading: {
              state: 'read',
              value: { kind: 'number', value: part.value },
              provenance: at('E', `${part.value}`),
            },
          });
        }
      }
      const text = (column: string, value: string) => ({ state: 'read', value, provenance: at(column, value) });
      return {
        activity: activity.code,
        status: { state: 'read', value: status, provenance: at('F', WORDS[status]) },
        description: text('G', say),
        ...(random.next() < 0.3 ? { difficulties: text('H', say) } : {}),
        ...(random.next() < 0.5 ? { evidence: text('I', 'Proces-verbal nr. 12/2019') } : {}),
      };
    });
    return Submission.parse({
      institution: institution.code,
      version: 1,
      receivedAt: `2020-01-${String((position % 27) + 1).padStart(2, '0')}T09:30:00Z`,
      file: { name: fileName, sha256, bytes: 18_000 + position },
      content: { institution: institution.code, activities: reports, indicators },
    });
  });
}
