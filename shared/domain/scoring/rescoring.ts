import type { Activity } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import type { Submission } from '#shared/domain/intake/submission.schema.ts';
import { codeAbove } from '#shared/kernel/codes.ts';
import { activityScore } from './activity-score.ts';
import { withChanges } from './input-changes.ts';
import { rollUp } from './roll-up.ts';
import { Said } from './said.ts';
import type { ActivityScore, ScoreSheet } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';
import type { InputChange } from './what-it-takes.schema.ts';
import { type Overrides, withOverrides } from './with-overrides.ts';

/** A scored cycle that can be scored again with some inputs otherwise: by the same rules, only what they touch anew. */
export class Rescoring {
  readonly #input: ScoringInput;
  readonly #computed: ScoreSheet;
  readonly #overrides: Overrides;
  readonly #activities: ReadonlyMap<string, Activity>;
  readonly #said: readonly SaidByActivity[];
  readonly #scores: ReadonlyMap<string, ActivityScore>;

  /** `computed`: the sheet of the input without overrides. */
  constructor(input: ScoringInput, computed: ScoreSheet, overrides: Overrides) {
    this.#input = input;
    this.#computed = computed;
    this.#overrides = overrides;
    this.#activities = new Map(activitiesOf(input.framework).map(({ activity }) => [activity.code, activity]));
    this.#said = input.submissions.map((submission) => ({
      submission,
      activities: Map.groupBy(submission.content.activities, ({ activity }) => String(activity)),
      indicators: Map.groupBy(submission.content.indicators, ({ indicator }) => codeAbove(indicator)),
    }));
    this.#scores = new Map(
      computed.children.flatMap(({ children }) =>
        children.flatMap((specific) => specific.children.map((activity) => [activity.code, activity] as const)),
      ),
    );
  }

  activity(code: string): Activity | undefined {
    return this.#activities.get(code);
  }

  /** An activity as it is computed now, without overrides. */
  score(code: string): ActivityScore | undefined {
    return this.#scores.get(code);
  }

  /** The cycle's sheet, overrides in force, after these changes. */
  after(changes: readonly InputChange[]): ScoreSheet {
    const { method } = this.#input;
    const touched = new Map<string, ActivityScore>();
    for (const code of new Set(changes.flatMap(activitiesOfChange))) {
      const [activity, now] = [this.#activities.get(code), this.#scores.get(code)];
      if (!activity || !now) continue;
      const submissions = withChanges(this.#about(activity), activity, now, changes);
      touched.set(code, activityScore(activity, { ...this.#input, submissions }, new Said(submissions)).score);
    }
    const generals = this.#computed.children.map((general) => {
      const specifics = general.children.map((specific) => {
        if (!specific.children.some(({ code }) => touched.has(code))) return specific;
        const children = specific.children.map((activity) => touched.get(activity.code) ?? activity);
        return { ...specific, ...rollUp(specific.weight, children, method), children };
      });
      if (specifics.every((specific, at) => specific === general.children[at])) return general;
      return { ...general, ...rollUp(general.weight, specifics, method), children: specifics };
    });
    const computed = { ...this.#computed, ...rollUp(this.#computed.weight, generals, method), children: generals };
    return withOverrides(computed, method, this.#overrides);
  }

  /** The submissions cut down to what they say of an activity. */
  #about({ code }: Activity): readonly Submission[] {
    return this.#said.map(({ submission, activities, indicators }) => ({
      ...submission,
      content: {
        ...submission.content,
        activities: activities.get(code) ?? [],
        indicators: indicators.get(code) ?? [],
      },
    }));
  }
}

interface SaidByActivity {
  readonly submission: Submission;
  readonly activities: ReadonlyMap<string, Submission['content']['activities'][number][]>;
  readonly indicators: ReadonlyMap<string, Submission['content']['indicators'][number][]>;
}

const activitiesOfChange = (change: InputChange): readonly string[] =>
  change.kind === 'report'
    ? change.activities
    : [change.kind === 'status' ? change.activity : codeAbove(change.indicator)];
