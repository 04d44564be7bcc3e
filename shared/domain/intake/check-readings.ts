import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { findIndicator } from '#shared/domain/framework/framework-walk.ts';
import type { Issue } from './issue.schema.ts';
import type { FileMapping } from './mapping.schema.ts';
import type { ActivityReport, IndicatorReport, Provenance, SubmissionContent } from './submission.schema.ts';

/**
 * What readings say against each other and against the cycle, once all are there (DOMAIN.md §3.1). A completion date outside the
 * cycle's year, most often last year's left standing, becomes unverified (`date-outside-cycle`) unless a person settled its cell;
 * categories of a dimension that do not add up to their indicator's value are said at that value (`category-sum-differs`), which
 * stays, since nothing tells which of them is wrong.
 */
export function checkReadings(
  content: SubmissionContent,
  {
    framework,
    year,
    mapping,
  }: { readonly framework: Framework; readonly year: number; readonly mapping?: FileMapping },
): { readonly content: SubmissionContent; readonly issues: readonly Issue[] } {
  const settled = new Set((mapping?.cells ?? []).map(({ sheet, cell }) => `${sheet}!${cell}`));
  const dated = content.activities.map((report) => checkDate(report, year, settled));
  return {
    content: { ...content, activities: dated.map(({ report }) => report) },
    issues: [...dated.flatMap(({ issues }) => issues), ...checkSums(content.indicators, framework)],
  };
}

function checkDate(
  report: ActivityReport,
  year: number,
  settled: ReadonlySet<string>,
): { readonly report: ActivityReport; readonly issues: readonly Issue[] } {
  const { completed } = report;
  if (completed?.state !== 'read' || Number(completed.value.slice(0, 4)) === year) return { report, issues: [] };
  const { provenance } = completed;
  if (settled.has(`${provenance.sheet}!${provenance.cell}`)) return { report, issues: [] };
  const issue = issueAt(provenance, 'date-outside-cycle', { activity: report.activity, year });
  return {
    report: { ...report, completed: { state: 'unverified', issue: 'date-outside-cycle', provenance } },
    issues: [issue],
  };
}

function checkSums(reports: readonly IndicatorReport[], framework: Framework): readonly Issue[] {
  return reports.flatMap((whole) => {
    if (whole.category || whole.reading.state !== 'read' || whole.reading.value.kind !== 'number') return [];
    const indicator = findIndicator(framework, whole.indicator)?.indicator;
    if (indicator?.kind !== 'count' || indicator.aggregation !== 'sum') return [];
    const { value } = whole.reading.value;
    const { provenance } = whole.reading;
    return indicator.disaggregation.flatMap(({ dimension, categories }) => {
      const parts = reports.filter((one) => one.indicator === whole.indicator && one.category?.dimension === dimension);
      const counts = parts.flatMap(({ reading }) =>
        reading.state === 'read' && reading.value.kind === 'number' ? [reading.value.value] : [],
      );
      const sum = counts.reduce((total, one) => total + one, 0);
      // Categories that were not given may hold the rest, but never less than nothing.
      const differs = counts.length === categories.length ? Math.abs(sum - value) > 1e-9 : sum > value + 1e-9;
      if (counts.length === 0 || !differs) return [];
      return [issueAt(provenance, 'category-sum-differs', { indicator: indicator.code, dimension, sum, total: value })];
    });
  });
}

const issueAt = (
  { fileName, sheet, cell, raw }: Provenance,
  code: 'date-outside-cycle' | 'category-sum-differs',
  params: Issue['params'],
): Issue => ({ code, severity: 'warning', file: fileName, sheet, cell, raw, params });
