import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { OUT_OF_MEMORY, WATCH } from './protocol.ts';

// A thread of the reading process, because the main one cannot look at itself while it parses, and because no other
// process can ask for its memory in the same way on Linux and on Windows. Ends the whole process, not the thread.
const EVERY_MS = 20;
/** The parent kills at the deadline; this much later the process ends itself, should the parent be gone. */
const GRACE_MS = 5_000;
const STDERR = 2;

const watch = new Float64Array(workerData.shared);
const pause = new Int32Array(new SharedArrayBuffer(4));

for (;;) {
  Atomics.wait(pause, 0, 0, EVERY_MS);
  const memory = watch[WATCH.memory] ?? 0;
  const deadline = watch[WATCH.deadline] ?? 0;
  if (memory > 0 && process.memoryUsage.rss() > memory) {
    writeSync(STDERR, `${OUT_OF_MEMORY}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  if (deadline > 0 && Date.now() > deadline + GRACE_MS) process.kill(process.pid, 'SIGKILL');
}
