import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const userData = process.env.STAND_IN_USER_DATA ?? '';
const lockFile = join(userData, 'stand-in.lock');
const doorbell = join(tmpdir(), `stand-in-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}.sock`);

/** What can be asked whether it lets itself be closed. */
interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly windows = new Set<Closable>();
  /** @internal Whether every page was asked to be sandboxed. */
  sandboxed = false;
  #second: Promise<void> | null = null;
  #quitting = false;

  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true });
    if (!takeLock()) {
      this.#second = ring();
      return false;
    }
    rmSync(doorbell, { force: true });
    createServer((socket) => {
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes;
      });
      socket.on('end', () => {
        const { argv, folder } = JSON.parse(text);
        this.emit('second-instance', {}, argv, folder);
      });
    })
      .listen(doorbell)
      .unref();
    process.once('exit', () => rmSync(lockFile, { force: true }));
    return true;
  }

  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  quit(): void {
    if (this.#quitting) return;
    void (this.#second ?? Promise.resolve()).then(() => {
      this.emit('before-quit', {});
      for (const window of this.windows) window.close();
      if ([...this.windows].some((window) => !window.isDestroyed())) return;
      this.#quitting = true;
      process.exit(0);
    });
  }

  exit(code: number): void {
    process.exit(code);
  }

  getPath(name: string): string {
    return name === 'userData' ? userData : join(userData, name);
  }

  getVersion(): string {
    return JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version;
  }

  enableSandbox(): void {
    this.sandboxed = true;
  }

  setAppUserModelId(): void {}
}

function takeLock(): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
      return false;
    } catch {
      writeFileSync(lockFile, String(process.pid));
      return true;
    }
  }
}

/** Tells the first instance what this one was started with. */
const ring = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(doorbell, () =>
      socket.end(JSON.stringify({ argv: process.argv, folder: process.cwd() }), () => resolve()),
    );
    socket.on('error', reject);
  });

export const app = new App();
