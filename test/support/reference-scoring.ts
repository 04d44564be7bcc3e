import type { Framework, Indicator, Institution } from '#shared/domain/framework/framework.schema.ts';
import type { IndicatorValue, Submission } from '#shared/domain/intake/submission.schema.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';

/*
 * DOMAIN.md §4 read a second time and written a second time, to be compared with the rules: one recursion over plain numbers,
 * nothing shared with shared/domain/scoring but the types of what goes in. Slow and literal on purpose.
 */

/** What the reference says of one node. */
export interface ReferenceNode {
  readonly s: number | null;
  readonly c: number;
  readonly due: boolean;
  readonly level: number | 'insufficient' | 'not-due' | 'unverified';
}

/** Every node's score, coverage and level by code, and every indicator's value and achievement. */
export interface Reference {
  readonly nodes: ReadonlyMap<string, ReferenceNode>;
  readonly indicators: ReadonlyMap<string, { readonly value: number | null; readonly achievement: number | null }>;
}

type Activity = Framework['generalObjectives'][number]['specificObjectives'][number]['activities'][number];

/** Scores a cycle of `year`; nothing was fulfilled earlier. */
export function referenceScores(
  framework: Framework,
  submissions: readonly Submission[],
  method: Method,
  year: number,
  /** What a second person approved: a level from 0 to 4, or that nothing could be verified. */
  approved: ReadonlyMap<string, number | 'unverified'> = new Map(),
): Reference {
  const nodes = new Map<string, ReferenceNode>();
  const indicators = new Map<string, { value: number | null; achievement: number | null }>();
  const weight = (code: string): number => method.weights[code] ?? 1;
  const sent = (institution: string) => submissions.find((one) => one.institution === institution)?.content;

  const remember = (code: string, s: number | null, c: number): ReferenceNode => {
    const enough = c * method.minimumCoverage.denominator >= method.minimumCoverage.numerator - 1e-8;
    const tenths = s === null ? 0 : Math.floor(s * 10 + 0.5 + 1e-8) / 10;
    const level = method.levels.filter(({ from }) => tenths >= from - 1e-9).map((one) => one.level);
    const word = approved.get(code);
    // "the node counts with the level's anchor (100, 75, 50, 25, 0) and c = 1"; `neverificat` has none, and is a level without a sum.
    const node: ReferenceNode =
      typeof word === 'number'
        ? { s: [0, 25, 50, 75, 100][word] ?? null, c: 1, due: true, level: word }
        : { s, c, due: true, level: word ?? (s === null || !enough ? 'insufficient' : Math.max(0, ...level)) };
    nodes.set(code, node);
    return node;
  };
  const outside = (code: string): ReferenceNode => {
    const node: ReferenceNode = { s: null, c: 0, due: false, level: 'not-due' };
    nodes.set(code, node);
    return node;
  };

  function visit(
    code: string,
    children: readonly { readonly code: string; readonly node: ReferenceNode }[],
  ): ReferenceNode {
    const due = children.filter(({ node }) => node.due);
    if (due.length === 0) return outside(code);
    let [w, wc, wcs] = [0, 0, 0];
    for (const { code: child, node } of due) {
      w += weight(child);
      if (node.s === null) continue;
      wc += weight(child) * node.c;
      wcs += weight(child) * node.c * node.s;
    }
    return remember(code, wc > 0 ? wcs / wc : null, w > 0 ? wc / w : 0);
  }

  function activityNode(activity: Activity): ReferenceNode {
    const term = timing(activity.term, year);
    const debts = owing(framework, activity, year);
    const judged = debts.map(({ own, through }) => {
      const words = [own, ...(through ? [through] : [])].map(
        (who) => sent(who)?.activities.find((one) => one.activity === activity.code)?.status,
      );
      const readable = words.find((one) => one?.state === 'read');
      const status = readable?.state === 'read' ? readable.value : null;
      const claims = status === 'not-due' || status === 'not-applicable';
      const contradicted = status === 'not-due' && term !== 'passed';
      const usable = (who: string): boolean =>
        activity.indicators.some(
          (indicator) => measured(indicator, sent(who)) !== null || textual(indicator, sent(who)),
        );
      const values = [own, ...(through ? [through] : [])].filter(usable);
      return {
        own,
        through,
        status,
        released: claims && !contradicted,
        reported: !claims && (status !== null || values.length > 0),
      };
    });
    const owed = judged.filter(({ released }) => !released);
    if (term === 'later' || owed.length === 0) {
      for (const indicator of activity.indicators) indicators.set(indicator.code, { value: null, achievement: null });
      return outside(activity.code);
    }
    const reported = owed.filter((one) => one.reported);
    const achieved: { readonly w: number; readonly a: number }[] = [];
    for (const indicator of activity.indicators) {
      const voices = new Set<string>();
      for (const { own, through } of reported) {
        const speaker = [own, ...(through ? [through] : [])].find((who) => measured(indicator, sent(who)) !== null);
        if (speaker) voices.add(speaker);
      }
      const value = joined(indicator, [...voices].sort(), activity.code);
      const achievement = value === null ? null : achievementOf(indicator, value);
      indicators.set(indicator.code, { value, achievement });
      if (achievement !== null) achieved.push({ w: weight(indicator.code), a: achievement });
    }
    const total = achieved.reduce((sum, { w }) => sum + w, 0);
    const words = reported.flatMap(({ status }) => (status === null ? [] : [method.statusScores[status] ?? []].flat()));
    const fromWords = words.length === 0 ? null : words.reduce((sum, one) => sum + one, 0) / words.length;
    const fromValues = total > 0 ? achieved.reduce((sum, { w, a }) => sum + w * a, 0) / total : null;
    return remember(activity.code, achieved.length > 0 ? fromValues : fromWords, reported.length / owed.length);
  }

  function joined(indicator: Indicator, voices: readonly string[], activity: string): number | null {
    const parts = voices.flatMap((who) => {
      const measure = measured(indicator, sent(who));
      return measure === null ? [] : [{ who, measure }];
    });
    if (parts.length === 0) return null;
    const plain = parts.map(({ measure }) => (typeof measure === 'number' ? measure : Number.NaN));
    let value: number;
    switch (indicator.aggregation) {
      case 'sum':
        value = plain.reduce((a, b) => a + b, 0);
        break;
      case 'mean':
        value = plain.reduce((a, b) => a + b, 0) / plain.length;
        break;
      case 'max':
        value = Math.max(...plain);
        break;
      case 'min':
        value = Math.min(...plain);
        break;
      case 'latest': {
        const when = ({ who }: { readonly who: string }): string | null => {
          const completed = sent(who)?.activities.find((one) => one.activity === activity)?.completed;
          return completed?.state === 'read' ? completed.value : null;
        };
        const dated = parts.filter((part) => when(part) !== null);
        const received = ({ who }: { readonly who: string }): number =>
          Date.parse(submissions.find((one) => one.institution === who)?.receivedAt ?? '');
        const pool = dated.length > 0 ? dated : parts;
        const key = (part: { readonly who: string }): number =>
          dated.length > 0 ? Date.parse(when(part) ?? '') : received(part);
        const newest = Math.max(...pool.map(key));
        const chosen = pool.find((part) => key(part) === newest);
        value = typeof chosen?.measure === 'number' ? chosen.measure : Number.NaN;
        break;
      }
      case 'ratio': {
        const pairs = parts.flatMap(({ measure }) => (typeof measure === 'number' ? [] : [measure]));
        const denominator = pairs.reduce((sum, pair) => sum + pair[1], 0);
        if (denominator === 0) return null;
        value =
          ((indicator.kind === 'percent' ? 100 : 1) * pairs.reduce((sum, pair) => sum + pair[0], 0)) / denominator;
      }
    }
    if (indicator.cumulative && indicator.aggregation === 'sum') {
      for (const { year: past, value: before } of indicator.history)
        if (past >= framework.plan.from && past < year) value += before;
    }
    return value;
  }

  function achievementOf(indicator: Indicator, x: number): number | null {
    const t = indicator.targets[String(year)];
    if (t === undefined || indicator.kind === 'text') return null;
    const up = indicator.direction === 'up';
    const reached = up ? x >= t - 1e-9 : x <= t + 1e-9;
    if (indicator.kind === 'yes-no') return reached ? 100 : 0;
    if (!up && !indicator.baseline) return null;
    const b = indicator.baseline?.value ?? 0;
    if (up ? t <= b : t >= b) return reached ? 100 : 0;
    return Math.min(100, Math.max(0, (100 * (x - b)) / (t - b)));
  }

  const generals = framework.generalObjectives.map((general) => ({
    code: general.code,
    node: visit(
      general.code,
      general.specificObjectives.map((specific) => ({
        code: specific.code,
        node: visit(
          specific.code,
          specific.activities.map((activity) => ({ code: activity.code, node: activityNode(activity) })),
        ),
      })),
    ),
  }));
  visit('total', generals);
  return { nodes, indicators };
}

/** The terms that the compared cycles use, read by hand. */
function timing(term: string, year: number): 'due' | 'passed' | 'later' {
  if (/^(anual|permanent|semestrial|trimestrial)$/i.test(term)) return 'due';
  const named = Number(/(\d{4})$/.exec(term)?.[1]);
  return named === year ? 'due' : named < year ? 'passed' : 'later';
}

function owing(
  framework: Framework,
  activity: Activity,
  year: number,
): readonly { readonly own: string; readonly through: string | null }[] {
  const alive = (one: Institution): boolean =>
    one.identities.some(
      ({ from, to }) => Number((from ?? '0000').slice(0, 4)) <= year && Number((to ?? '9999').slice(0, 4)) >= year,
    );
  const debts = new Map<string, string | null>();
  for (const { institution, through } of activity.responsible) {
    const entry = framework.institutions.find(({ code }) => code === institution);
    const owners = entry?.class
      ? framework.institutions.filter((one) => one.memberOf.includes(entry.code) && alive(one)).map(({ code }) => code)
      : framework.institutions.filter(({ code }) => code === institution || code === through).some(alive)
        ? [institution]
        : [];
    for (const owner of owners) debts.set(owner, debts.get(owner) ?? through ?? null);
  }
  return [...debts].map(([own, through]) => ({ own, through }));
}

type Content = Submission['content'] | undefined;

/** A number, a pair of numerator and denominator, or null where the value is none the indicator can be joined from. */
function measured(indicator: Indicator, content: Content): number | readonly [number, number] | null {
  const reading = content?.indicators.find((one) => one.indicator === indicator.code && !one.category)?.reading;
  if (reading?.state !== 'read' || indicator.kind === 'text') return null;
  const value: IndicatorValue = reading.value;
  if (indicator.kind === 'yes-no') return value.kind === 'yes-no' ? Number(value.value) : null;
  if (indicator.aggregation === 'ratio') return value.kind === 'ratio' ? [value.numerator, value.denominator] : null;
  if (value.kind === 'number') return value.value;
  if (value.kind !== 'ratio' || indicator.kind === 'count' || value.denominator === 0) return null;
  return ((indicator.kind === 'percent' ? 100 : 1) * value.numerator) / value.denominator;
}

function textual(indicator: Indicator, content: Content): boolean {
  const reading = content?.indicators.find((one) => one.indicator === indicator.code && !one.category)?.reading;
  return indicator.kind === 'text' && reading?.state === 'read' && reading.value.kind === 'text';
}
