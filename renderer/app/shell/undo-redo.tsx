import { ActionIcon } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { saveEverything } from '../../client/autosave.ts';
import { type Answers, calls, client } from '../../client/calls.ts';
import { useCommand } from '../../client/commands.ts';
import { Icon } from '../../ui/icon.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { useWords } from '../../ui/words.tsx';
import { actionWords } from '../workspace/action-words.ts';
import { useCurrent } from '../workspace/use-current.ts';

type Step = Answers['audit']['steps']['undo'];

/**
 * A step in one of the two ways, where there is one by then: keys come faster than the window hears of what was done. What is being
 * typed is saved first, so that it is the newest step and not written over what was taken back.
 */
const stepping = (way: 'undo' | 'redo') => async () => {
  await saveEverything();
  return (await client.audit.steps())[way] && client.audit[way]();
};

/** One after the other, in the order of the keys. */
const IN_TURN = { id: 'steps' };

/** Takes back and does again what was written in this session; each says what it would touch. */
export function UndoRedo() {
  const words = useWords();
  const current = useCurrent();
  const steps = useQuery({ ...calls.audit.steps.queryOptions(), enabled: Boolean(current) });
  const undo = useMutation({ mutationFn: stepping('undo'), scope: IN_TURN });
  const redo = useMutation({ mutationFn: stepping('redo'), scope: IN_TURN });
  const told = (word: string, step: Step | undefined) =>
    step ? `${words(word)}: ${actionWords(words, step.action)}, ${step.subject}` : words(word);
  const canUndo = Boolean(steps.data?.undo) && !undo.isPending;
  const canRedo = Boolean(steps.data?.redo) && !redo.isPending;
  const takeBack = () => current && undo.mutate();
  const doAgain = () => current && redo.mutate();
  useCommand('undo', takeBack);
  useCommand('redo', doAgain);
  useShortcut('mod+Z', words('app:undo'), takeBack);
  useShortcut('mod+Y', words('app:redo'), doAgain);
  const undoLabel = told('app:undo', steps.data?.undo);
  const redoLabel = told('app:redo', steps.data?.redo);
  return (
    <>
      <ActionIcon disabled={!canUndo} onClick={takeBack} aria-label={undoLabel} title={`${undoLabel} (Ctrl Z)`}>
        <Icon name="undo" />
      </ActionIcon>
      <ActionIcon disabled={!canRedo} onClick={doAgain} aria-label={redoLabel} title={`${redoLabel} (Ctrl Y)`}>
        <Icon name="redo" />
      </ActionIcon>
    </>
  );
}
