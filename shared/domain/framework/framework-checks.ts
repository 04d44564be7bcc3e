import { codeAbove } from '#shared/kernel/codes.ts';
import { debtsOf } from './debtors.ts';
import type { Activity, Framework } from './framework.schema.ts';
import { type FrameworkProblem, type JsonPath, problem } from './framework-problem.ts';
import { checkIndicator } from './indicator-checks.ts';
import { institutionByCode } from './register.ts';
import { checkRegister } from './register-checks.ts';
import { parseTerm } from './term.ts';

/**
 * What the format alone cannot say of a framework: codes unique and under their parent, institutions known, compounds
 * registered, terms readable, indicators that can be computed. In the order of the file, the register first. An empty list, or
 * one of warnings only: the framework can be used. (DOMAIN.md §2)
 */
export function checkFramework(framework: Framework): readonly FrameworkProblem[] {
  const { plan } = framework;
  const reversed =
    plan.from > plan.to ? [problem('framework-plan-reversed', ['plan'], { from: plan.from, to: plan.to })] : [];
  return [...reversed, ...checkRegister(framework.institutions), ...checkTree(framework)];
}

/** One entry of the tree that bears a code. */
interface Coded {
  readonly code: string;
  readonly parent: string | null;
  readonly path: JsonPath;
}

function checkTree(framework: Framework): readonly FrameworkProblem[] {
  const seen = new Set<string>();
  const found: FrameworkProblem[] = [];
  const enter = ({ code, parent, path }: Coded): void => {
    const at = [...path, 'code'];
    if (seen.has(code)) found.push(problem('framework-code-twice', at, { code }));
    seen.add(code);
    if (parent !== null && codeAbove(code) !== parent) {
      found.push(problem('framework-code-misplaced', at, { code, parent }));
    }
  };
  for (const [g, general] of framework.generalObjectives.entries()) {
    const generalPath = ['generalObjectives', g];
    enter({ code: general.code, parent: null, path: generalPath });
    for (const [s, specific] of general.specificObjectives.entries()) {
      const specificPath = [...generalPath, 'specificObjectives', s];
      enter({ code: specific.code, parent: general.code, path: specificPath });
      for (const [a, activity] of specific.activities.entries()) {
        const activityPath = [...specificPath, 'activities', a];
        enter({ code: activity.code, parent: specific.code, path: activityPath });
        found.push(...checkActivity(framework, activity, activityPath));
        for (const [i, indicator] of activity.indicators.entries()) {
          const indicatorPath = [...activityPath, 'indicators', i];
          enter({ code: indicator.code, parent: activity.code, path: indicatorPath });
          found.push(...checkIndicator(indicator, indicatorPath));
        }
      }
    }
  }
  return found;
}

function checkActivity(framework: Framework, activity: Activity, path: JsonPath): readonly FrameworkProblem[] {
  const found: FrameworkProblem[] = [];
  if (parseTerm(activity.term) === null) {
    found.push(problem('framework-term-unreadable', [...path, 'term'], { term: activity.term }));
  }
  for (const list of ['responsible', 'partners'] as const) {
    for (const [index, { institution, through }] of activity[list].entries()) {
      const at = [...path, list, index];
      for (const [member, code] of [['institution', institution] as const, ['through', through] as const]) {
        if (code === undefined || institutionByCode(framework.institutions, code)) continue;
        found.push(problem('framework-institution-unknown', [...at, member], { institution: code }));
      }
      const body = through === undefined ? undefined : institutionByCode(framework.institutions, through);
      if (body && !body.actsFor.includes(institution)) {
        found.push(problem('framework-through-unregistered', at, { institution, through: body.code }));
      }
    }
  }
  return [...found, ...twoBodies(activity, path), ...emptyClasses(framework, activity, path)];
}

/** One debt can be sent through one body only (DOMAIN.md §4), so "X prin Y, X prin Z" would lose one of them. */
function twoBodies(activity: Activity, path: JsonPath): readonly FrameworkProblem[] {
  const through = new Map<string, string>();
  return activity.responsible.flatMap((one, index) => {
    if (one.through === undefined) return [];
    const other = through.get(one.institution);
    through.set(one.institution, one.through);
    if (other === undefined || other === one.through) return [];
    const details = { institution: one.institution, through: one.through, other };
    return [problem('framework-responsible-twice', [...path, 'responsible', index], details)];
  });
}

/** A responsible class that has no member in any year of the plan: nobody would owe the activity. */
function emptyClasses(framework: Framework, activity: Activity, path: JsonPath): readonly FrameworkProblem[] {
  const { from, to } = framework.plan;
  return activity.responsible.flatMap((one, index): readonly FrameworkProblem[] => {
    if (!institutionByCode(framework.institutions, one.institution)?.class) return [];
    const alone = { ...activity, responsible: [one] };
    for (let year = from; year <= to; year++) if (debtsOf(framework, alone, year).length > 0) return [];
    const at = [...path, 'responsible', index];
    return [{ ...problem('framework-class-empty', at, { institution: one.institution }), severity: 'warning' }];
  });
}
