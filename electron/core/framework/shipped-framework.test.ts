import { describe, expect, test } from 'vitest';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Aggregation, Framework, IndicatorKind } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf, indicatorsOf } from '#shared/domain/framework/framework-walk.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import { parseTerm, termInYear } from '#shared/domain/framework/term.ts';

const framework = Framework.parse(shipped);
const specifics = framework.generalObjectives.flatMap((general) => general.specificObjectives);
const activities = activitiesOf(framework).map(({ activity }) => activity);
const indicators = indicatorsOf(framework).map(({ indicator }) => indicator);
const EXTERNAL = 'Finanțare externă nerambursabilă';
const names = (list: readonly { institution: string; through?: string | undefined }[]): string =>
  list.map((one) => (one.through ? `${one.institution} prin ${one.through}` : one.institution)).join(', ');

describe('the official text stands as published (DOMAIN.md §2)', () => {
  test('the five general objectives', () => {
    expect(framework.generalObjectives.map(({ code, title }) => `${code}. ${title}`)).toEqual([
      '1. Consolidarea și diversificarea demersurilor de prevenire a traficului de persoane',
      '2. Îmbunătățirea calității protecției și asistenței acordate victimelor traficului de persoane în vederea reintegrării sociale',
      '3. Dezvoltarea capacității de investigare a infracțiunilor de trafic de persoane și trafic de minori',
      '4. Creșterea calității informațiilor diseminate privind fenomenul traficului de persoane',
      '5. Dezvoltarea și extinderea procesului de cooperare între actorii relevanți, naționali și internaționali, implicați în lupta împotriva traficului de persoane, precum și dinamizarea eforturilor de acțiune diplomatică de prevenire și combatere a traficului de persoane și de protejare a cetățenilor români în țările de destinație',
    ]);
  });

  test('specific objective 1.1 and its three activities', () => {
    expect(specifics[0]?.title).toBe(
      'Creșterea nivelului de informare a populației în vederea conștientizării implicațiilor traficului de persoane',
    );
    const rows = (specifics[0]?.activities ?? []).map((one) => [
      one.title,
      one.indicators.map(({ name }) => name),
      one.term,
      names(one.responsible),
      names(one.partners),
    ]);
    expect(rows).toEqual([
      [
        'Organizarea și desfășurarea unor evenimente cu ocazia Zilei europene de luptă împotriva traficului de persoane',
        ['Număr de activități de informare desfășurate', 'Număr de beneficiari/participanți'],
        'Anual',
        'ANITP',
        'MAE, MRP, ONG',
      ],
      [
        'Dezvoltarea și implementarea, inclusiv în mediul online, de campanii/proiecte/inițiative de informare și sensibilizare privind fenomenul traficului de persoane și riscurile la care sunt expuse victimele acestuia',
        [
          'Număr de campanii/proiecte/inițiative de prevenire derulate',
          'Număr de beneficiari',
          'Număr de materiale informativ-preventive diseminate',
        ],
        'Anual',
        'ANITP, MEN, MTS',
        'MAE, MRP, MMJS prin ANOFM, IGPR, IGPF, IGI, DGASPC, ONG',
      ],
      [
        'Implementarea de campanii/proiecte/inițiative de prevenire care au în vedere reducerea cererii care favorizează traficul de persoane',
        ['Număr de campanii/proiecte/inițiative de prevenire derulate', 'Număr de beneficiari'],
        'Anual',
        'MT, MMACA, ANITP',
        'MMJS prin ANOFM, ONG',
      ],
    ]);
  });

  test('its resources, and its indicators as counts without targets and without any number of ours', () => {
    expect(specifics[0]?.activities[0]?.resources).toEqual([
      'Buget ANITP',
      'Buget MAE',
      'Buget MRP',
      'Buget ONG',
      EXTERNAL,
    ]);
    const official = indicators.filter((indicator) => indicator.ilustrativ === undefined);
    expect(official.map(({ code }) => code)).toHaveLength(7);
    for (const one of official) {
      expect(one).toMatchObject({ kind: 'count', aggregation: 'sum', targets: {}, history: [], disaggregation: [] });
      expect(one.baseline).toBeUndefined();
    }
  });
});

describe('whatever is not official is marked so on every entry', () => {
  const unmarked = (entries: readonly { code: string; ilustrativ?: true | undefined }[]): string[] =>
    entries.filter((entry) => entry.ilustrativ !== true).map((entry) => entry.code);

  test('objectives, activities and indicators', () => {
    expect(unmarked(framework.generalObjectives)).toEqual(['1', '2', '3', '4', '5']);
    expect(unmarked(specifics)).toEqual(['1.1']);
    expect(unmarked(activities)).toEqual(['1.1.1', '1.1.2', '1.1.3']);
    expect(unmarked(indicators)).toEqual(['1.1.1.a', '1.1.1.b', '1.1.2.a', '1.1.2.b', '1.1.2.c', '1.1.3.a', '1.1.3.b']);
  });

  test('institutions: only real ones are unmarked', () => {
    const real =
      'ANABI ANES ANITP ANOFM ANPDCA ANR DGASPC DIICOT IGI IGPF IGPR MAE MEN MMACA MMJS MRP MT MTS ONG'.split(' ');
    expect(unmarked(framework.institutions)).toEqual(real);
  });
});

describe('the demonstration has something of everything', () => {
  test('in number', () => {
    expect(specifics.filter((one) => one.ilustrativ).length).toBeGreaterThanOrEqual(15);
    expect(activities.filter((one) => one.ilustrativ).length).toBeGreaterThanOrEqual(60);
    expect(indicators.filter((one) => one.ilustrativ).length).toBeGreaterThanOrEqual(120);
    for (const general of framework.generalObjectives)
      expect(general.specificObjectives.length).toBeGreaterThanOrEqual(3);
    expect(activities.map(({ code }) => String(code))).toContain('2.1.10');
  });

  test('in kind, aggregation, direction, target and disaggregation', () => {
    expect(new Set(indicators.map(({ kind }) => kind))).toEqual(new Set(IndicatorKind.options));
    expect(new Set(indicators.map(({ aggregation }) => aggregation))).toEqual(new Set(Aggregation.options));
    const falling = indicators.filter((one) => one.direction === 'down' && one.targets['2019'] !== undefined);
    expect(falling.some((one) => one.baseline)).toBe(true);
    expect(falling.filter((one) => !one.baseline)).toHaveLength(1);
    expect(
      indicators.some((one) => one.kind !== 'text' && one.ilustrativ && Object.keys(one.targets).length === 0),
    ).toBe(true);
    expect(indicators.some((one) => one.baseline && one.baseline.value === one.targets['2019'])).toBe(true);
    const dimensions = new Set(indicators.flatMap((one) => one.disaggregation.map(({ dimension }) => dimension)));
    expect(dimensions).toEqual(new Set(['sex', 'grupă de vârstă', 'formă de exploatare', 'județ']));
  });

  test('in earlier years: every cumulative indicator has its 2018', () => {
    const cumulative = indicators.filter((one) => one.cumulative);
    expect(cumulative.length).toBeGreaterThanOrEqual(3);
    for (const one of cumulative) expect(one.history.map(({ year }) => year)).toContain(2018);
  });

  test('in terms, each readable', () => {
    const terms = activities.map(({ term }) => parseTerm(term));
    expect(terms).not.toContain(null);
    const standing = new Set(terms.map((term) => termInYear(term, 2019)));
    expect(standing).toEqual(new Set(['recurring', 'falls', 'passed', 'later']));
    const kinds = new Set(terms.map((term) => term?.kind));
    for (const kind of [
      'annual',
      'permanent',
      'each-semester',
      'each-quarter',
      'quarter',
      'semester',
      'month',
      'date',
      'year',
      'years',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  test('in names: no two indicators of one activity can be taken for each other', () => {
    for (const { indicators: own } of activities) expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
  });

  test('seventeen institutions owe a submission for 2019, each responsible for something', () => {
    const submitters = submittersOf(framework, 2019);
    expect(submitters).toHaveLength(17);
    expect(submitters.every(({ role }) => role === 'responsible')).toBe(true);
  });
});
