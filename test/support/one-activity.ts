import method from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { Submission } from '#shared/domain/intake/submission.schema.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import type { ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';

/** What one institution says: a status of the schema, and values of indicators by letter. */
export interface Saying {
  readonly status?: string | undefined;
  readonly values?: Readonly<Record<string, object>>;
}

/**
 * The scores of 2019 of a framework with the one activity 1.1.1, owed by every institution named in `says` (null: it sent
 * nothing). `activity` overrides any field of the activity.
 */
export function scoresOfOneActivity(activity: object, says: Readonly<Record<string, Saying | null>>): ScoreSheet {
  const institutions = Object.keys(says);
  const framework = Framework.parse({
    format: 'raportor-framework/1',
    code: 'exemplu',
    version: '1',
    title: 'Exemplu',
    legalBasis: '–',
    plan: { title: 'Plan', legalBasis: '–', from: 2018, to: 2020 },
    institutions: institutions.map((code) => ({
      code,
      kind: 'central',
      identities: [{ code, name: `Instituția ${code}` }],
    })),
    generalObjectives: [
      {
        code: '1',
        title: 'General',
        specificObjectives: [
          {
            code: '1.1',
            title: 'Specific',
            activities: [
              {
                code: '1.1.1',
                title: 'Activitate',
                term: 'Anual',
                responsible: institutions.map((institution) => ({ institution })),
                indicators: [],
                ...activity,
              },
            ],
          },
        ],
      },
    ],
  });
  const submissions = institutions.flatMap((institution, i) => {
    const said = says[institution];
    return said ? [submissionOf(institution, said, i + 1)] : [];
  });
  return scoreCycle({ framework, method: Method.parse(method), year: 2019, submissions, fulfilledEarlier: new Set() });
}

function submissionOf(institution: string, { status, values = {} }: Saying, number: number): Submission {
  const sha256 = number.toString(16).padStart(64, '0');
  const provenance = { file: sha256, fileName: `${institution}.xlsx`, sheet: 'Foaie1', cell: 'B2', raw: 'x' };
  return Submission.parse({
    institution,
    version: 1,
    receivedAt: '2020-01-15T10:00:00Z',
    file: { name: `${institution}.xlsx`, sha256, bytes: 1 },
    content: {
      institution,
      activities:
        status === undefined ? [] : [{ activity: '1.1.1', status: { state: 'read', value: status, provenance } }],
      indicators: Object.entries(values).map(([letter, value]) => ({
        indicator: `1.1.1.${letter}`,
        reading: { state: 'read', value, provenance },
      })),
    },
  });
}
