import { client } from '../../../client/calls.ts';
import { useLongWork } from '../../../client/long-work.ts';

/** Importing the files that wait, all at once. It outlives the list, as long as one stays among submissions. */
export const useApplying = () => useLongWork(client.intake.apply);

export type Applying = ReturnType<typeof useApplying>;
