import { loadApproved, loadRatings } from '#core/scoring/scoring.store.ts';
import {
  CYCLE_STEPS,
  type CycleStanding,
  type CycleState,
  cycleChecklist,
  mayWrite,
  WRITABLE_UNTIL,
} from '#shared/domain/intake/cycle-states.ts';
import { boundNumbers } from '#shared/domain/report/bound-numbers.ts';
import { numberFindings } from '#shared/domain/report/conclusion-numbers.ts';
import { parseConclusion } from '#shared/domain/report/conclusion-text.ts';
import { placedNodesOf } from '#shared/domain/scoring/nodes.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { appendEvent } from '../audit/audit.store.ts';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import { rolesIn } from '../audit/people.store.ts';
import { type Db, inTransaction } from '../database/workspace-file.ts';
import { loadCycle, saveCycleState } from '../intake/intake.store.ts';
import type { IntakeFaultCode } from '../intake/intake-faults.ts';
import type { Ports } from '../ports.ts';
import { takeSnapshot } from '../report/report.service.ts';
import { editionsOf, loadConclusions, openCorrection, saveEdition } from '../report/report.store.ts';
import type { overviewOf } from '../scoring/overview.ts';
import { reviewOf } from '../scoring/review.ts';
import { scoreWorkspace } from '../scoring/scoring.service.ts';
import type { PeopleFaultCode } from './people.ts';

/** Refusals around the states of a cycle; worded under `app:fault.<code>`. */
export type CycleStateFaultCode = 'cycle-step-none' | 'cycle-step-blocked' | 'cycle-reason-missing';

type Overview = Awaited<ReturnType<typeof overviewOf>>;

/** The year that a call's input names, checked or not. */
const yearIn = (input: unknown): number | undefined =>
  typeof input === 'object' && input !== null && 'year' in input && typeof input.year === 'number'
    ? input.year
    : undefined;

/**
 * Refuses a write that the state of its cycle does not allow, before it begins: of the year its input names, else of the newest cycle.
 * Faults: cycle-sealed, cycle-in-review, cycle-in-use.
 */
export async function mustBeWritable(db: Db, call: string, input: unknown): Promise<void> {
  if ((WRITABLE_UNTIL[call] ?? null) === null) return;
  const { year, state } = await loadCycle(db, yearIn(input));
  if (mayWrite(call, state)) return;
  const refusal: Readonly<Record<CycleState, IntakeFaultCode>> = {
    ...{ open: 'cycle-in-use', evaluation: 'cycle-in-use', review: 'cycle-in-review', sealed: 'cycle-sealed' },
  };
  throw new FaultError(refusal[state], { year });
}

/** Where a cycle stands, and every step from there with what stands in its way (DOMAIN.md §3, §4). */
export async function cycleStateOf(db: Db, actor: string, overview: Overview) {
  const { year, state } = await loadCycle(db, overview.year);
  const roles = await rolesIn(db, actor);
  const kept = (await editionsOf(db, year)).length;
  const standing = await standingOf(db, actor, overview);
  const steps = CYCLE_STEPS.filter(({ from }) => from === state).map(({ to, role, needsReason }) => ({
    ...{ to, role, needsReason, mine: roles.includes(role) },
    // A way back waits for nothing.
    checks: needsReason ? [] : [...cycleChecklist(to, standing)],
  }));
  return { year, state, edition: state === 'sealed' ? kept : kept + 1, steps };
}

/** How much of each thing is left, beyond what the overview counts. */
async function standingOf(db: Db, actor: string, overview: Overview): Promise<CycleStanding> {
  const { year, rated, completeness } = overview;
  const { scores } = await scoreWorkspace(db, year);
  const due = placedNodesOf(scores).filter(({ node }) => node.due);
  const approved = new Set((await loadApproved(db, year)).map(({ node }) => node));
  const working = new Map((await loadRatings(db, year)).map((rating) => [rating.node, rating]));
  const isDecided = (code: string): boolean => {
    const next = working.get(code);
    return next ? next.level === 'unverified' && next.state === 'proposed' : approved.has(code);
  };
  const numbers = boundNumbers(scores);
  const conclusions = await loadConclusions(db, year);
  const written = new Set(conclusions.map(({ node }) => node));
  const isLoose = ({ node, text }: (typeof conclusions)[number]): boolean => {
    const { unknown, typed } = numberFindings(parseConclusion(text), node, numbers);
    return unknown.length + typed.length > 0;
  };
  return {
    accepted: completeness.accepted,
    missing: completeness.missing.length,
    // Files come in for the newest cycle.
    waiting: (await loadCycle(db)).year === year ? completeness.waiting : 0,
    unrated: rated.due - rated.rated,
    drafts: rated.rated - rated.proposed,
    undecided: due.filter(({ node, kind }) => kind !== 'total' && !isDecided(node.code)).length,
    again: (await reviewOf(db, actor, year)).again.length,
    unconcluded: due.filter(({ node, kind }) => kind !== 'activity' && !written.has(node.code)).length,
    loose: conclusions.filter(isLoose).length,
  };
}

/**
 * Takes a cycle to another state, with its event. Sealing keeps the snapshot, byte for byte what every later report is told from; going
 * back from there opens a new edition and leaves the sealed one as it is. Faults: cycle-step-none, cycle-step-blocked,
 * cycle-reason-missing, needs-….
 */
export async function advanceCycle(
  db: Db,
  ports: Ports,
  overview: Overview,
  { to, reason: given = '' }: { readonly to: CycleState; readonly reason?: string | undefined },
): Promise<void> {
  const { year, state: from, edition, steps } = await cycleStateOf(db, ports.actor, overview);
  const step = steps.find((one) => one.to === to);
  const reason = given.trim();
  if (!step) throw new FaultError<CycleStateFaultCode>('cycle-step-none', { year });
  if (!step.mine) throw new FaultError<PeopleFaultCode>(`needs-${step.role}`, { name: ports.actor });
  const left = step.checks.filter(({ blocks }) => blocks).reduce((sum, line) => sum + line.left, 0);
  if (left > 0) throw new FaultError<CycleStateFaultCode>('cycle-step-blocked', { year, left });
  if (step.needsReason && reason === '') throw new FaultError<CycleStateFaultCode>('cycle-reason-missing', { year });
  await inTransaction(db, async (tx) => {
    const snapshot = to === 'sealed' ? canonicalJson(await takeSnapshot(tx, ports, year)) : null;
    if (snapshot !== null) await saveEdition(tx, { year, edition, sha256: sha256(snapshot), snapshot });
    if (from === 'sealed') await openCorrection(tx, year, edition, reason);
    await saveCycleState(tx, year, to);
    await appendEvent(tx, ports, {
      action: 'workspace.cycle-advanced',
      subject: String(year),
      before: { state: from },
      after: {
        state: to,
        ...(snapshot === null ? {} : { edition, snapshot: sha256(snapshot) }),
        ...(from === 'sealed' ? { corrects: edition } : {}),
        ...(step.needsReason ? { reason } : {}),
      },
    });
  });
}
