import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { calls } from '../../client/calls.ts';
import { DropZone } from '../../ui/drop-zone.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useWords } from '../../ui/words.tsx';
import { TrustedList } from './trusted-list.tsx';
import { useVerification } from './use-verification.ts';
import { VerdictList } from './verdict-list.tsx';
import classes from './verify-view.module.css';

/** Verifies whatever is dropped, and the open workspace against what a report prints. */
export function VerifyView() {
  const words = useWords();
  const workspace = useQuery(calls.workspace.current.queryOptions());
  const { state, verifyFiles, verifyWorkspace } = useVerification();
  const [head, setHead] = useState('');
  const isRunning = state.running !== null;
  const name = workspace.data?.name;
  return (
    <div className={classes.view}>
      <DropZone label={words('signing:verify.drop')} onFiles={(files) => void verifyFiles(files)} />
      <section className={classes.part} aria-label={words('signing:verify.files')}>
        <h2 className={classes.title}>{words('signing:verify.files')}</h2>
        <p>{words('signing:verify.files-below')}</p>
        <div>
          <FileButton
            label={words('signing:verify.choose')}
            multiple
            accept=".pdf,.json,application/pdf,application/json"
            disabled={isRunning}
            onFiles={(files) => void verifyFiles(files)}
          />
        </div>
        <TrustedList />
      </section>
      <section className={classes.part} aria-label={words('signing:verify.workspace')}>
        <h2 className={classes.title}>{words('signing:verify.workspace')}</h2>
        {name === undefined ? (
          <p>{words('signing:verify.no-workspace')}</p>
        ) : (
          <>
            <p>{words('signing:verify.workspace-below')}</p>
            <div className={classes.row}>
              <TextInput
                className={classes.head}
                label={words('signing:verify.head')}
                value={head}
                onChange={({ currentTarget }) => setHead(currentTarget.value)}
                spellCheck={false}
              />
              <Button
                variant="default"
                disabled={isRunning}
                onClick={() => void verifyWorkspace(name, head.replace(/\s/g, ''))}
              >
                {words('signing:verify.verify-workspace')}
              </Button>
            </div>
          </>
        )}
      </section>
      <VerdictList state={state} />
    </div>
  );
}
