import { useSyncExternalStore } from 'react';

/** A certificate that a chain of signatures may end in, as its file was given. */
export interface Trusted {
  readonly name: string;
  readonly pem: string;
}

let trusted: readonly Trusted[] = [];
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The certificates a person trusts, for as long as the window lives; kept nowhere. */
export const useTrusted = (): readonly Trusted[] => useSyncExternalStore(subscribe, () => trusted);

export function trust(added: readonly Trusted[]): void {
  const pems = new Set(added.map(({ pem }) => pem));
  trusted = [...trusted.filter(({ pem }) => !pems.has(pem)), ...added];
  for (const listener of listeners) listener();
}

export function distrust(pem: string): void {
  trusted = trusted.filter((one) => one.pem !== pem);
  for (const listener of listeners) listener();
}
