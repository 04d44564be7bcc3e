import { Button, Group, Modal, TextInput } from '@mantine/core';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HeldFile } from '#shared/contract/intake.ts';
import { isKeepingReason } from '#shared/domain/intake/privacy/keeping-reason.ts';
import { calls } from '../../../client/calls.ts';
import { notify } from '../../../ui/notices.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';

/** Files that seem to hold data about persons and are kept nowhere: the cells named, and a person's decision on each. */
export function HeldFiles({ files }: { readonly files: readonly HeldFile[] }) {
  const words = useWords();
  const [keeping, setKeeping] = useState<HeldFile | null>(null);
  const refusing = useMutation(calls.intake.refuseHeld.mutationOptions());
  const refuse = async ({ file, sha256 }: HeldFile) => {
    await refusing.mutateAsync({ sha256 });
    notify({ text: words('intake:screen.held.refused', { file }) });
  };
  return (
    <section className={classes.section} aria-labelledby="held-files">
      <h2 id="held-files">{words('intake:screen.held.title', { count: files.length })}</h2>
      <p className={classes.about}>{words('intake:screen.held.about')}</p>
      <ul className={classes.files}>
        {files.map((held) => (
          <li key={held.sha256} className={classes.held}>
            <span>
              {held.file}
              {held.institution && ` · ${held.institution}`}
            </span>
            <span>
              {held.cells.map(({ code, sheet, params }) => (
                <span key={`${sheet} ${code}`} className={classes.personal}>
                  <b>{words(`intake:screen.held.kind.${code}`)}</b> {sheet}!{params.cells}
                </span>
              ))}
            </span>
            <Group gap="xs" wrap="nowrap">
              <Button variant="default" size="xs" onClick={() => setKeeping(held)}>
                {words('intake:screen.held.keep')}
              </Button>
              <Button variant="default" size="xs" onClick={() => void refuse(held)} loading={refusing.isPending}>
                {words('intake:screen.held.refuse')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {/* The dialog stays while its form comes and goes: it gives the focus back to where it was opened from. */}
      <Modal
        opened={keeping !== null}
        onClose={() => setKeeping(null)}
        title={keeping && words('intake:screen.held.keep-title', { file: keeping.file })}
      >
        {keeping && <KeepHeld held={keeping} onClose={() => setKeeping(null)} />}
      </Modal>
    </section>
  );
}

function KeepHeld({ held: { file, sha256 }, onClose }: { readonly held: HeldFile; readonly onClose: () => void }) {
  const words = useWords();
  const [text, setText] = useState('');
  const keeping = useMutation(calls.intake.keepHeld.mutationOptions());
  const keep = async () => {
    if (!isKeepingReason(text)) return;
    await keeping.mutateAsync({ sha256, reason: text });
    notify({ text: words('intake:screen.held.kept', { file }) });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p className={classes.about}>{words('intake:screen.held.keep-about')}</p>
      <TextInput
        data-autofocus
        label={words('intake:screen.held.reason')}
        description={words('intake:screen.held.reason-hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words('app:cancel')}
        </Button>
        <Button type="submit" disabled={!isKeepingReason(text)} loading={keeping.isPending}>
          {words('intake:screen.held.keep-now')}
        </Button>
      </Group>
    </form>
  );
}
