import { createORPCClient, DynamicLink, type InferClientOutputs } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '#shared/contract/index.ts';
import { connect } from './transport.ts';

export type Client = ContractRouterClient<typeof contract>;

/** Every call of the contract, to be awaited: for long work and for what no page keeps. */
export const client: Client = createORPCClient(new DynamicLink(connect()));

/**
 * Every call of the contract, for a page: `useQuery(calls.scoring.explain.queryOptions({ input: { code } }))` to read,
 * `useMutation(calls.scoring.rate.mutationOptions())` to write. The keys of answers come from the calls' own names and inputs.
 * What is done after a write stands in `query-client.ts`.
 */
export const calls = createTanstackQueryUtils(client);

/** What every call answers: `Answers['scoring']['objectives']`. */
export type Answers = InferClientOutputs<Client>;
