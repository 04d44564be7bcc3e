import type { Institution } from './framework.schema.ts';
import { type FrameworkProblem, type JsonPath, problem } from './framework-problem.ts';
import { type Identity, institutionByCode, nameKey } from './register.ts';

/** What is wrong with the register of institutions: each code and name must mean one institution on any one day. */
export function checkRegister(institutions: readonly Institution[]): readonly FrameworkProblem[] {
  const keys = institutions.map(({ code }) => nameKey(code));
  return [
    ...institutions.flatMap((institution, index) => {
      const path = ['institutions', index];
      const twice = keys.indexOf(nameKey(institution.code)) < index;
      return [
        ...(twice
          ? [problem('framework-institution-twice', [...path, 'code'], { institution: institution.code })]
          : []),
        ...checkIdentities(institution, path),
        ...checkRelations(institutions, institution, path),
      ];
    }),
    ...sharedNames(institutions),
  ];
}

function checkIdentities({ code, identities }: Institution, path: JsonPath): readonly FrameworkProblem[] {
  const found: FrameworkProblem[] = [];
  if (!identities.some((identity) => identity.code === code)) {
    found.push(problem('framework-identity-missing', [...path, 'identities'], { institution: code }));
  }
  for (const [index, identity] of identities.entries()) {
    const at = [...path, 'identities', index];
    if (start(identity) > end(identity)) {
      const details = { institution: code, from: start(identity), to: end(identity) };
      found.push(problem('framework-identity-reversed', at, details));
    }
    const earlier = identities.slice(0, index).find((other) => overlap(identity, other));
    if (earlier) {
      const details = { institution: code, name: identity.name, other: earlier.name };
      found.push(problem('framework-identities-overlap', at, details));
    }
  }
  return found;
}

function checkRelations(
  institutions: readonly Institution[],
  institution: Institution,
  path: JsonPath,
): readonly FrameworkProblem[] {
  const found: FrameworkProblem[] = [];
  for (const list of ['memberOf', 'actsFor'] as const) {
    for (const [index, code] of institution[list].entries()) {
      const at = [...path, list, index];
      const other = institutionByCode(institutions, code);
      if (!other) found.push(problem('framework-institution-unknown', at, { institution: code }));
      else if (list === 'memberOf' && !other.class) {
        found.push(problem('framework-not-a-class', at, { institution: code, member: institution.code }));
      }
    }
  }
  if (institution.class && institution.memberOf.length > 0) {
    found.push(problem('framework-class-in-class', [...path, 'memberOf'], { institution: institution.code }));
  }
  return found;
}

/** A name borne by two institutions on one day names nobody; aliases and stable codes hold for as long as the institution. */
function sharedNames(institutions: readonly Institution[]): readonly FrameworkProblem[] {
  const bearers = new Map<string, { readonly institution: Institution; readonly identity: Identity }[]>();
  return institutions.flatMap((institution, index) => {
    const reported = new Set<string>();
    return institution.identities.flatMap((identity) => {
      const names = [institution.code, identity.code, identity.name, ...institution.aliases];
      return names.flatMap((name) => {
        const key = nameKey(name);
        const others = bearers.get(key) ?? [];
        bearers.set(key, [...others, { institution, identity }]);
        const other = others.find((one) => one.institution !== institution && overlap(one.identity, identity));
        // Entries under one code are already told of; their names are bound to be the same.
        if (!other || reported.has(key) || nameKey(other.institution.code) === nameKey(institution.code)) return [];
        reported.add(key);
        const details = { name, institution: institution.code, other: other.institution.code };
        return [problem('framework-name-ambiguous', ['institutions', index], details)];
      });
    });
  });
}

const start = ({ from }: Identity): string => from ?? '0000-01-01';
const end = ({ to }: Identity): string => to ?? '9999-12-31';
const overlap = (a: Identity, b: Identity): boolean => start(a) <= end(b) && start(b) <= end(a);
