import { Worker } from 'node:worker_threads';
import type { Progress } from '#shared/contract/base.ts';
import { evaluationPaper } from '#shared/domain/report/paper/evaluation-paper.ts';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { TYPESETTING_STAGES, type TypesettingJob, type TypesettingNews } from './typesetting.ts';

/** Expected refusals of this room; worded under `report:fault.<code>`. */
type ReportFaultCode = 'report-cancelled';

interface PdfOptions {
  /** SHA-256 of the snapshot's canonical JSON; its beginning stands in the foot of every page. */
  readonly snapshotSha256: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work at once: the thread is stopped before the promise is rejected. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The evaluation as a tagged PDF in Romanian (DOMAIN.md §5), set by Typst in a thread of its own. The same snapshot gives the
 * same bytes: there is no clock, no locale and no system font in it. Fault: report-cancelled.
 */
export async function writePdf(snapshot: Snapshot, options: PdfOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { snapshotSha256, onProgress, signal } = options;
  if (signal?.aborted) throw new FaultError<ReportFaultCode>('report-cancelled');
  const job: TypesettingJob = { paper: evaluationPaper(snapshot, snapshotSha256) };
  // Its libraries warn on standard error of things that are no user's business.
  const worker = new Worker(new URL('./typesetting-worker.ts', import.meta.url), { workerData: job, stderr: true });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const onAbort = (): void => reject(new FaultError<ReportFaultCode>('report-cancelled'));
  signal?.addEventListener('abort', onAbort);
  worker.on('message', (news: TypesettingNews) => {
    switch (news.kind) {
      case 'stage':
        onProgress?.({ step: 'pdf', done: TYPESETTING_STAGES.indexOf(news.stage), total: TYPESETTING_STAGES.length });
        break;
      case 'done':
        resolve(news.pdf);
        break;
      case 'failed':
        reject(new Error(`the pages could not be set: ${news.reason}`));
        break;
      default:
        assertNever(news);
    }
  });
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the thread that sets pages ended with ${code}`)));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
