import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import classes from './confirm.module.css';
import { useWords } from './words.tsx';

/** A button that asks for words before it does what it says; nothing happens without any. */
export function NoteButton({
  action,
  text,
  label,
  isBusy,
  onNote,
}: {
  /** The verb on the button, and the title of what it opens. */
  readonly action: string;
  /** What will happen, and what will not. */
  readonly text: string;
  /** What the words are. */
  readonly label: string;
  readonly isBusy: boolean;
  readonly onNote: (note: string) => void;
}) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} loading={isBusy}>
        {action}…
      </Button>
      <Modal opened={isOpen} onClose={close} title={action}>
        <p className={classes.text}>{text}</p>
        <Textarea
          label={label}
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2_000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          mb="md"
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {words('app:cancel')}
          </Button>
          <Button
            disabled={note.trim() === ''}
            onClick={() => {
              close();
              onNote(note.trim());
            }}
          >
            {action}
          </Button>
        </div>
      </Modal>
    </>
  );
}
