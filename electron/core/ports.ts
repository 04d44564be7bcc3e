/** What a host supplies to the core: the outside world, so that rules and services stay free of it. */
export interface Ports {
  readonly clock: Clock;
  /** Who acts: the name that audit events bear. */
  readonly actor: string;
  readonly log: Log;
}

export interface Clock {
  now(): Date;
}

/** Technical notes for whoever maintains the program; never personal data, never secrets. */
export interface Log {
  info(message: string): void;
  error(message: string, error: unknown): void;
}
