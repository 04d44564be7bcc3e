import type {
  DraftActivity,
  DraftGeneral,
  DraftIndicator,
  DraftSpecific,
  PlanDraft,
} from '#shared/domain/framework/plan/plan-draft.schema.ts';

/** An entry of a draft with its number as it will stand in the framework. */
export type DraftEntry =
  | { readonly kind: 'general'; readonly code: string; readonly entry: DraftGeneral }
  | { readonly kind: 'specific'; readonly code: string; readonly entry: DraftSpecific }
  | { readonly kind: 'activity'; readonly code: string; readonly entry: DraftActivity };

/** Every objective and activity in order, numbered as it stands now. */
export const entriesOf = (draft: PlanDraft): readonly DraftEntry[] =>
  draft.generalObjectives.flatMap((general): DraftEntry[] => [
    { kind: 'general', code: String(general.number), entry: general },
    ...general.specificObjectives.flatMap((specific): DraftEntry[] => [
      { kind: 'specific', code: `${general.number}.${specific.number}`, entry: specific },
      ...specific.activities.map(
        (entry, index): DraftEntry => ({
          kind: 'activity',
          code: `${general.number}.${specific.number}.${index + 1}`,
          entry,
        }),
      ),
    ]),
  ]);

/** The entry that a name is, or that holds the indicator of that name. */
export const entryOf = (draft: PlanDraft, id: string): DraftEntry | undefined =>
  entriesOf(draft).find(
    (one) => one.entry.id === id || (one.kind === 'activity' && one.entry.indicators.some((own) => own.id === id)),
  );

const onSpecifics = (draft: PlanDraft, change: (specific: DraftSpecific) => DraftSpecific): PlanDraft => ({
  ...draft,
  generalObjectives: draft.generalObjectives.map((general) => ({
    ...general,
    specificObjectives: general.specificObjectives.map(change),
  })),
});

export const withActivity = (draft: PlanDraft, id: string, changed: Partial<DraftActivity>): PlanDraft =>
  onSpecifics(draft, (specific) => ({
    ...specific,
    activities: specific.activities.map((one) => (one.id === id ? { ...one, ...changed } : one)),
  }));

/** Another number or title of an objective. */
export const withObjective = (
  draft: PlanDraft,
  id: string,
  changed: Partial<Pick<DraftGeneral, 'number' | 'title'>>,
): PlanDraft => ({
  ...onSpecifics(draft, (specific) => (specific.id === id ? { ...specific, ...changed } : specific)),
  generalObjectives: onSpecifics(draft, (specific) =>
    specific.id === id ? { ...specific, ...changed } : specific,
  ).generalObjectives.map((general) => (general.id === id ? { ...general, ...changed } : general)),
});

/** Without an entry and all that stands under it. */
export const without = (draft: PlanDraft, id: string): PlanDraft => ({
  ...draft,
  generalObjectives: draft.generalObjectives
    .filter((general) => general.id !== id)
    .map((general) => ({
      ...general,
      specificObjectives: general.specificObjectives
        .filter((specific) => specific.id !== id)
        .map((specific) => ({ ...specific, activities: specific.activities.filter((one) => one.id !== id) })),
    })),
});

/** An activity one place up (-1) or down (1) within its objective; at its end it goes to the neighbouring objective. */
export function moved(draft: PlanDraft, id: string, by: -1 | 1): PlanDraft {
  const specifics = draft.generalObjectives.flatMap(({ specificObjectives }) => specificObjectives);
  const at = specifics.findIndex(({ activities }) => activities.some((one) => one.id === id));
  const home = specifics[at];
  const activity = home?.activities.find((one) => one.id === id);
  if (!home || !activity) return draft;
  const index = home.activities.indexOf(activity) + by;
  const rest = home.activities.filter((one) => one !== activity);
  const next = index < 0 || index > rest.length ? specifics[at + by] : home;
  if (!next) return draft;
  return onSpecifics(draft, (specific) => {
    if (specific.id === next.id && next !== home) {
      return {
        ...specific,
        activities: by > 0 ? [activity, ...specific.activities] : [...specific.activities, activity],
      };
    }
    if (specific.id !== home.id) return specific;
    return { ...specific, activities: next === home ? rest.toSpliced(index, 0, activity) : rest };
  });
}

/** A name that no entry bears yet. */
const freshId = (letter: string): string => `${letter}-${crypto.randomUUID().slice(0, 8)}`;

/** An empty activity after another one, or first under an objective; with its name. */
export function withNewActivity(draft: PlanDraft, after: string): { readonly draft: PlanDraft; readonly id: string } {
  const id = freshId('a');
  const fresh: DraftActivity = {
    ...{ id, title: '', term: '', responsible: [], partners: [], resources: [], indicators: [], predecessor: null },
  };
  return {
    id,
    draft: onSpecifics(draft, (specific) => {
      if (specific.id === after) return { ...specific, activities: [fresh, ...specific.activities] };
      const index = specific.activities.findIndex((one) => one.id === after);
      return index < 0 ? specific : { ...specific, activities: specific.activities.toSpliced(index + 1, 0, fresh) };
    }),
  };
}

export const newIndicator = (): DraftIndicator => ({
  ...{ id: freshId('i'), name: '', unit: '', kind: 'count', direction: 'up', aggregation: 'sum' },
  ...{ cumulative: false, targets: {}, baseline: null, history: [], disaggregation: [], proposed: {} },
});

/** An empty specific objective under a general one, or an empty general one with one specific; with its name. */
export function withNewObjective(
  draft: PlanDraft,
  under: string | null,
): { readonly draft: PlanDraft; readonly id: string } {
  const next = (numbers: readonly { readonly number: number }[]): number =>
    Math.max(0, ...numbers.map(({ number }) => number)) + 1;
  const id = freshId(under === null ? 'g' : 's');
  if (under === null) {
    const general: DraftGeneral = { id, number: next(draft.generalObjectives), title: '', specificObjectives: [] };
    return { id, draft: { ...draft, generalObjectives: [...draft.generalObjectives, general] } };
  }
  const generalObjectives = draft.generalObjectives.map((general) =>
    general.id === under
      ? {
          ...general,
          specificObjectives: [
            ...general.specificObjectives,
            { id, number: next(general.specificObjectives), title: '', activities: [] },
          ],
        }
      : general,
  );
  return { id, draft: { ...draft, generalObjectives } };
}

/** Doubts confirmed by a person: those given, which stay confirmed. */
export const settled = (draft: PlanDraft, ids: readonly number[]): PlanDraft => ({
  ...draft,
  settled: [...new Set([...draft.settled, ...ids])],
});
