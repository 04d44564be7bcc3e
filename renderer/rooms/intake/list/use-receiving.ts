import { useState } from 'react';
import { client } from '../../../client/calls.ts';
import { useLongWork } from '../../../client/long-work.ts';

/** Taking files in, one lot at a time. It outlives the page it was begun on, as long as one stays among submissions. */
export function useReceiving() {
  const { state, run, cancel } = useLongWork(client.intake.receive);
  const [isClosed, setClosed] = useState(false);
  const [isPaused, setPaused] = useState(false);
  return {
    state,
    cancel,
    take: (files: readonly File[]) => {
      setClosed(false);
      setPaused(false);
      void run({ files: [...files] });
    },
    /** Held before the next file. */
    isPaused,
    pause: (paused: boolean) => {
      setPaused(paused);
      void client.intake.pause({ paused });
    },
    /** Whether the person has read what became of the last lot. */
    isClosed,
    close: () => setClosed(true),
  };
}

export type Receiving = ReturnType<typeof useReceiving>;
