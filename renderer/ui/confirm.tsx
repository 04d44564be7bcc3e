import { Button, Modal } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import classes from './confirm.module.css';
import { useWords } from './words.tsx';

interface Question {
  readonly title: string;
  /** What will happen, and what will not. */
  readonly text: string;
  /** The verb on the button. */
  readonly action: string;
}

type Ask = (question: Question) => Promise<boolean>;

const AskContext = createContext<Ask | null>(null);

/** Holds the one dialog in which a person confirms what cannot simply be undone. */
export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const [asked, setAsked] = useState<(Question & { readonly answer: (yes: boolean) => void }) | null>(null);
  const ask = useCallback<Ask>((question) => new Promise((answer) => setAsked({ ...question, answer })), []);
  const close = (yes: boolean) => {
    asked?.answer(yes);
    setAsked(null);
  };
  return (
    <AskContext value={ask}>
      {children}
      <Modal opened={asked !== null} onClose={() => close(false)} title={asked?.title}>
        <p className={classes.text}>{asked?.text}</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => close(false)} data-autofocus>
            {words('app:cancel')}
          </Button>
          <Button onClick={() => close(true)}>{asked?.action}</Button>
        </div>
      </Modal>
    </AskContext>
  );
}

/** Asks before what cannot simply be undone: `if (await confirm({ title, text, action })) …`. */
export function useConfirm(): Ask {
  const ask = useContext(AskContext);
  if (!ask) throw new Error('no ConfirmProvider above');
  return ask;
}
