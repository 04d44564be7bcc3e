import { type Debt, debtsOf } from '#shared/domain/framework/debtors.ts';
import type { Activity } from '#shared/domain/framework/framework.schema.ts';
import { byCode } from '#shared/domain/framework/framework-walk.ts';
import { parseTerm, type TermInYear, termInYear } from '#shared/domain/framework/term.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { Provenance, Reading, Status } from '#shared/domain/intake/submission.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { isUsable } from './measure.ts';
import { compareInstitutions, type Said } from './said.ts';
import type { ActivityScore, Obligation } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';

/** An obligation and whose words may stand for it: the institution's own first, then those of the body it acts through. */
export interface SettledDebt {
  readonly obligation: Obligation;
  readonly senders: readonly InstitutionCode[];
}

/** Who owes a report on one activity in the cycle, and what became of each debt. */
export interface Owing {
  readonly due: boolean;
  readonly dueBecause: ActivityScore['dueBecause'];
  /** In order of institution code. */
  readonly debts: readonly SettledDebt[];
  readonly issues: readonly Issue[];
}

/** Settles every debt of an activity (DOMAIN.md §4, Who owes; docs/method.md §2 and §3). */
export function whoOwes(activity: Activity, input: ScoringInput, said: Said): Owing {
  const timing = termInYear(parseTerm(activity.term), input.year);
  const dueBecause = dueByTerm(timing, input.fulfilledEarlier.has(activity.code));
  const debts = debtsOf(input.framework, activity, input.year).toSorted(
    (a, b) =>
      compareInstitutions(a.institution, b.institution) || compareInstitutions(a.through ?? '', b.through ?? ''),
  );
  if (dueBecause === 'not-yet' || dueBecause === 'fulfilled-earlier') {
    const settled = debts.map((debt) => releasedByTerm(activity, debt, said));
    return { due: false, dueBecause, debts: settled, issues: [] };
  }
  const outcomes = debts.map((debt) => settle(activity, debt, timing, said, debts));
  const owed = outcomes.some(({ obligation }) => obligation.state !== 'released');
  return {
    due: owed,
    dueBecause: owed ? dueBecause : 'nobody-owes',
    debts: outcomes,
    issues: [...emptyClasses(activity, input, debts), ...outcomes.flatMap((outcome) => outcome.issues)],
  };
}

/** Whether an obligation is one of those that owe: the others are released. */
export const owes = ({ state }: Obligation): boolean => state !== 'released';

function dueByTerm(timing: TermInYear, fulfilledEarlier: boolean): ActivityScore['dueBecause'] {
  switch (timing) {
    case 'recurring':
      return 'recurring';
    case 'falls':
      return 'falls-in-cycle';
    case 'passed':
      return fulfilledEarlier ? 'fulfilled-earlier' : 'passed-unfulfilled';
    case 'later':
      return 'not-yet';
    default:
      return assertNever(timing);
  }
}

const sendersOf = (debt: Debt): readonly InstitutionCode[] =>
  debt.through === null || debt.through === debt.institution ? [debt.institution] : [debt.institution, debt.through];

interface SentStatus {
  readonly sender: InstitutionCode;
  readonly reading: Reading<Status>;
}

/** The statuses sent for a debt, the readable ones first, the institution's own before that of the body it acts through. */
function statusesFor(activity: Activity, senders: readonly InstitutionCode[], said: Said): readonly SentStatus[] {
  const sent = senders.flatMap((sender) => {
    const reading = said.activity(sender, activity.code)?.status;
    return reading ? [{ sender, reading }] : [];
  });
  return [
    ...sent.filter(({ reading }) => reading.state === 'read'),
    ...sent.filter(({ reading }) => reading.state !== 'read'),
  ];
}

function releasedByTerm(activity: Activity, debt: Debt, said: Said): SettledDebt {
  const senders = sendersOf(debt);
  const [sent] = statusesFor(activity, senders, said);
  return {
    senders,
    obligation: {
      ...debt,
      reportedBy: sent?.sender ?? null,
      state: 'released',
      status: sent?.reading.state === 'read' ? sent.reading.value : null,
      statusScore: null,
      absence: 'not-due',
      provenance: sent?.reading.provenance ?? null,
    },
  };
}

function settle(
  activity: Activity,
  debt: Debt,
  timing: TermInYear,
  said: Said,
  all: readonly Debt[],
): SettledDebt & { readonly issues: readonly Issue[] } {
  const senders = sendersOf(debt);
  const [sent] = statusesFor(activity, senders, said);
  const status = sent?.reading.state === 'read' ? sent.reading.value : null;
  const provenance = sent?.reading.provenance ?? null;
  const base = { ...debt, reportedBy: sent?.sender ?? null, status, statusScore: null, provenance };
  const twice = bothSent(activity, debt, said, all);
  const outcome = (obligation: Obligation, issues: readonly Issue[] = []) => ({
    senders,
    obligation,
    issues: [...issues, ...twice],
  });

  if (status === 'not-due' && (timing === 'recurring' || timing === 'falls')) {
    const contradicted = claimContradictsTerm(activity, debt, provenance);
    return outcome({ ...base, state: 'not-reported', absence: 'not-reported' }, [contradicted]);
  }
  if (status === 'not-due' || status === 'not-applicable')
    return outcome({ ...base, state: 'released', absence: status });

  const valueSender = senders.find((sender) =>
    activity.indicators.some((indicator) => {
      const reading = said.indicator(sender, indicator.code);
      return reading?.state === 'read' && isUsable(indicator, reading.value);
    }),
  );
  const reportedBy = status === null ? valueSender : sent?.sender;
  if (reportedBy) return outcome({ ...base, reportedBy, state: 'reported', absence: null });
  const unverified = provenance !== null || senders.some((sender) => saidUnverified(activity, sender, said));
  return outcome({ ...base, state: 'not-reported', absence: unverified ? 'not-verified' : 'not-reported' });
}

/** Whether something was sent on an indicator of the activity, none of it usable (docs/method.md §3). */
function saidUnverified(activity: Activity, sender: InstitutionCode, said: Said): boolean {
  return activity.indicators.some(
    ({ code }) => said.indicator(sender, code) !== undefined || said.part(sender, code) !== undefined,
  );
}

function claimContradictsTerm(activity: Activity, debt: Debt, provenance: Provenance | null): Issue {
  return {
    code: 'claim-contradicts-term',
    severity: 'error',
    ...(provenance && place(provenance)),
    params: { institution: debt.institution, activity: activity.code, term: activity.term },
  };
}

/**
 * "X prin Y" where both said the same thing: X's own word counts and Y's is evidence only. Where Y owes for itself its report
 * is its own, so nothing was said twice.
 */
function bothSent(activity: Activity, debt: Debt, said: Said, all: readonly Debt[]): readonly Issue[] {
  const { institution: own, through } = debt;
  if (through === null || through === own || all.some(({ institution }) => institution === through)) return [];
  const readable = <T>(reading: Reading<T> | undefined) => (reading?.state === 'read' ? reading : null);
  const pairs = [
    [said.activity(own, activity.code)?.status, said.activity(through, activity.code)?.status] as const,
    ...byCode(activity.indicators).map(
      ({ code }) => [said.indicator(own, code), said.indicator(through, code)] as const,
    ),
  ];
  for (const [mine, theirs] of pairs) {
    const [kept, left] = [readable<unknown>(mine), readable<unknown>(theirs)];
    if (!kept || !left) continue;
    const params = { institution: own, through, activity: activity.code };
    return [{ code: 'both-sent', severity: 'warning', ...place(left.provenance), params }];
  }
  return [];
}

function emptyClasses(activity: Activity, input: ScoringInput, debts: readonly Debt[]): readonly Issue[] {
  const classes = new Set(input.framework.institutions.filter((one) => one.class).map(({ code }) => code));
  return activity.responsible
    .filter(({ institution }) => classes.has(institution) && !debts.some(({ memberOf }) => memberOf === institution))
    .map(({ institution }) => ({
      code: 'class-without-members',
      severity: 'warning',
      params: { class: institution, activity: activity.code },
    }));
}

const place = ({ fileName, sheet, cell, raw }: Provenance) => ({ file: fileName, sheet, cell, raw });
