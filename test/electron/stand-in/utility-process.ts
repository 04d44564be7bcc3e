import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { Duplex, type Readable } from 'node:stream';
import { type FramedChannel, framedChannel } from './framed-channel.ts';
import { HandedPorts, isPortPacket, type MessagePortMain } from './message-ports.ts';

const START = new URL('./utility-start.ts', import.meta.url).href;

interface ForkOptions {
  readonly execArgv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: readonly string[];
}

/** A real process for each of Electron's utility processes; what they say to each other goes through this one. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #channel: FramedChannel;
  readonly #ports: HandedPorts;
  #gone = false;

  constructor(program: string, args: readonly string[], { execArgv = [], env = process.env }: ForkOptions) {
    super();
    const flags = execArgv.map((flag) => flag.replace(/^--js-flags=/, ''));
    this.#child = spawn(process.execPath, [...flags, '--import', START, program, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const pipe = this.#child.stdio[3];
    if (!(pipe instanceof Duplex)) throw new Error('no pipe to the utility process');
    this.#channel = framedChannel(pipe, (message) => {
      if (isPortPacket(message)) this.#ports.hear(message);
      else if (isSaid(message)) this.emit('message', message.data);
    });
    this.#ports = new HandedPorts((packet) => this.#channel.send(packet));
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('close', (code, signal) => {
      this.#gone = true;
      this.#ports.closeAll();
      this.emit('exit', code ?? (signal ? constants.signals[signal] : 0));
    });
  }

  get pid(): number | undefined {
    return this.#gone ? undefined : this.#child.pid;
  }

  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  postMessage(data: unknown, ports: readonly MessagePortMain[] = []): void {
    if (!this.#gone) this.#channel.send({ kind: 'said', data, ports: this.#ports.hand(ports) });
  }

  /** @internal */
  breakClock(broken: boolean): void {
    this.#channel.send({ kind: 'clock', broken });
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

const isSaid = (message: unknown): message is { readonly data: unknown } =>
  typeof message === 'object' && message !== null && 'data' in message;

const forked: UtilityProcess[] = [];

/** Electron's `utilityProcess`. */
export const utilityProcess = {
  fork(program: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    const made = new UtilityProcess(program, args, options);
    forked.push(made);
    return made;
  },
};

/** Makes the data process's clock throw, for the tests of what becomes of a bug; the bundle is not touched by it. */
export const breakClock = (broken: boolean): void => forked[0]?.breakClock(broken);

/** The ids of the processes that are there, oldest first: the data process is the first. */
export const utilityProcessIds = (): number[] => forked.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
