import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { indicatorsOf } from '#shared/domain/framework/framework-walk.ts';
import type {
  ActivityScore,
  Contribution,
  GeneralObjectiveScore,
  IndicatorScore,
  Obligation,
  SpecificObjectiveScore,
} from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Words } from '#shared/words/words.ts';
import { ProvenanceRegister } from '../paper/register.ts';
import type { Snapshot } from '../snapshot.schema.ts';

/** A row's own facts, with the title of what it is about and whether that is illustrative. */
interface Titled {
  readonly title: string;
  readonly illustrative: boolean;
}
interface SpecificRow extends Titled {
  readonly score: SpecificObjectiveScore;
  readonly parent: string;
}
export interface ActivityRow extends Titled {
  readonly score: ActivityScore;
  readonly parent: string;
  readonly term: string;
}
export interface IndicatorRow extends Titled {
  readonly score: IndicatorScore;
  readonly parent: string;
  readonly known: Indicator;
}
export interface ContributionRow extends Titled {
  readonly contribution: Contribution;
  readonly activity: string;
  readonly known: Indicator;
}
interface ObligationRow extends Titled {
  readonly obligation: Obligation;
  readonly activity: string;
}

/** A snapshot laid flat: what each sheet has a row for, in order of code. */
export interface EvaluationSource {
  readonly snapshot: Snapshot;
  readonly words: Words;
  readonly generals: readonly (Titled & { readonly score: GeneralObjectiveScore })[];
  readonly specifics: readonly SpecificRow[];
  readonly activities: readonly ActivityRow[];
  readonly indicators: readonly IndicatorRow[];
  readonly contributions: readonly ContributionRow[];
  readonly obligations: readonly ObligationRow[];
  /** Every cell that was read, numbered as in the document. */
  readonly register: ProvenanceRegister;
  /** Whether any entry is no official text (DOMAIN.md §2). */
  readonly illustrative: boolean;
}

/** Lays a snapshot flat. The score sheet's order stands; titles and marks come from the framework. */
export function evaluationSource(snapshot: Snapshot, words: Words): EvaluationSource {
  const { framework } = snapshot.inputs;
  const titles = titlesOf(framework);
  const titled = (code: string): Titled => titles.get(code) ?? { title: '', illustrative: false };
  const known = new Map<string, Indicator>(indicatorsOf(framework).map(({ indicator }) => [indicator.code, indicator]));
  const terms = new Map<string, string>(activitiesIn(framework).map(({ code, term }) => [code, term]));

  const generals = snapshot.scores.children.map((score) => ({ score, ...titled(score.code) }));
  const specifics = generals.flatMap(({ score: parent }) =>
    parent.children.map((score) => ({ score, parent: parent.code, ...titled(score.code) })),
  );
  const activities = specifics.flatMap(({ score: parent }) =>
    parent.children.map((score) => ({
      score,
      parent: parent.code,
      term: terms.get(score.code) ?? '',
      ...titled(score.code),
    })),
  );
  const indicators = activities.flatMap(({ score: parent }) =>
    parent.indicators.flatMap((score) => {
      const indicator = known.get(score.code);
      return indicator ? [{ score, parent: parent.code, known: indicator, ...titled(score.code) }] : [];
    }),
  );
  return {
    snapshot,
    words,
    generals,
    specifics,
    activities,
    indicators,
    contributions: indicators.flatMap(({ score, parent, ...row }) =>
      score.contributions.map((contribution) => ({ contribution, activity: parent, ...row })),
    ),
    obligations: activities.flatMap(({ score, title, illustrative }) =>
      score.obligations.map((obligation) => ({ obligation, activity: score.code, title, illustrative })),
    ),
    register: new ProvenanceRegister(snapshot),
    illustrative: [...titles.values()].some(({ illustrative }) => illustrative),
  };
}

const activitiesIn = (framework: Framework): readonly Activity[] =>
  framework.generalObjectives.flatMap(({ specificObjectives }) =>
    specificObjectives.flatMap(({ activities }) => activities),
  );

/** Titles by code; a mark on an entry holds for everything below it. */
function titlesOf(framework: Framework): ReadonlyMap<string, Titled> {
  const titles = new Map<string, Titled>();
  const enter = (entry: { code: string; title: string; ilustrativ?: true | undefined }, above: boolean): boolean => {
    const illustrative = above || entry.ilustrativ === true;
    titles.set(entry.code, { title: entry.title, illustrative });
    return illustrative;
  };
  for (const general of framework.generalObjectives) {
    const inGeneral = enter(general, framework.ilustrativ === true);
    for (const specific of general.specificObjectives) {
      const inSpecific = enter(specific, inGeneral);
      for (const activity of specific.activities) {
        const inActivity = enter(activity, inSpecific);
        for (const { name, ...indicator } of activity.indicators) enter({ ...indicator, title: name }, inActivity);
      }
    }
  }
  return titles;
}
