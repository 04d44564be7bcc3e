import { useState } from 'react';
import { client } from '../../../client/calls.ts';
import { useLongWork } from '../../../client/long-work.ts';

/** Taking files in, one lot at a time. It outlives the page it was begun on, as long as one stays among submissions. */
export function useReceiving() {
  const { state, run, cancel } = useLongWork(client.intake.receive);
  const [isClosed, setClosed] = useState(false);
  return {
    state,
    cancel,
    take: (files: readonly File[]) => {
      setClosed(false);
      void run({ files: [...files] });
    },
    /** Whether the person has read what became of the last lot. */
    isClosed,
    close: () => setClosed(true),
  };
}

export type Receiving = ReturnType<typeof useReceiving>;
