import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { DesktopEvent } from '#shared/contract/desktop.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import { saveEverything } from '../../client/autosave.ts';
import { desktop } from '../../client/desktop.ts';
import { problemOf } from '../../client/problem.ts';
import { notify } from '../../ui/notices.tsx';
import { useSpeech } from '../../ui/words.tsx';
import { useRun } from '../commands/use-run.ts';
import { useArrival, useOpening } from '../workspace/use-current.ts';

/** Answers what the desktop application's shell tells the page, and tells it the language of its menu. */
export function useDesktop(): void {
  const { words, language } = useSpeech();
  const queryClient = useQueryClient();
  const run = useRun();
  const open = useOpening();
  const arrive = useArrival();

  const answer = useEffectEvent(async (event: DesktopEvent) => {
    switch (event.kind) {
      case 'menu':
        return run(event.command);
      case 'open':
        // What is typed belongs to the workspace that is about to be closed.
        if (await saveEverything()) await open(event.path);
        return;
      case 'closing':
        return desktop?.closingAnswered(await saveEverything());
      case 'restarted':
        notify({
          title: words('app:restarted.title'),
          text: words(event.reopened ? 'app:restarted.reopened' : 'app:restarted.closed', {
            number: event.incident,
          }),
          stays: true,
        });
        if (event.reopened) await queryClient.invalidateQueries();
        else await arrive('/');
        return;
      default:
        return assertNever(event);
    }
  });
  const tell = useEffectEvent((error: unknown) =>
    notify({ title: words('app:problem.title'), text: problemSentence(words, problemOf(error)), isBad: true }),
  );

  useEffect(() => desktop?.listen((event) => void answer(event).catch(tell)), []);
  useEffect(() => desktop?.setLanguage(language), [language]);
}
