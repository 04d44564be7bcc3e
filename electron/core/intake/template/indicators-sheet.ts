import type { CellValue } from 'hucre';
import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { byCode } from '#shared/domain/framework/framework-walk.ts';
import type { TemplateRow } from '#shared/domain/intake/template/template-identity.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { WrittenTable } from './activities-sheet.ts';
import { cellRules, type RuleName } from './cell-rules.ts';
import { type Grid, newGrid } from './grid.ts';
import {
  type ConcernedActivity,
  endRow,
  placeOf,
  rowHere,
  type TemplatePlan,
  writeSection,
  writeTableHead,
} from './template-plan.ts';
import { TEMPLATE_STYLE } from './template-style.ts';

const at = (column: Parameters<typeof placeOf>[1]): number => placeOf('indicators', column);

/** The sheet on which the institution gives its indicators' values, each category on a row under its indicator. */
export function writeIndicators(plan: TemplatePlan): WrittenTable {
  const grid = newGrid();
  const headRows = writeTableHead(grid, plan, 'indicators');
  const rows: TemplateRow[] = [];
  let section = '';
  for (const place of plan.activities) {
    if (place.activity.indicators.length > 0 && place.specific.code !== section) {
      writeSection(grid, 'indicators', place.specific);
      section = place.specific.code;
    }
    for (const indicator of byCode(place.activity.indicators)) {
      rows.push(rowHere(grid, 'indicators', indicator.code));
      writeRow(grid, plan, place, indicator);
      for (const { dimension, categories } of indicator.disaggregation) {
        for (const category of categories) {
          rows.push(rowHere(grid, 'indicators', indicator.code, { dimension, category }));
          writeRow(grid, plan, place, indicator, { dimension, category });
        }
      }
    }
  }
  return { grid, headRows, rows };
}

function writeRow(
  grid: Grid,
  plan: TemplatePlan,
  { activity }: ConcernedActivity,
  indicator: Indicator,
  part?: { readonly dimension: string; readonly category: string },
): void {
  const { words, year, filled } = plan;
  const shut = TEMPLATE_STYLE.shut;
  grid.put(at('code'), indicator.code, shut);
  grid.put(at('title'), part ? null : activity.title, shut);
  grid.put(at('indicator'), part ? null : indicator.name, shut);
  grid.put(at('dimension'), part?.dimension ?? null, shut);
  grid.put(at('category'), part?.category ?? null, shut);
  const mark = (activity.ilustrativ ?? indicator.ilustrativ) ? words('intake:template.illustrative-entry') : null;
  grid.put(at('mark'), part ? null : mark, TEMPLATE_STYLE.mark);
  grid.put(at('unit'), indicator.unit, shut);
  grid.put(at('target'), part ? null : targetOf(indicator, plan), TEMPLATE_STYLE.shutNumber);
  const rules = cellRules(words, year);
  const isRatio = indicator.aggregation === 'ratio';
  const rule = ruleFor(indicator);
  const value = filled.ofIndicator(indicator.code, part, 'value');
  grid.put(at('value'), value, isRatio ? shut : rule ? TEMPLATE_STYLE.openNumber : TEMPLATE_STYLE.openText);
  if (!isRatio && rule) grid.validate(at('value'), rules[rule]);
  for (const column of ['numerator', 'denominator'] as const) {
    grid.put(at(column), filled.ofIndicator(indicator.code, part, column), isRatio ? TEMPLATE_STYLE.openNumber : shut);
    if (isRatio) grid.validate(at(column), rules.part);
  }
  if (!part) {
    for (const column of isRatio ? (['numerator', 'denominator'] as const) : (['value'] as const))
      grid.require(at(column));
  }
  const { unit } = indicator;
  endRow(grid, 'indicators', part ? { ...part, unit } : { title: activity.title, indicator: indicator.name, unit });
}

function targetOf(indicator: Indicator, { year, words }: TemplatePlan): CellValue {
  const target = indicator.targets[String(year)];
  if (target === undefined) return null;
  if (indicator.kind !== 'yes-no') return target;
  return words(target > 0 ? 'intake:template.yes' : 'intake:template.no');
}

function ruleFor({ kind }: Indicator): RuleName | null {
  switch (kind) {
    case 'count':
      return 'count';
    case 'percent':
    case 'ratio':
      return 'percent';
    case 'yes-no':
      return 'yes-no';
    case 'text':
      return null;
    default:
      return assertNever(kind);
  }
}
