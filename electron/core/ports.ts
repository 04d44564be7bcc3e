/** What a host supplies to the core: the outside world, so that rules and services stay free of it. */
export interface Ports {
  readonly clock: Clock;
  /** Who acts: the name that audit events bear. */
  readonly actor: string;
  readonly log: Log;
  /** How side processes are started; without it they are forked with Node. */
  readonly startSideProcess?: StartSideProcess;
  /** Where workspaces are kept; without it a path is taken as it is named and none is known. */
  readonly places?: Places;
  /** Keeps the name a person gives; `actor` is that name from then on. */
  introduce?(name: string): Promise<void>;
}

/** Where a host's person keeps workspaces. */
export interface Places {
  readonly host: 'desktop' | 'web' | 'cli';
  /** The one folder that paths are names in; null where a person picks files. */
  readonly folder: string | null;
  /** The absolute path of what was named. Fault: place-outside, where the host does not reach that far. */
  locate(path: string): string;
  /** Workspaces worth offering, newest first. */
  known(): Promise<readonly KnownPlace[]>;
  /** Remembers a workspace that was opened or made. */
  remember(path: string): Promise<void>;
}

export interface KnownPlace {
  /** As `locate` takes it. */
  readonly path: string;
  /** ISO date and time; null where it was never opened here. */
  readonly openedAt: string | null;
  readonly missing: boolean;
}

export interface Clock {
  now(): Date;
}

/** Technical notes for whoever maintains the program; never personal data, never secrets. */
export interface Log {
  info(message: string): void;
  error(message: string, error: unknown): void;
}

/**
 * Work that is done outside the core's own process, because it may have to be killed or trusted with nothing: strangers'
 * files are read, pages set, tokens' libraries run.
 */
export type SideTask = 'reading' | 'typesetting' | 'token';

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
