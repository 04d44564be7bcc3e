/** A framework's file with two general objectives, three yearly activities and the institutions A and B, who both owe each of them. */
export function smallPlan(): File {
  const activity = (code: string) => ({
    ...{ code, title: `Activitatea ${code}`, term: 'Anual', indicators: [] },
    responsible: ['A', 'B'].map((institution) => ({ institution })),
  });
  const general = (code: string, activities: readonly string[]) => ({
    ...{ code, title: `Obiectivul general ${code}` },
    specificObjectives: [
      { code: `${code}.1`, title: `Obiectivul specific ${code}.1`, activities: activities.map(activity) },
    ],
  });
  const framework = {
    ...{ format: 'raportor-framework/1', code: 'plan-mic', version: '1', title: 'Plan mic', legalBasis: '–' },
    plan: { title: 'Plan mic', legalBasis: '–', from: 2018, to: 2020 },
    institutions: ['A', 'B'].map((code) => ({
      ...{ code, kind: 'central' },
      identities: [{ code, name: `Instituția ${code}` }],
    })),
    generalObjectives: [general('1', ['1.1.1', '1.1.2']), general('2', ['2.1.1'])],
  };
  return new File([JSON.stringify(framework)], 'plan-mic.json');
}
