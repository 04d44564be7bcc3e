import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/index.ts';
import type { OnStandIn } from './stand-in/start-on-stand-in.ts';

/** Every call of the contract to a running application, over a port that its shell handed out. */
export async function clientOf(app: OnStandIn): Promise<ContractRouterClient<typeof contract>> {
  return createORPCClient(new RPCLink({ port: await app.connect() }));
}

/** The result of long work. */
export async function resultOf<T>(
  steps: AsyncIterable<{ readonly kind: 'progress' } | { readonly kind: 'result'; readonly result: T }>,
): Promise<T> {
  for await (const step of steps) if (step.kind === 'result') return step.result;
  throw new Error('no result');
}
