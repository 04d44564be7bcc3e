import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { MenuCommand } from '#shared/contract/desktop.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { client } from '../../client/calls.ts';
import { command, commandThere } from '../../client/commands.ts';
import { desktop } from '../../client/desktop.ts';
import { openPalette } from '../shell/palette-dialog.ts';
import { useArrival, useOpening } from '../workspace/use-current.ts';

/** Carries out what the menu of the desktop application or the palette names; goes first to the page that knows it. */
export function useRun(): (name: MenuCommand) => void {
  const [, navigate] = useLocation();
  const arrive = useArrival();
  const open = useOpening();
  const opening = useMutation({
    mutationFn: async () => {
      const path = await desktop?.chooseWorkspace();
      if (path) await open(path);
    },
  });
  const closing = useMutation({
    mutationFn: async () => {
      await client.workspace.close();
      await arrive('/');
    },
  });
  return (name) => {
    switch (name) {
      case 'new-workspace':
        navigate('/');
        return commandThere(name);
      case 'import-files':
      case 'import-folder':
        navigate('/submissions');
        return commandThere(name);
      case 'export-report':
        navigate('/report');
        return commandThere(name);
      case 'verify-file':
        navigate('/signing');
        return commandThere(name);
      case 'settings':
      case 'about':
        return navigate('/settings');
      case 'open-workspace':
        return desktop ? opening.mutate() : navigate('/');
      case 'close-workspace':
        return closing.mutate();
      case 'palette':
        return openPalette();
      case 'undo':
      case 'redo':
        // A field that is being written in takes its own typing back.
        if (isWriting()) document.execCommand(name);
        else command(name);
        return;
      case 'find':
      case 'shortcuts':
        return command(name);
      default:
        return assertNever(name);
    }
  };
}

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, [contenteditable="true"]') ?? false;
