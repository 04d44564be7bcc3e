import { userInfo } from 'node:os';
import { ORPCError } from '@orpc/server';
import { type Core, createCore } from '#core/core.ts';
import type { Clock, Ports } from '#core/ports.ts';
import { Fault, type Progress } from '#shared/contract/base.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Terminal } from './terminal.ts';

const realClock: Clock = { now: () => new Date() };

/** A core for one command; closed when the work ends, however it ends. */
export async function withCore<T>(work: (core: Core) => Promise<T>, ports: Partial<Ports> = {}): Promise<T> {
  const core = createCore({ clock: realClock, actor: actorName(), log: silentLog, ...ports });
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

/** A core with a workspace open. */
export function withWorkspace<T>(path: string, mode: 'read' | 'write', work: (core: Core) => Promise<T>): Promise<T> {
  return withCore(async (core) => {
    await core.call.workspace.open({ path, mode });
    return work(core);
  });
}

type Step<T> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: T };

/** Follows long work to its result, showing progress on the way. */
export async function follow<T>(terminal: Terminal, steps: AsyncIterable<Step<T>>): Promise<T> {
  for await (const step of steps) {
    if (step.kind === 'result') return step.result;
    terminal.progress(step.progress);
  }
  throw new Error('long work ended without a result');
}

/** Writes the evaluation of the open workspace: its files, and the head of the audit chain that they print. */
export async function writeEvaluation(terminal: Terminal, { call }: Core, signal: AbortSignal) {
  const { sha256, auditHead } = await follow(terminal, await call.report.write(undefined, { signal }));
  return { ...(await call.report.files({ sha256 })), auditHead };
}

const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

/** A signal that Ctrl+C aborts, so that cancelled work leaves nothing behind. A second Ctrl+C ends the process at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of INTERRUPTS) process.once(name, () => controller.abort());
  return controller.signal;
}

/** For work of a moment that writes: a first Ctrl+C lets it come to its end, so that no half of it is left. */
export function finishDespiteInterrupt(): void {
  for (const name of INTERRUPTS) process.once(name, () => undefined);
}

const silentLog = { info: () => undefined, error: () => undefined };

function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'necunoscut';
  }
}

/** The fault that an error carries, thrown here or across the contract; null where it is a bug. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof FaultError) return { code: error.code, details: { ...error.details } };
  if (error instanceof ORPCError && error.code === 'FAULT') return Fault.parse(error.data);
  if (error instanceof Error && error.name === 'AbortError') return { code: 'interrupted', details: {} };
  return null;
}
