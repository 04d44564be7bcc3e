import type { CellStyle } from 'hucre';
import { Status } from '#shared/domain/intake/submission.schema.ts';
import { type Grid, newGrid, rowHeight } from './grid.ts';
import { isIllustrative, type TemplatePlan } from './template-plan.ts';
import { TEMPLATE_STYLE } from './template-style.ts';

const TEXT_WIDTH = 92;
/** Widths of the cover's two columns, in characters. */
export const COVER_WIDTHS = [24, TEXT_WIDTH];
const STEPS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** The first sheet: what this is, whose, by when, how it is filled in and what each status means. The plans are of one cycle. */
export function writeCover(plans: readonly [TemplatePlan, ...TemplatePlan[]]): Grid {
  const [{ framework, year, words, due }] = plans;
  const grid = newGrid();
  const pair = (label: string, text: string, labelStyle: CellStyle): void => {
    grid.put(0, label, labelStyle);
    grid.put(1, text, TEMPLATE_STYLE.plain);
    grid.next(rowHeight([[text, TEXT_WIDTH]]) + 2);
  };
  const titled = (key: string): void => {
    grid.next(8);
    grid.across(words(`intake:template.cover.${key}`), TEMPLATE_STYLE.subtitle, 2, 22);
  };
  grid.across(words('intake:template.cover.title', { year }), TEMPLATE_STYLE.title, 2, 34);
  if (plans.some(isIllustrative)) {
    const mark = `${words('intake:template.illustrative')}\n${words('intake:template.illustrative-note')}`;
    grid.across(mark, TEMPLATE_STYLE.alarm, 2, 40);
  }
  grid.next(8);
  const { label } = TEMPLATE_STYLE;
  pair(words('intake:template.cover.institution'), plans.map(({ name }) => name).join('; '), label);
  pair(words('intake:template.cover.framework'), `${framework.title} (${framework.legalBasis})`, label);
  pair(words('intake:template.cover.plan'), `${framework.plan.title} (${framework.plan.legalBasis})`, label);
  if (due !== undefined) pair(words('intake:template.cover.due'), due.split('-').toReversed().join('.'), label);
  titled('how');
  for (const step of STEPS) pair(`${step}.`, words(`intake:template.cover.step.${step}`, { year }), label);
  titled('statuses');
  for (const status of Status.options) {
    pair(words(`intake:template.status.${status}`), words(`intake:template.meaning.${status}`, { year }), label);
  }
  titled('colours');
  pair('', words('intake:template.cover.open'), TEMPLATE_STYLE.sampleOpen);
  pair('', words('intake:template.cover.missing'), TEMPLATE_STYLE.sampleMissing);
  pair('', words('intake:template.cover.locked'), TEMPLATE_STYLE.shut);
  return grid;
}
