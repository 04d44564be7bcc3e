import { z } from 'zod';
import { codeAbove } from '#shared/kernel/codes.ts';
import { fold } from './fold.ts';
import type { Activity, Framework, Indicator, Responsible } from './framework.schema.ts';
import { activitiesOf, byCode } from './framework-walk.ts';
import { candidateOf, Likeness } from './likeness.ts';

/** What may read otherwise than before, in the order in which it is told. */
export const ChangedField = z.enum([
  ...(['title', 'name', 'term', 'responsible', 'partners', 'resources'] as const),
  ...(['unit', 'kind', 'direction', 'aggregation', 'cumulative'] as const),
  ...(['baseline', 'targets', 'history', 'disaggregation'] as const),
]);
export type ChangedField = z.infer<typeof ChangedField>;

/** What of an entry reads otherwise than before; texts as a person reads them, kinds and directions by their codes. */
export interface FieldChange {
  readonly field: ChangedField;
  readonly before: string;
  readonly after: string;
}

/** One difference between two versions of a framework. `moved`: the same entry under another code. */
export interface FrameworkChange {
  readonly kind: 'added' | 'gone' | 'changed' | 'moved';
  readonly level: 'general' | 'specific' | 'activity' | 'indicator';
  /** Its code in the earlier and in the later version. */
  readonly before: string | null;
  readonly after: string | null;
  readonly title: string;
  readonly fields: readonly FieldChange[];
}

interface Entry {
  readonly level: FrameworkChange['level'];
  readonly code: string;
  readonly title: string;
  readonly fields: Readonly<Partial<Record<ChangedField, string>>>;
}

/**
 * The differences between two versions of a framework, in the order of the later one, what is gone last. Entries are the same where
 * their text is the same, or, under one code, where it is alike; an entry of the same text under another code has moved.
 */
export function compareFrameworks(earlier: Framework, later: Framework): readonly FrameworkChange[] {
  const [before, after] = [entriesOf(earlier), entriesOf(later)];
  const pairs = paired(before, after);
  const taken = new Set(pairs.values());
  const changes = after.flatMap((entry): FrameworkChange[] => {
    const old = pairs.get(entry);
    const { level, title } = entry;
    if (!old) return [{ kind: 'added', level, before: null, after: entry.code, title, fields: [] }];
    const fields = changedFields(old, entry);
    if (old.code === entry.code && fields.length === 0) return [];
    return [
      {
        kind: old.code === entry.code ? 'changed' : 'moved',
        level,
        before: old.code,
        after: entry.code,
        title,
        fields,
      },
    ];
  });
  const gone = before
    .filter((entry) => !taken.has(entry))
    .map(
      ({ level, code, title }): FrameworkChange => ({
        kind: 'gone',
        level,
        before: code,
        after: null,
        title,
        fields: [],
      }),
    );
  return [...changes, ...gone];
}

/** Which earlier entry each later one is. */
function paired(before: readonly Entry[], after: readonly Entry[]): ReadonlyMap<Entry, Entry> {
  const pairs = new Map<Entry, Entry>();
  const taken = new Set<Entry>();
  const pair = (isPair: (old: Entry, entry: Entry) => boolean): void => {
    for (const entry of after) {
      if (pairs.has(entry)) continue;
      const old = before.find((one) => !taken.has(one) && one.level === entry.level && isPair(one, entry));
      if (!old) continue;
      pairs.set(entry, old);
      taken.add(old);
    }
  };
  const isSameText = (old: Entry, entry: Entry): boolean => fold(old.title) === fold(entry.title);
  const likeness = new Likeness([...before, ...after].map(({ title }) => title));
  pair((old, entry) => old.code === entry.code && isSameText(old, entry));
  // Indicators go with their activity: names such as "Număr de beneficiari" are everywhere.
  const parents = (): ReadonlyMap<string, string> => new Map([...pairs].map(([entry, old]) => [entry.code, old.code]));
  pair((old, entry) => entry.level !== 'indicator' && isSameText(old, entry));
  pair(
    (old, entry) =>
      entry.level !== 'indicator' &&
      old.code === entry.code &&
      likeness.find(entry.title, [candidateOf(old, old.title)]).kind !== 'none',
  );
  const known = parents();
  const isUnderSame = (old: Entry, entry: Entry): boolean => known.get(codeAbove(entry.code)) === codeAbove(old.code);
  pair((old, entry) => entry.level === 'indicator' && isUnderSame(old, entry) && isSameText(old, entry));
  pair(
    (old, entry) =>
      entry.level === 'indicator' &&
      isUnderSame(old, entry) &&
      old.code.slice(old.code.lastIndexOf('.')) === entry.code.slice(entry.code.lastIndexOf('.')) &&
      likeness.find(entry.title, [candidateOf(old, old.title)]).kind !== 'none',
  );
  return pairs;
}

function changedFields(old: Entry, entry: Entry): readonly FieldChange[] {
  return ChangedField.options.flatMap((field) => {
    const [before = '', after = ''] = [old.fields[field], entry.fields[field]];
    return before === after ? [] : [{ field, before, after }];
  });
}

function entriesOf(framework: Framework): readonly Entry[] {
  const activities = activitiesOf(framework);
  return byCode(framework.generalObjectives).flatMap((general): readonly Entry[] => [
    { level: 'general', code: general.code, title: general.title, fields: { title: general.title } },
    ...byCode(general.specificObjectives).flatMap((specific): readonly Entry[] => [
      { level: 'specific', code: specific.code, title: specific.title, fields: { title: specific.title } },
      ...activities
        .filter((place) => place.specific === specific)
        .flatMap(({ activity }) => [activityEntry(activity), ...byCode(activity.indicators).map(indicatorEntry)]),
    ]),
  ]);
}

const activityEntry = ({ code, title, term, responsible, partners, resources }: Activity): Entry => ({
  level: 'activity',
  ...{ code, title },
  fields: {
    title,
    term,
    responsible: partiesText(responsible),
    partners: partiesText(partners),
    resources: resources.join('; '),
  },
});

const indicatorEntry = (indicator: Indicator): Entry => ({
  level: 'indicator',
  code: indicator.code,
  title: indicator.name,
  fields: indicatorFields(indicator),
});

function indicatorFields(indicator: Indicator): Entry['fields'] {
  const { name, unit, kind, direction, aggregation, cumulative, baseline, targets, history, disaggregation } =
    indicator;
  return {
    ...{ name, unit, kind, direction, aggregation },
    ...(cumulative ? { cumulative: '+' } : {}),
    baseline: baseline ? `${baseline.year}: ${baseline.value}` : '',
    history: history.map(({ year, value, source }) => `${year}: ${value} (${source})`).join('; '),
    disaggregation: disaggregation
      .map(({ dimension, categories }) => `${dimension}: ${categories.join(', ')}`)
      .join('; '),
    targets: Object.entries(targets)
      .map(([year, value]) => `${year}: ${value}`)
      .join('; '),
  };
}

const partiesText = (list: readonly Responsible[]): string =>
  list
    .map(({ institution, through }) => (through === undefined ? institution : `${institution} (${through})`))
    .join(', ');
