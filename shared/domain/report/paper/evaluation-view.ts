import type { Activity, Indicator, Institution } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf, indicatorsOf } from '#shared/domain/framework/framework-walk.ts';
import { identityOn } from '#shared/domain/framework/register.ts';
import type { ActivityReport, IndicatorReport } from '#shared/domain/intake/submission.schema.ts';
import type {
  ActivityScore,
  NodeSensitivity,
  SpecificObjectiveScore,
} from '#shared/domain/scoring/score-sheet.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Words } from '#shared/words/words.ts';
import { boundNumbers } from '../bound-numbers.ts';
import type { Snapshot } from '../snapshot.schema.ts';
import { ProvenanceRegister } from './register.ts';

/** A snapshot with what the chapters look up in it. */
export interface EvaluationView {
  readonly snapshot: Snapshot;
  readonly words: Words;
  readonly register: ProvenanceRegister;
  readonly specifics: readonly SpecificObjectiveScore[];
  readonly activities: readonly ActivityScore[];
  title(code: string): string;
  /** Whether an entry, or one above it, is no official text (DOMAIN.md §2). */
  illustrative(code: string): boolean;
  readonly illustrativeEntries: number;
  /** How a number that a text is bound to is printed; undefined for a field that is none. */
  number(field: string): string | undefined;
  activity(code: string): Activity;
  indicator(code: string): Indicator;
  sensitivity(code: string): NodeSensitivity | undefined;
  institution(code: InstitutionCode): Institution | undefined;
  /** The name in force at the end of the year. */
  institutionName(code: InstitutionCode): string;
  reportsOn(activity: string): readonly { readonly institution: InstitutionCode; readonly report: ActivityReport }[];
  partsOf(indicator: string, institution: InstitutionCode): readonly IndicatorReport[];
}

/** Lays the snapshot out for looking up, once for the whole document. */
export function evaluationView(snapshot: Snapshot, words: Words): EvaluationView {
  const { framework, submissions, cycle } = snapshot.inputs;
  const titles = new Map<string, string>();
  const marked = new Set<string>();
  const activities = new Map<string, Activity>();
  const indicators = new Map<string, Indicator>();
  const whole = framework.ilustrativ === true;
  for (const general of framework.generalObjectives) {
    enter(general, general.title, whole);
    for (const specific of general.specificObjectives) enter(specific, specific.title, marked.has(general.code));
  }
  for (const { specific, activity } of activitiesOf(framework)) {
    enter(activity, activity.title, marked.has(specific.code));
    activities.set(activity.code, activity);
  }
  for (const { activity, indicator } of indicatorsOf(framework)) {
    enter(indicator, indicator.name, marked.has(activity.code));
    indicators.set(indicator.code, indicator);
  }
  function enter(entry: { code: string; ilustrativ?: true | undefined }, title: string, above: boolean): void {
    titles.set(entry.code, title);
    if (above || entry.ilustrativ) marked.add(entry.code);
  }

  const reports = grouped(
    submissions.flatMap(({ institution, content }) => content.activities.map((report) => ({ institution, report }))),
    ({ report }) => report.activity,
  );
  const parts = grouped(
    submissions.flatMap(({ institution, content }) =>
      content.indicators.filter(({ category }) => category !== undefined).map((part) => ({ institution, part })),
    ),
    ({ institution, part }) => `${part.indicator} ${institution}`,
  );
  const institutions = new Map(framework.institutions.map((institution) => [institution.code, institution]));
  const numbers = new Map(boundNumbers(snapshot.scores).map(({ field, text }) => [field, text]));
  const sensitivities = new Map(snapshot.sensitivity.map((entry) => [entry.code, entry]));
  const specifics = snapshot.scores.children.flatMap(({ children }) => children);
  return {
    snapshot,
    words,
    register: new ProvenanceRegister(snapshot),
    specifics,
    activities: specifics.flatMap(({ children }) => children),
    title: (code) => titles.get(code) ?? '',
    illustrative: (code) => marked.has(code),
    illustrativeEntries: marked.size,
    number: (field) => numbers.get(field),
    activity: (code) => known(activities, code),
    indicator: (code) => known(indicators, code),
    sensitivity: (code) => sensitivities.get(code),
    institution: (code) => institutions.get(code),
    institutionName(code) {
      const institution = institutions.get(code);
      return institution ? identityOn(institution, `${cycle.year}-12-31`).name : code;
    },
    reportsOn: (activity) => reports.get(activity) ?? [],
    partsOf: (indicator, institution) => (parts.get(`${indicator} ${institution}`) ?? []).map(({ part }) => part),
  };
}

function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(entries, keyOf);
}

function known<T>(entries: ReadonlyMap<string, T>, code: string): T {
  const entry = entries.get(code);
  if (entry === undefined) throw new Error(`scores of ${code}, which the framework does not have`);
  return entry;
}
