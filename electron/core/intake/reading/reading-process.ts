import { Worker } from 'node:worker_threads';
import { OUT_OF_MEMORY, type ReadReply, type ReadRequest, WATCH } from './protocol.ts';
import { readBytes } from './read-bytes.ts';
import { readPlanBytes } from './read-plan-bytes.ts';

// The process that opens strangers' files. It is started by reading-child.ts, has no other task, and may be killed any time.
const watch = new Float64Array(new SharedArrayBuffer(8 * WATCH.slots));
const watchdog = new Worker(new URL('./watchdog.mjs', import.meta.url), {
  workerData: {
    shared: watch.buffer,
    memorySlot: WATCH.memory,
    deadlineSlot: WATCH.deadline,
    outOfMemory: OUT_OF_MEMORY,
  },
});
watchdog.unref();

const isRequest = (message: unknown): message is ReadRequest =>
  typeof message === 'object' && message !== null && 'bytes' in message && 'limits' in message;

async function answer({ file, bytes, limits, plan }: ReadRequest): Promise<ReadReply> {
  watch[WATCH.memory] = limits.memoryBytes;
  watch[WATCH.deadline] = Date.now() + limits.milliseconds;
  try {
    if (plan) return { plan: await readPlanBytes(file, bytes, limits), residentBytes: process.memoryUsage.rss() };
    const outcome = await readBytes(file, bytes, limits);
    return { outcome, residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { bug, residentBytes: process.memoryUsage.rss() };
  } finally {
    watch[WATCH.deadline] = 0;
  }
}

process.on('message', (message) => {
  if (isRequest(message)) void answer(message).then((reply) => process.send?.(reply));
});
// Nobody waits any more.
process.on('disconnect', () => process.exit(0));
