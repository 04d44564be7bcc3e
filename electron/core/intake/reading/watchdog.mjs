import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

// A thread of the reading process, because the main one cannot look at itself while it parses, and because no other
// process can ask for its memory in the same way on Linux and on Windows. Ends the whole process, not the thread.
// Plain JavaScript that imports nothing of ours: Node strips types with WebAssembly, and V8 may end a process in which two
// threads run that at once.
const EVERY_MS = 20;
/** The parent kills at the deadline; this much later the process ends itself, should the parent be gone. */
const GRACE_MS = 5_000;
const STDERR = 2;

const { shared, memorySlot, deadlineSlot, outOfMemory } = workerData;
const watch = new Float64Array(shared);
const pause = new Int32Array(new SharedArrayBuffer(4));

for (;;) {
  Atomics.wait(pause, 0, 0, EVERY_MS);
  const memory = watch[memorySlot] ?? 0;
  const deadline = watch[deadlineSlot] ?? 0;
  if (memory > 0 && process.memoryUsage.rss() > memory) {
    writeSync(STDERR, `${outOfMemory}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  if (deadline > 0 && Date.now() > deadline + GRACE_MS) process.kill(process.pid, 'SIGKILL');
}
