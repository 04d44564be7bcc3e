import type { Progress } from '#shared/contract/base.ts';
import { evaluationPaper } from '#shared/domain/report/paper/evaluation-paper.ts';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { StartSideProcess } from '../../ports.ts';
import { forkSideProcess } from '../../processes/fork-side-process.ts';
import { isNews, TYPESETTING_STAGES, type TypesettingJob } from './typesetting.ts';

/** Expected refusals of this room; worded under `report:fault.<code>`. */
type ReportFaultCode = 'report-cancelled';

interface PdfOptions {
  /** SHA-256 of the snapshot's canonical JSON; its beginning stands in the foot of every page. */
  readonly snapshotSha256: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work at once: the process is gone before the promise is rejected. */
  readonly signal?: AbortSignal | undefined;
  readonly startSideProcess?: StartSideProcess | undefined;
}

/**
 * The evaluation as a tagged PDF in Romanian (DOMAIN.md §5), set by Typst in a process of its own. The same snapshot gives the
 * same bytes: there is no clock, no locale and no system font in it. Fault: report-cancelled.
 */
export async function writePdf(snapshot: Snapshot, options: PdfOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { snapshotSha256, onProgress, signal, startSideProcess = forkSideProcess } = options;
  if (signal?.aborted) throw new FaultError<ReportFaultCode>('report-cancelled');
  const job: TypesettingJob = { paper: evaluationPaper(snapshot, snapshotSha256) };
  // A process and no thread: V8 may end a whole process in which two threads run WebAssembly (Node's own type stripping is
  // such), and nobody's workspace should go with it. Its libraries warn on standard error of what is no user's business.
  const side = startSideProcess('typesetting');
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const onAbort = (): void => reject(new FaultError<ReportFaultCode>('report-cancelled'));
  signal?.addEventListener('abort', onAbort);
  side.onMessage((news) => {
    if (!isNews(news)) return;
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
  void side.ended.then(({ code, signal: by }) =>
    reject(new Error(`the process that sets pages ended with ${by ?? code}`)),
  );
  side.send(job);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await side.kill();
  }
}
