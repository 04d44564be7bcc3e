import type { ImportPlan } from '../import-plan.ts';
import type { Issue } from '../issue.schema.ts';
import { type Reading, SubmissionContent } from '../submission.schema.ts';
import { holdsCnp, withoutCnps } from './cnp.ts';

/**
 * The plan without a personal number in it: a cell that was read and holds a valid CNP is not verified, and its text is kept with
 * the number struck out, so that no snapshot, page or export can print it; in the texts that issues show it is struck out too.
 */
export const strikeOutCnps = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  submissions: plan.submissions.map(struckContent),
  issues: plan.issues.map(struckIssue),
});

function struckContent(content: SubmissionContent): SubmissionContent {
  if (
    !content.activities.some(({ activity, ...fields }) => Object.values(fields).some(isTelling)) &&
    !content.indicators.some(({ reading }) => isTelling(reading))
  )
    return content;
  const reading = (one: Reading<unknown>): Reading<unknown> => {
    const { provenance } = one;
    if (!isTelling(one)) return one;
    return {
      state: 'unverified',
      issue: 'personal-cnp',
      provenance: {
        ...{ ...provenance, raw: withoutCnps(provenance.raw) },
        ...(provenance.also ? { also: provenance.also.map(({ cell, raw }) => ({ cell, raw: withoutCnps(raw) })) } : {}),
      },
    };
  };
  const activities = content.activities.map(({ activity, ...fields }) => ({
    activity,
    ...Object.fromEntries(Object.entries(fields).map(([field, one]) => [field, one && reading(one)])),
  }));
  const indicators = content.indicators.map((report) => ({ ...report, reading: reading(report.reading) }));
  return SubmissionContent.parse({ ...content, activities, indicators });
}

const isTelling = (reading: Reading<unknown> | undefined): boolean =>
  reading !== undefined && [reading.provenance, ...(reading.provenance.also ?? [])].some(({ raw }) => holdsCnp(raw));

function struckIssue(issue: Issue): Issue {
  const { raw, params } = issue;
  const texts = [raw ?? '', ...Object.values(params).map(String)];
  if (!texts.some(holdsCnp)) return issue;
  const struck = Object.entries(params).map(([name, value]) => [
    name,
    holdsCnp(String(value)) ? withoutCnps(String(value)) : value,
  ]);
  return { ...issue, ...(raw === undefined ? {} : { raw: withoutCnps(raw) }), params: Object.fromEntries(struck) };
}
