import { useCallback, useSyncExternalStore } from 'react';
import { problemOf } from './problem.ts';

/** What a person's latest change has come to. A failed one is kept, and tried again. */
export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly error: unknown };

interface Entry<Value> {
  /** What is not saved yet; undefined where nothing is waiting. */
  readonly unsaved: Value | undefined;
  readonly state: SaveState;
}

const UNTOUCHED: Entry<never> = { unsaved: undefined, state: { kind: 'untouched' } };
/** How long typing rests before it is saved, and the longest that it goes on unsaved; each save is an event. Milliseconds. */
const PAUSE = 1_500;
const LONGEST = 20_000;
/** How long after a failure it is tried again; milliseconds. */
const AGAIN = [1_000, 2_000, 5_000] as const;

/**
 * Saves what a person types, key by key, at their pauses and when they go elsewhere, and loses nothing: a change stands in the
 * browser's own store from its keystroke until the core has confirmed it, through failures, page changes and crashes, and is sent again.
 * One save of a key runs at a time and always sends the newest. `name` keeps the stores of different things apart.
 */
export class Autosave<Value> {
  readonly #name: string;
  readonly #save: (key: string, value: Value) => Promise<void>;
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #timers = new Map<string, number>();
  /** Since when something has been waiting, by the clock. */
  readonly #since = new Map<string, number>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #failures = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  constructor(
    name: string,
    parse: (kept: unknown) => Value | null,
    save: (key: string, value: Value) => Promise<void>,
  ) {
    this.#name = `raportor.unsaved.${name}`;
    this.#save = save;
    for (const [key, kept] of Object.entries(readKept(this.#name))) {
      const value = parse(kept);
      if (value !== null) this.change(key, value);
    }
    ALL.add(this);
  }

  /** A person changed something. `at once` for a choice, else at the next pause. */
  change(key: string, value: Value, when: 'at once' | 'at a pause' = 'at a pause'): void {
    const now = Date.now();
    const since = this.#since.get(key) ?? now;
    this.#since.set(key, since);
    this.#tell(key, { unsaved: value, state: { kind: 'saving' } });
    this.#keep();
    if (when === 'at once') void this.flush(key);
    else this.#sendIn(Math.min(PAUSE, since + LONGEST - now), key);
  }

  look(key: string): Entry<Value> {
    return this.#entries.get(key) ?? UNTOUCHED;
  }

  /** Saves what waits under a key, or everything; true where nothing waits any more. */
  async flush(key?: string): Promise<boolean> {
    const waiting = [...this.#entries].filter(([at, entry]) => entry.unsaved !== undefined && (key ?? at) === at);
    await Promise.all(waiting.map(([at]) => this.#send(at)));
    return waiting.every(([at]) => this.look(at).unsaved === undefined);
  }

  get hasUnsaved(): boolean {
    return [...this.#entries.values()].some(({ unsaved }) => unsaved !== undefined);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #send(key: string): Promise<void> {
    this.#forgetTimer(key);
    this.#since.delete(key);
    const running = this.#running.get(key) ?? this.#sendNewest(key).finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  async #sendNewest(key: string): Promise<void> {
    for (let value = this.look(key).unsaved; value !== undefined; value = this.look(key).unsaved) {
      try {
        await this.#save(key, value);
      } catch (error) {
        this.#failed(key, error);
        return;
      }
      this.#failures.delete(key);
      if (this.look(key).unsaved !== value) {
        // What is being typed meanwhile waits for its own pause.
        if (this.#timers.has(key)) return;
        continue;
      }
      this.#tell(key, { unsaved: undefined, state: { kind: 'saved' } });
      this.#keep();
    }
  }

  #failed(key: string, error: unknown): void {
    this.#tell(key, { unsaved: this.look(key).unsaved, state: { kind: 'failed', error } });
    // A refusal stays one until the person changes something; anything else may pass.
    if (problemOf(error).kind === 'fault') return;
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    this.#sendIn(AGAIN[Math.min(failures, AGAIN.length - 1)] ?? PAUSE, key);
  }

  #sendIn(milliseconds: number, key: string): void {
    this.#forgetTimer(key);
    this.#timers.set(
      key,
      window.setTimeout(() => void this.#send(key), milliseconds),
    );
  }

  #forgetTimer(key: string): void {
    window.clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  #tell(key: string, entry: Entry<Value>): void {
    this.#entries.set(key, entry);
    for (const listener of this.#listeners) listener();
  }

  #keep(): void {
    const unsaved = [...this.#entries].filter(([, entry]) => entry.unsaved !== undefined);
    if (unsaved.length === 0) window.localStorage.removeItem(this.#name);
    else {
      const kept = Object.fromEntries(unsaved.map(([key, entry]) => [key, entry.unsaved]));
      window.localStorage.setItem(this.#name, JSON.stringify(kept));
    }
  }
}

/** What waits under a key, and what its latest change has come to. */
export function useSaved<Value>(autosave: Autosave<Value>, key: string): Entry<Value> {
  return useSyncExternalStore(
    autosave.subscribe,
    useCallback(() => autosave.look(key), [autosave, key]),
  );
}

const ALL = new Set<{ readonly hasUnsaved: boolean; flush(): Promise<boolean> }>();

/** Saves everything that waits anywhere; true where the window may close. */
export async function saveEverything(): Promise<boolean> {
  const saved = await Promise.all([...ALL].map((autosave) => autosave.flush()));
  return saved.every(Boolean);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void saveEverything();
});
window.addEventListener('pagehide', () => void saveEverything());
window.addEventListener('beforeunload', (event) => {
  if (![...ALL].some(({ hasUnsaved }) => hasUnsaved)) return;
  void saveEverything();
  event.preventDefault();
});

function readKept(name: string): object {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(name) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
