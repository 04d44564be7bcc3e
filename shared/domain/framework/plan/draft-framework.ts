import { parseTerm } from '../term.ts';
import type { DraftActivity, DraftIndicator, DraftParty, PlanDraft } from './plan-draft.schema.ts';

/** What keeps a draft from being a framework; worded under `framework:fault.<code>`. */
export type DraftProblemCode =
  | 'draft-empty'
  | 'draft-head-missing'
  | 'draft-head-years'
  | 'draft-title-missing'
  | 'draft-number-twice'
  | 'draft-term-unreadable'
  | 'draft-institution-unknown'
  | 'draft-indicator-unnamed'
  | 'draft-indicators-too-many';

/** One such thing, at a code of the framework to be. */
export interface DraftProblem {
  readonly code: DraftProblemCode;
  /** The entry of the draft; null for its head. */
  readonly node: string | null;
  readonly details: Readonly<Record<string, string>>;
}

const MOST_INDICATORS = 26;

const problem = (code: DraftProblemCode, node: string | null, details: DraftProblem['details'] = {}): DraftProblem => ({
  ...{ code, node, details },
});

/** Everything that is missing or cannot be read before the draft can become a framework; in its own order. */
export function draftProblems(draft: PlanDraft): readonly DraftProblem[] {
  const { code, version, title, legalBasis, planTitle, planLegalBasis } = draft.head;
  const heads = Object.entries({ code, version, title, legalBasis, planTitle, planLegalBasis });
  const found = heads
    .filter(([name, value]) => (name === 'code' ? !/^[a-z0-9-]+$/.test(value) : value.trim() === ''))
    .map(([field]) => problem('draft-head-missing', null, { context: field }));
  if (draft.head.from > draft.head.to) found.push(problem('draft-head-years', null));
  if (
    !draft.generalObjectives.some((general) =>
      general.specificObjectives.some(({ activities }) => activities.length > 0),
    )
  ) {
    found.push(problem('draft-empty', null));
  }
  const seen = new Set<string>();
  const enter = (node: { readonly id: string; readonly title: string }, place: string): void => {
    if (node.title.trim() === '') found.push(problem('draft-title-missing', node.id, { place }));
    if (seen.has(place)) found.push(problem('draft-number-twice', node.id, { place }));
    seen.add(place);
  };
  for (const general of draft.generalObjectives) {
    enter(general, String(general.number));
    for (const specific of general.specificObjectives) {
      const under = `${general.number}.${specific.number}`;
      enter(specific, under);
      for (const [index, activity] of specific.activities.entries()) {
        enter(activity, `${under}.${index + 1}`);
        found.push(...activityProblems(activity, `${under}.${index + 1}`));
      }
    }
  }
  return found;
}

function activityProblems(activity: DraftActivity, place: string): readonly DraftProblem[] {
  const { id, term, indicators } = activity;
  const unknown = [...activity.responsible, ...activity.partners].filter(({ institution }) => institution === null);
  return [
    ...(parseTerm(term) === null ? [problem('draft-term-unreadable', id, { place, term })] : []),
    ...unknown.map(({ text }) =>
      problem('draft-institution-unknown', id, { place, text, ...(text === '' ? { context: 'unnamed' } : {}) }),
    ),
    ...(indicators.length > MOST_INDICATORS ? [problem('draft-indicators-too-many', id, { place })] : []),
    ...indicators
      .filter(({ name }) => name.trim() === '')
      .map((one) => problem('draft-indicator-unnamed', one.id, { place })),
  ];
}

/**
 * The framework that a draft without problems is, as the JSON of its format (framework.schema.ts): activities numbered N.M.K in their
 * order, indicators lettered (DOMAIN.md §2). Only institutions of the register stand in it.
 */
export function frameworkOfDraft(draft: PlanDraft): unknown {
  const { code, version, title, legalBasis, planTitle, planLegalBasis, from, to } = draft.head;
  return {
    format: 'raportor-framework/1',
    ...{ code, version, title, legalBasis },
    plan: { title: planTitle, legalBasis: planLegalBasis, from, to },
    generalObjectives: draft.generalObjectives.map((general) => ({
      code: String(general.number),
      title: general.title,
      specificObjectives: general.specificObjectives.map((specific) => ({
        code: `${general.number}.${specific.number}`,
        title: specific.title,
        activities: specific.activities.map((one, index) =>
          activityOf(one, `${general.number}.${specific.number}.${index + 1}`),
        ),
      })),
    })),
    institutions: draft.institutions,
  };
}

function activityOf(activity: DraftActivity, code: string) {
  const { title, term, predecessor } = activity;
  return {
    ...{ code, title, term },
    responsible: activity.responsible.flatMap(partyOf),
    partners: activity.partners.flatMap(partyOf),
    resources: activity.resources.filter((text) => text.trim() !== ''),
    indicators: activity.indicators.map((one, index) => indicatorOf(one, `${code}.${String.fromCharCode(97 + index)}`)),
    ...(predecessor ? { predecessor } : {}),
  };
}

const partyOf = ({ institution, through }: DraftParty) =>
  institution === null ? [] : [{ institution, ...(through === null ? {} : { through }) }];

const indicatorOf = (
  { name, unit, kind, direction, aggregation, cumulative, targets, baseline, history, disaggregation }: DraftIndicator,
  code: string,
) => ({
  ...{ code, name, unit, kind, direction, aggregation, cumulative, targets, history, disaggregation },
  ...(baseline ? { baseline } : {}),
});
