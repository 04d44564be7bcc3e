/** What a host supplies to the core: the outside world, so that rules and services stay free of it. */
export interface Ports {
  readonly clock: Clock;
  /** Who acts: the name that audit events bear. */
  readonly actor: string;
  readonly log: Log;
  /** How side processes are started; without it they are forked with Node. */
  readonly startSideProcess?: StartSideProcess;
}

export interface Clock {
  now(): Date;
}

/** Technical notes for whoever maintains the program; never personal data, never secrets. */
export interface Log {
  info(message: string): void;
  error(message: string, error: unknown): void;
}

/** Work that is done outside the core's own process, because it may have to be killed: strangers' files are read, pages set. */
export type SideTask = 'reading' | 'typesetting';

/** Starts a process for one kind of work. `heapMebibytes`: at which size its JavaScript heap ends it. */
export type StartSideProcess = (task: SideTask, limits?: { readonly heapMebibytes?: number }) => SideProcess;

/** A process that has no other task and may be killed any time. Messages are structured clones. */
export interface SideProcess {
  /** False once it is gone or cannot be spoken to any more. */
  readonly alive: boolean;
  /** When it is gone, however that came about. */
  readonly ended: Promise<SideProcessEnd>;
  send(message: object): void;
  /** Gives every message to `listen` until the returned function is called. */
  onMessage(listen: (message: unknown) => void): () => void;
  /** Ends it at once, whatever it is doing; resolves when it is gone. */
  kill(): Promise<void>;
  /** Whether this process's own life waits for it. */
  hold(held: boolean): void;
}

/** How a side process ended: its exit code or the signal, and the end of what it wrote to standard error. */
export interface SideProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly notes: string;
}
