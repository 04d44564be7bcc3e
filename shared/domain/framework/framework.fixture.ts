import { Framework } from './framework.schema.ts';

const one = (code: string, name: string, more: object = {}) => ({
  code,
  kind: 'central',
  identities: [{ code, name }],
  ...more,
});
const CHILD_CARE = 'Direcția Generală de Asistență Socială și Protecția Copilului';

/** A register for tests: a compound, two classes with dated members, an institution that changed its name. */
const exampleRegister = [
  one('ANITP', 'Agenția Națională Împotriva Traficului de Persoane', { aliases: ['MAI - ANITP'] }),
  one('ANOFM', 'Agenția Națională de Ocupare a Forței de Muncă', { actsFor: ['MMJS'] }),
  one('DGASPC', CHILD_CARE, { kind: 'local', class: true }),
  one('DGASPC Cluj', `${CHILD_CARE} Cluj`, { kind: 'local', memberOf: ['DGASPC'], county: 'Cluj' }),
  one('DGASPC Iași', `${CHILD_CARE} Iași`, { kind: 'local', memberOf: ['DGASPC'], aliases: ['DGASPC jud. Iași'] }),
  one('IGPR', 'Inspectoratul General al Poliției Române', { aliases: ['Poliția Română'] }),
  one('MAE', 'Ministerul Afacerilor Externe'),
  one('MEN', 'Ministerul Educației Naționale', { aliases: ['Ministerul Educației'] }),
  one('MMJS', 'Ministerul Muncii și Justiției Sociale', { aliases: ['Ministerul Muncii'] }),
  {
    code: 'MRP',
    kind: 'central',
    identities: [
      { code: 'MRP', name: 'Ministerul pentru Românii de Pretutindeni', to: '2019-11-05' },
      { code: 'DRP', name: 'Departamentul pentru Românii de Pretutindeni', from: '2019-11-06' },
    ],
  },
  one('ONG', 'Organizații neguvernamentale', { kind: 'ngo', class: true }),
  one('ONG Alfa', 'Asociația Alfa', { kind: 'ngo', memberOf: ['ONG'] }),
  one('ONG Beta', 'Fundația Beta', { kind: 'ngo', memberOf: ['ONG'] }),
  {
    code: 'ONG Gama',
    kind: 'ngo',
    memberOf: ['ONG'],
    identities: [{ code: 'ONG Gama', name: 'Asociația Gama', from: '2020-03-01' }],
  },
];

/** A framework of one objective with the given activities, numbered from 1.1.1 in the given order unless they bear a code. */
export function frameworkOf(activities: readonly object[]): Framework {
  return Framework.parse({
    format: 'raportor-framework/1',
    code: 'exemplu',
    version: '1',
    title: 'Strategie',
    legalBasis: 'Fără temei',
    plan: { title: 'Plan', legalBasis: 'Fără temei', from: 2018, to: 2020 },
    institutions: exampleRegister,
    generalObjectives: [
      {
        code: '1',
        title: 'General',
        specificObjectives: [
          {
            code: '1.1',
            title: 'Specific',
            activities: activities.map((activity, index) => ({
              code: `1.1.${index + 1}`,
              title: 'Activitate',
              term: 'Anual',
              responsible: [],
              indicators: [],
              ...activity,
            })),
          },
        ],
      },
    ],
  });
}
