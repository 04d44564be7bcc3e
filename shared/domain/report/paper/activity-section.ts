import type { Responsible } from '#shared/domain/framework/framework.schema.ts';
import type { ActivityScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import { accountBlocks } from './account-blocks.ts';
import { conclusionBlocks } from './conclusion-blocks.ts';
import type { EvaluationView } from './evaluation-view.ts';
import { indicatorTable } from './indicator-table.ts';
import type { Block } from './paper.ts';
import { judgement, marked, quote } from './parts.ts';
import { ratingBlocks } from './rating-blocks.ts';
import { statusTable } from './status-table.ts';

/** An activity: how it is judged, its indicators against their targets, what each institution reported (DOMAIN.md §5). */
export function activityBlocks(view: EvaluationView, activity: ActivityScore): readonly Block[] {
  const { words } = view;
  const planned = view.activity(activity.code);
  const parties = (label: string, entries: readonly Responsible[]): string[] =>
    entries.length === 0
      ? []
      : [`${words(`paper:label.${label}`)}: ${entries.map((entry) => party(view, entry)).join(', ')}`];
  const meta = [
    `${words('paper:label.term')}: ${quote(planned.term)}`,
    ...parties('responsible', planned.responsible),
    ...parties('partners', planned.partners),
  ];
  return [
    { kind: 'heading', rank: 3, text: marked(view, activity.code, { text: activity.code, style: 'strong' }, '  ') },
    { kind: 'paragraph', style: 'meta', text: [meta.join(' · ')] },
    judgement(view, activity, 'small'),
    ...ratingBlocks(view, activity),
    { kind: 'paragraph', style: 'basis', text: [basisSentence(view, activity)] },
    ...indicatorTable(view, activity),
    ...statusTable(view, activity),
    ...accountBlocks(view, activity),
    ...conclusionBlocks(view, activity.code, 4),
  ];
}

const party = ({ words }: EvaluationView, { institution, through }: Responsible): string =>
  through
    ? words('paper:activity.through', { institution: quote(institution), through: quote(through) })
    : quote(institution);

/** Why the activity counts or not, and what its score was computed from. */
function basisSentence({ words }: EvaluationView, { due, dueBecause, basis }: ActivityScore): string {
  const because = words(`report:activity.because.${dueBecause}`);
  return due ? `${because} ${words(`report:activity.basis.${basis}`)}` : because;
}
