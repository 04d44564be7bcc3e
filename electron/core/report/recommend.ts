import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { type Cycle, loadCycle } from '#core/intake/intake.store.ts';
import type { Ports } from '#core/ports.ts';
import { mustBeKept } from '#core/scoring/scoring.evidence.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { institutionByCode } from '#shared/domain/framework/register.ts';
import type { FollowUp, Recommendation, RecommendationDraft } from '#shared/domain/report/recommendation.schema.ts';
import { followUpIn, standingIn } from '#shared/domain/report/recommendation.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import {
  loadRecommendation,
  loadRecommendations,
  nextId,
  saveFollowUp,
  saveRecommendation,
} from './report.recommendations.ts';
import type { ReportFaultCode } from './report.service.ts';

interface Made {
  readonly recommendation: Recommendation;
  readonly step: Step;
}

/**
 * Writes a recommendation to institutions about an objective of the cycle, or with its id one of the cycle's own anew (DOMAIN.md §4).
 * Faults: node-unknown, recommendation-institution-unknown, recommendation-cycle-sealed, recommendation-unknown,
 * recommendation-followed.
 */
export async function recommend(
  db: Db,
  ports: Ports,
  input: RecommendationDraft & { readonly year?: number | undefined; readonly id?: string | undefined },
): Promise<Made> {
  const { node, text, institutions, term } = input;
  const before = input.id === undefined ? null : await mustChange(db, input.id);
  const cycle = await mustBeOpen(db, before?.year ?? input.year);
  const framework = await loadFramework(db, cycle.framework);
  const title = objectiveTitle(framework, node);
  if (title === undefined) throw new FaultError('node-unknown', { node });
  for (const code of institutions) {
    if (!institutionByCode(framework.institutions, code))
      throw new FaultError<ReportFaultCode>('recommendation-institution-unknown', { institution: code });
  }
  const recommendation: Recommendation = {
    id: before?.id ?? (await nextId(db, cycle.year)),
    ...{ year: cycle.year, node, title, text, institutions: [...new Set(institutions)], term },
    ...{ author: ports.actor, at: ports.clock.now().toISOString(), followUps: [] },
  };
  return { recommendation, step: await put(db, ports, before, recommendation) };
}

/** Takes a recommendation away that no later cycle spoke of. Faults: as `recommend`. */
export async function withdrawRecommendation(db: Db, ports: Ports, { id }: { readonly id: string }): Promise<Made> {
  const before = await mustChange(db, id);
  await mustBeOpen(db, before.year);
  return { recommendation: before, step: await put(db, ports, before, null) };
}

/**
 * Keeps what a cycle finds of an earlier recommendation that stands open in it (DOMAIN.md §4), with evidence; no status takes it
 * back. Faults: recommendation-unknown, recommendation-not-open, recommendation-followed-later (a later cycle already went on from
 * there), recommendation-cycle-sealed, evidence-unknown.
 */
export async function followUp(
  db: Db,
  ports: Ports,
  input: Pick<FollowUp, 'text' | 'sources'> & {
    readonly year?: number | undefined;
    readonly id: string;
    readonly status: FollowUp['status'] | null;
  },
): Promise<Made> {
  const { id, status, text, sources } = input;
  const { year } = await mustBeOpen(db, input.year);
  const recommendation = await mustKnow(db, id);
  if (standingIn(recommendation, year) !== 'open')
    throw new FaultError<ReportFaultCode>('recommendation-not-open', { id, year });
  const later = recommendation.followUps.find((one) => one.year > year);
  if (later) throw new FaultError<ReportFaultCode>('recommendation-followed-later', { id, year: later.year });
  await mustBeKept(db, sources);
  const before = followUpIn(recommendation, year) ?? null;
  const at = ports.clock.now().toISOString();
  const after = status === null ? null : { year, status, text, sources, author: ports.actor, at };
  const action = 'report.followed-up';
  const said = (one: FollowUp | null) => ({ recommendation: id, year, ...one });
  const save = (from: FollowUp | null, to: FollowUp | null) =>
    inTransaction(db, async (tx) => {
      await saveFollowUp(tx, id, year, to);
      await appendEvent(tx, ports, { action, subject: id, before: from && said(from), after: said(to) });
    });
  await save(before, after);
  const step = { action, subject: id, undo: () => save(after, before), redo: () => save(before, after) };
  return { recommendation: await mustKnow(db, id), step };
}

/** Every recommendation written up to a cycle, the newest where none is named, with what was said of each up to it. */
export async function recommendationsUpTo(db: Db, asked?: number) {
  const { year } = await loadCycle(db, asked);
  return { year, recommendations: [...(await loadRecommendations(db, year))] };
}

/** Keeps a recommendation, with what was said of it, under the next number of its cycle. Called inside a transaction. */
export async function recommendAnew(tx: Db, ports: Ports, { followUps, ...written }: Recommendation): Promise<void> {
  const id = await nextId(tx, written.year);
  await saveRecommendation(tx, id, { ...written, id, followUps: [] });
  await appendEvent(tx, ports, { action: 'report.recommended', subject: id, before: null, after: { ...written, id } });
  for (const one of followUps) {
    await saveFollowUp(tx, id, one.year, one);
    await appendEvent(tx, ports, {
      action: 'report.followed-up',
      subject: id,
      before: null,
      after: { recommendation: id, ...one },
    });
  }
}

/** Puts one recommendation in the place of another, with its event; where none is left, the event bears the id alone. */
async function put(db: Db, ports: Ports, before: Recommendation | null, after: Recommendation | null): Promise<Step> {
  const subject = (after ?? before)?.id ?? '';
  const action = after ? 'report.recommended' : 'report.recommendation-withdrawn';
  const said = (one: Recommendation | null) => {
    if (!one) return { id: subject };
    const { followUps: _, ...written } = one;
    return written;
  };
  const save = (from: Recommendation | null, to: Recommendation | null) =>
    inTransaction(db, async (tx) => {
      await saveRecommendation(tx, subject, to);
      const action = to ? 'report.recommended' : 'report.recommendation-withdrawn';
      await appendEvent(tx, ports, { action, subject, before: from && said(from), after: said(to) });
    });
  await save(before, after);
  return { action, subject, undo: () => save(after, before), redo: () => save(before, after) };
}

async function mustKnow(db: Db, id: string): Promise<Recommendation> {
  const known = await loadRecommendation(db, id);
  if (!known) throw new FaultError<ReportFaultCode>('recommendation-unknown', { id });
  return known;
}

/** What later cycles went on from stays as they found it. */
async function mustChange(db: Db, id: string): Promise<Recommendation> {
  const known = await mustKnow(db, id);
  const [first] = known.followUps;
  if (first) throw new FaultError<ReportFaultCode>('recommendation-followed', { id, year: first.year });
  return known;
}

async function mustBeOpen(db: Db, asked?: number): Promise<Cycle> {
  const cycle = await loadCycle(db, asked);
  if (cycle.state === 'sealed')
    throw new FaultError<ReportFaultCode>('recommendation-cycle-sealed', { year: cycle.year });
  return cycle;
}

const objectiveTitle = ({ generalObjectives }: Framework, node: string): string | undefined =>
  generalObjectives.flatMap((general) => [general, ...general.specificObjectives]).find(({ code }) => code === node)
    ?.title;
