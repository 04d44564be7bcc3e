import type { ContractRouterClient } from '@orpc/contract';
import type { DesktopEvent } from '#shared/contract/desktop.ts';
import type { contract } from '#shared/contract/index.ts';

/** What the bare page gives the tests: `window.bare`. */
export interface Bare {
  /** Every call over the newest port. */
  readonly client: ContractRouterClient<typeof contract>;
  /** What the shell told, in order. */
  readonly events: readonly DesktopEvent[];
  /** How many ports came. */
  ports: number;
  /** What the page answers when it is about to be closed; null: it does not. */
  mayClose: boolean | null;
}
