import type { ActivityReport, IndicatorValue, Reading, Submission } from '#shared/domain/intake/submission.schema.ts';
import type { ActivityCode, IndicatorCode, InstitutionCode } from '#shared/kernel/ids.ts';

/** One institution's submission, opened so that what it says of an activity or an indicator is found at once. */
interface SubmissionIndex {
  readonly submission: Submission;
  readonly activities: ReadonlyMap<ActivityCode, ActivityReport>;
  /** The indicators' own values; parts by category are apart. */
  readonly indicators: ReadonlyMap<IndicatorCode, Reading<IndicatorValue>>;
  /** Of each indicator reported by category, the first part. */
  readonly parts: ReadonlyMap<IndicatorCode, Reading<IndicatorValue>>;
}

/** What all institutions said in the cycle, independent of the order in which it arrived. */
export class Said {
  readonly #byInstitution: ReadonlyMap<InstitutionCode, SubmissionIndex>;
  /** Everyone who sent something, in order of code. */
  readonly senders: readonly InstitutionCode[];

  /** Of several submissions of one institution the highest version holds, then the latest. */
  constructor(submissions: readonly Submission[]) {
    const inForce = new Map<InstitutionCode, Submission>();
    for (const submission of submissions) {
      const other = inForce.get(submission.institution);
      if (!other || isLater(submission, other)) inForce.set(submission.institution, submission);
    }
    this.#byInstitution = new Map([...inForce].map(([code, submission]) => [code, indexed(submission)]));
    this.senders = [...inForce.keys()].sort(compareInstitutions);
  }

  submission(institution: InstitutionCode): Submission | undefined {
    return this.#byInstitution.get(institution)?.submission;
  }

  activity(institution: InstitutionCode, activity: ActivityCode): ActivityReport | undefined {
    return this.#byInstitution.get(institution)?.activities.get(activity);
  }

  indicator(institution: InstitutionCode, indicator: IndicatorCode): Reading<IndicatorValue> | undefined {
    return this.#byInstitution.get(institution)?.indicators.get(indicator);
  }

  /** The first part by category, whether or not there is an own value. */
  part(institution: InstitutionCode, indicator: IndicatorCode): Reading<IndicatorValue> | undefined {
    return this.#byInstitution.get(institution)?.parts.get(indicator);
  }
}

/** Orders institutions by code, character by character: the same on every machine, whatever its language. */
export const compareInstitutions = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isLater(a: Submission, b: Submission): boolean {
  if (a.version !== b.version) return a.version > b.version;
  const [left, right] = [Date.parse(a.receivedAt), Date.parse(b.receivedAt)];
  return left === right ? a.file.sha256 > b.file.sha256 : left > right;
}

function indexed(submission: Submission): SubmissionIndex {
  const activities = new Map<ActivityCode, ActivityReport>();
  const indicators = new Map<IndicatorCode, Reading<IndicatorValue>>();
  const parts = new Map<IndicatorCode, Reading<IndicatorValue>>();
  for (const report of submission.content.activities) {
    if (!activities.has(report.activity)) activities.set(report.activity, report);
  }
  for (const { indicator, category, reading } of submission.content.indicators) {
    const into = category ? parts : indicators;
    if (!into.has(indicator)) into.set(indicator, reading);
  }
  return { submission, activities, indicators, parts };
}
