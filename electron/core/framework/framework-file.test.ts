import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { checkFramework } from '#shared/domain/framework/framework-checks.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { parseFrameworkFile } from './framework-file.ts';

const shipped = readFileSync(new URL('../../../resources/frameworks/snitp-2018-2022.json', import.meta.url));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The smallest framework with one of everything that can be got wrong. */
const sound = () => ({
  format: 'raportor-framework/1',
  code: 'proba',
  version: '1',
  title: 'Strategie de probă',
  legalBasis: 'Fără temei',
  plan: { title: 'Plan', legalBasis: 'Fără temei', from: 2018, to: 2020 },
  generalObjectives: [
    {
      code: '1',
      title: 'General',
      specificObjectives: [
        {
          code: '1.1',
          title: 'Specific',
          activities: [
            {
              code: '1.1.1',
              title: 'Prima',
              term: 'Anual',
              responsible: [{ institution: 'MMJS', through: 'ANOFM' }, { institution: 'ONG' }],
              partners: [{ institution: 'MAE' }],
              indicators: [
                {
                  code: '1.1.1.a',
                  name: 'Număr de participanți',
                  unit: 'persoane',
                  kind: 'count',
                  direction: 'up',
                  aggregation: 'sum',
                  baseline: { value: 3, year: 2017 },
                  targets: { '2019': 10 },
                  history: [{ year: 2018, value: 4, source: 'probă' }],
                  disaggregation: [{ dimension: 'sex', categories: ['feminin', 'masculin'] }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  institutions: [
    { code: 'MMJS', kind: 'central', identities: [{ code: 'MMJS', name: 'Ministerul Muncii' }] },
    { code: 'ANOFM', kind: 'central', identities: [{ code: 'ANOFM', name: 'Agenția' }], actsFor: ['MMJS'] },
    {
      code: 'MAE',
      kind: 'central',
      identities: [
        { code: 'MAE', name: 'Ministerul', to: '2018-12-31' },
        { code: 'MAE2', name: 'Departamentul', from: '2019-01-01' },
      ],
      aliases: ['Externe'],
    },
    { code: 'ONG', kind: 'ngo', class: true, identities: [{ code: 'ONG', name: 'Organizații' }] },
    { code: 'Alfa', kind: 'ngo', memberOf: ['ONG'], identities: [{ code: 'Alfa', name: 'Asociația Alfa' }] },
  ],
});

/** The sound framework with the value at a place (`institutions.0.code`) put in, or taken out where it is undefined. */
function changed(place: string, value: unknown): Uint8Array {
  const json: unknown = sound();
  const steps = place.split('.');
  const last = steps.pop() ?? '';
  let at = json;
  for (const step of steps) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  if (typeof at !== 'object' || at === null) throw new Error(`no such place: ${place}`);
  if (value === undefined) Reflect.deleteProperty(at, last);
  else Reflect.set(at, last, value);
  return bytes(JSON.stringify(json));
}

function refusal(content: Uint8Array): FaultError {
  try {
    parseFrameworkFile(content, 'plan.json');
  } catch (error) {
    if (error instanceof FaultError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const ACTIVITY = 'generalObjectives.0.specificObjectives.0.activities.0';
const INDICATOR = `${ACTIVITY}.indicators.0`;
const PLACE = 'generalObjectives › 1 › specificObjectives › 1.1 › activities › 1.1.1';
const indicator = (more: object) => ({
  ...sound().generalObjectives[0]?.specificObjectives[0]?.activities[0]?.indicators[0],
  ...more,
});
const name = (code: string, more: object = {}) => ({ code, name: `Numele ${code}`, ...more });
const activities = (...codes: string[]) =>
  codes.map((code) => ({ code, title: 'A', term: 'Anual', responsible: [], indicators: [] }));

describe('a sound file', () => {
  test('is read whole, with what it leaves out filled in', () => {
    const framework = parseFrameworkFile(bytes(JSON.stringify(sound())), 'plan.json');
    expect(framework).toEqual(Framework.parse(sound()));
    expect(framework.institutions[0]?.aliases).toEqual([]);
  });

  test('may begin with a byte order mark', () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), shipped]);
    expect(parseFrameworkFile(marked, 'plan.json')).toEqual(parseFrameworkFile(shipped, 'plan.json'));
  });

  test('may name a class without members: that is a warning', () => {
    const alone = changed('institutions.4.memberOf', []);
    const framework = parseFrameworkFile(alone, 'plan.json');
    expect(checkFramework(framework).map(({ code, severity }) => [code, severity])).toEqual([
      ['framework-class-empty', 'warning'],
    ]);
  });

  test('that is shipped has nothing to remark', () => {
    expect(checkFramework(parseFrameworkFile(shipped, 'snitp.json'))).toEqual([]);
  });
});

const cases: readonly (readonly [string, Uint8Array, string, string | null])[] = [
  ['no JSON', bytes('{"format": '), 'framework-not-json', null],
  ['an empty file', bytes(''), 'framework-not-json', null],
  ['a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0x80]), 'framework-not-utf8', null],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'framework-not-utf8', null],
  ['21 MB', new Uint8Array(21 * 2 ** 20).fill(32), 'framework-too-large', null],
  ['JSON of another kind', bytes('[1, 2]'), 'framework-not-a-framework', null],
  ['a method file', changed('format', 'raportor-method/1'), 'framework-not-a-framework', null],
  ['no format', changed('format', undefined), 'framework-not-a-framework', null],
  ['a later format', changed('format', 'raportor-framework/2'), 'framework-newer', null],
  ['a missing title', changed(`${ACTIVITY}.title`, undefined), 'framework-field-missing', `${PLACE} › title`],
  [
    'no kind',
    changed(`${INDICATOR}.kind`, undefined),
    'framework-field-missing',
    `${PLACE} › indicators › 1.1.1.a › kind`,
  ],
  ['a misspelt field', changed(`${ACTIVITY}.titlu`, 'x'), 'framework-field-unknown', `${PLACE} › titlu`],
  [
    'a target for no year',
    changed(`${INDICATOR}.targets`, { anual: 3 }),
    'framework-field-unknown',
    `${PLACE} › indicators › 1.1.1.a › targets › anual`,
  ],
  [
    'a number as text',
    changed(`${INDICATOR}.targets.2019`, '10'),
    'framework-field-wrong',
    `${PLACE} › indicators › 1.1.1.a › targets › 2019`,
  ],
  [
    'an unknown kind',
    changed(`${INDICATOR}.kind`, 'money'),
    'framework-field-wrong',
    `${PLACE} › indicators › 1.1.1.a › kind`,
  ],
  [
    'a day that does not exist',
    changed('institutions.2.identities.0.to', '2018-02-30'),
    'framework-field-wrong',
    'institutions › MAE › identities › MAE › to',
  ],
  ['ilustrativ: false', changed(`${ACTIVITY}.ilustrativ`, false), 'framework-field-wrong', `${PLACE} › ilustrativ`],
  ['no objectives', changed('generalObjectives', []), 'framework-field-wrong', 'generalObjectives'],
  ['plan years reversed', changed('plan.from', 2021), 'framework-plan-reversed', 'plan'],
  [
    'two activities of one code',
    changed('generalObjectives.0.specificObjectives.0.activities', activities('1.1.1', '1.1.1')),
    'framework-code-twice',
    `${PLACE} › code`,
  ],
  [
    'an activity under another objective',
    changed('generalObjectives.0.specificObjectives.0.activities', activities('1.2.1')),
    'framework-code-misplaced',
    'generalObjectives › 1 › specificObjectives › 1.1 › activities › 1.2.1 › code',
  ],
  [
    '1.11.1 under 1.1',
    changed('generalObjectives.0.specificObjectives.0.activities', activities('1.11.1')),
    'framework-code-misplaced',
    'generalObjectives › 1 › specificObjectives › 1.1 › activities › 1.11.1 › code',
  ],
  [
    'an unknown responsible',
    changed(`${ACTIVITY}.responsible.1.institution`, 'MADR'),
    'framework-institution-unknown',
    `${PLACE} › responsible › #2 › institution`,
  ],
  [
    'an unknown partner',
    changed(`${ACTIVITY}.partners.0.institution`, 'MADR'),
    'framework-institution-unknown',
    `${PLACE} › partners › #1 › institution`,
  ],
  [
    'an unknown body',
    changed(`${ACTIVITY}.responsible.0.through`, 'AJOFM'),
    'framework-institution-unknown',
    `${PLACE} › responsible › #1 › through`,
  ],
  [
    'an unknown class',
    changed('institutions.4.memberOf.0', 'OSC'),
    'framework-institution-unknown',
    'institutions › Alfa › memberOf › #1',
  ],
  [
    'acting for nobody known',
    changed('institutions.1.actsFor', ['MMJS', 'MMPS']),
    'framework-institution-unknown',
    'institutions › ANOFM › actsFor › #2',
  ],
  [
    'an unregistered compound',
    changed('institutions.1.actsFor', []),
    'framework-through-unregistered',
    `${PLACE} › responsible › #1`,
  ],
  [
    'an institution twice',
    changed('institutions.4', { code: 'm.a.e.', kind: 'central', identities: [name('m.a.e.')] }),
    'framework-institution-twice',
    'institutions › m.a.e. › code',
  ],
  [
    'no identity of its code',
    changed('institutions.0.identities.0.code', 'MM'),
    'framework-identity-missing',
    'institutions › MMJS › identities',
  ],
  [
    'two names on one day',
    changed('institutions.2.identities.1.from', '2018-12-31'),
    'framework-identities-overlap',
    'institutions › MAE › identities › MAE2',
  ],
  [
    'one identity code on one day',
    changed('institutions.2.identities', [name('MAE'), name('MAE', { from: '2019-01-01' })]),
    'framework-identities-overlap',
    'institutions › MAE › identities › MAE',
  ],
  [
    'an identity that ends before it begins',
    changed('institutions.2.identities.0.from', '2019-01-01'),
    'framework-identity-reversed',
    'institutions › MAE › identities › MAE',
  ],
  [
    'an alias that is the code of another',
    changed('institutions.2.aliases', ['a.n.o.f.m.']),
    'framework-name-ambiguous',
    'institutions › MAE',
  ],
  [
    'a member of no class',
    changed('institutions.4.memberOf', ['MAE']),
    'framework-not-a-class',
    'institutions › Alfa › memberOf › #1',
  ],
  [
    'a class in a class',
    changed('institutions.4.class', true),
    'framework-class-in-class',
    'institutions › Alfa › memberOf',
  ],
  [
    'a term that cannot be read',
    changed(`${ACTIVITY}.term`, '31.02.2019'),
    'framework-term-unreadable',
    `${PLACE} › term`,
  ],
  [
    'a sum of yes and no',
    changed(INDICATOR, indicator({ kind: 'yes-no' })),
    'framework-aggregation-unfit',
    `${PLACE} › indicators › 1.1.1.a › aggregation`,
  ],
  [
    'a mean of yes and no',
    changed(INDICATOR, indicator({ kind: 'yes-no', aggregation: 'mean' })),
    'framework-aggregation-unfit',
    `${PLACE} › indicators › 1.1.1.a › aggregation`,
  ],
  [
    'a ratio of counts',
    changed(`${INDICATOR}.aggregation`, 'ratio'),
    'framework-aggregation-unfit',
    `${PLACE} › indicators › 1.1.1.a › aggregation`,
  ],
  [
    'a text with a target',
    changed(INDICATOR, indicator({ kind: 'text', baseline: undefined })),
    'framework-text-with-number',
    `${PLACE} › indicators › 1.1.1.a › targets › 2019`,
  ],
  [
    'a yes-no target of 10',
    changed(INDICATOR, indicator({ kind: 'yes-no', aggregation: 'min', baseline: undefined, history: [] })),
    'framework-yes-no-number',
    `${PLACE} › indicators › 1.1.1.a › targets › 2019`,
  ],
  [
    'a year told twice',
    changed(
      `${INDICATOR}.history`,
      [2018, 2018].map((year) => ({ year, value: year, source: 's' })),
    ),
    'framework-entry-twice',
    `${PLACE} › indicators › 1.1.1.a › history › #2`,
  ],
  [
    'a category twice',
    changed(`${INDICATOR}.disaggregation.0.categories`, ['bărbați', 'Barbati']),
    'framework-entry-twice',
    `${PLACE} › indicators › 1.1.1.a › disaggregation › #1 › categories › #2`,
  ],
];

describe('is refused', () => {
  test.each(cases)('%s', (_, content, code, place) => {
    const fault = refusal(content);
    expect(fault.code).toBe(code);
    expect(fault.details.place ?? null).toBe(place);
  });

  test('one debt that could be sent through two bodies', () => {
    const json = sound();
    const twice = [
      { institution: 'MMJS', through: 'ANOFM' },
      { institution: 'MMJS', through: 'Alfa' },
    ];
    const [, , , , alfa] = json.institutions;
    if (alfa) Object.assign(alfa, { actsFor: ['MMJS'] });
    const [activity] = json.generalObjectives[0]?.specificObjectives[0]?.activities ?? [];
    if (activity) Object.assign(activity, { responsible: twice });
    expect(refusal(bytes(JSON.stringify(json))).code).toBe('framework-responsible-twice');
  });
});

describe('the sentence', () => {
  test.each(cases)('in both languages names the file and the place: %s', (_, content) => {
    const { code, details } = refusal(content);
    for (const language of ['ro', 'en'] as const) {
      const sentence = wordsIn(language)(`framework:fault.${code}`, details);
      expect(sentence).toContain('plan.json');
      expect(sentence).toContain(String(details.place ?? ''));
      expect(sentence).not.toContain('{{');
    }
  });

  test('says how many problems there are', () => {
    const json = changed(`${ACTIVITY}.term`, 'cândva');
    const worse = JSON.stringify(JSON.parse(new TextDecoder().decode(json))).replace(
      '"institution":"MAE"',
      '"institution":"X"',
    );
    expect(refusal(json).details.total).toBe(1);
    expect(refusal(bytes(worse)).details.total).toBe(2);
  });

  test('quotes no more than a line of what stands in the file', () => {
    const { details } = refusal(changed('title', ['x'.repeat(10_000)]));
    expect(String(details.value).length).toBeLessThan(70);
  });
});

test('whatever the bytes, the answer is a framework or a fault that names the file', () => {
  const anyJson = fc.json().map(bytes);
  const framed = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((more) => bytes(JSON.stringify({ ...more, format: 'raportor-framework/1' })));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), anyJson, framed), (content) => {
      expect(refusal(content).details.file).toBe('plan.json');
    }),
    { numRuns: 500 },
  );
});
