import type { Core } from '#core/core.ts';

/** Writes the evaluation of the open workspace and fetches its files; `steps` are the stages it passed through. */
export async function writtenEvaluation(call: Core['call']) {
  const steps: string[] = [];
  for await (const step of await call.report.write()) {
    if (step.kind === 'progress') steps.push(step.progress.step);
    else return { ...step.result, ...(await call.report.files({ sha256: step.result.sha256 })), steps };
  }
  throw new Error('no result');
}
