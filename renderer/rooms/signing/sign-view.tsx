import { Button, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { calls } from '../../client/calls.ts';
import { useEvaluation, useWriting } from '../../client/evaluation.ts';
import { problemOf } from '../../client/problem.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import classes from './sign-view.module.css';
import { SignedResult } from './signed-result.tsx';
import { TokenChoice } from './token-choice.tsx';
import { type OnToken, type SigningKey, useSigning } from './use-signing.ts';

// The address of a public service, and no secret.
const SERVER_KEPT_AS = 'raportor.timestamp-server';

/** Signs a PDF with the key of a certificate file or of a token. Password or PIN live in their field only, until the signature is made or refused. */
export function SignView() {
  const words = useWords();
  const workspace = useQuery(calls.workspace.current.queryOptions());
  const written = useEvaluation(workspace.data?.path);
  const isWriting = useWriting(workspace.data?.path).kind === 'running';
  const [other, setOther] = useState<File | null>(null);
  const [chosen, setChosen] = useState<'written' | 'other'>('written');
  const [p12, setP12] = useState<File | null>(null);
  const [source, setSource] = useState<SigningKey['kind']>('file');
  const [onToken, setOnToken] = useState<OnToken | null>(null);
  const [secret, setSecret] = useState('');
  const [server, setServer] = useState(() => localStorage.getItem(SERVER_KEPT_AS) ?? '');
  const { state, sign, makeTestCertificate } = useSigning();
  const pdf = chosen === 'written' && written ? written.pdf : other;
  const key = chosenKey(source, p12, onToken);
  const isBusy = state.kind === 'busy';

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!pdf || !key || isBusy) return;
    setSecret('');
    localStorage.setItem(SERVER_KEPT_AS, server);
    await sign(pdf, key, secret, server);
  };
  const onTest = async () => {
    const made = await makeTestCertificate(secret);
    if (made) setP12(made);
  };

  return (
    <div className={classes.view}>
      <form className={classes.form} onSubmit={(event) => void onSubmit(event)} autoComplete="off">
        <Step number={1} title={words('signing:sign.document')}>
          {written && (
            <Radio.Group
              value={chosen}
              onChange={(value) => setChosen(value === 'other' ? 'other' : 'written')}
              aria-label={words('signing:sign.document')}
            >
              <Radio value="written" label={words('signing:sign.written', { name: written.pdf.name })} />
              <Radio value="other" label={words('signing:sign.other')} mt={8} />
            </Radio.Group>
          )}
          {isWriting && <p role="status">{words('signing:sign.being-written')}</p>}
          {!written && !isWriting && <p>{words('signing:sign.none-written')}</p>}
          {(!written || chosen === 'other') && (
            <ChosenFile file={other}>
              <FileButton
                variant="default"
                label={words('signing:sign.choose-pdf')}
                accept=".pdf,application/pdf"
                onFiles={([file]) => setOther(file ?? null)}
              />
            </ChosenFile>
          )}
        </Step>
        <Step number={2} title={words('signing:sign.certificate')}>
          <Radio.Group
            value={source}
            onChange={(value) => {
              setSource(value === 'token' ? 'token' : 'file');
              setOnToken(null);
              setSecret('');
            }}
            aria-label={words('signing:sign.certificate')}
          >
            <Radio value="file" label={words('signing:sign.from-file')} />
            <Radio value="token" label={words('signing:sign.from-token')} mt={8} />
          </Radio.Group>
          {source === 'token' ? (
            <TokenChoice chosen={onToken} onChoose={setOnToken} />
          ) : (
            <ChosenFile file={p12}>
              <FileButton
                variant="default"
                label={words('signing:sign.choose-p12')}
                accept=".p12,.pfx"
                onFiles={([file]) => setP12(file ?? null)}
              />
            </ChosenFile>
          )}
          <PasswordInput
            className={classes.password}
            label={words(source === 'token' ? 'signing:token.pin' : 'signing:sign.password')}
            description={words('signing:sign.password-below')}
            value={secret}
            onChange={({ currentTarget }) => setSecret(currentTarget.value)}
            autoComplete="new-password"
            visibilityToggleButtonProps={{
              'aria-label': words(source === 'token' ? 'signing:token.show-pin' : 'signing:sign.show-password'),
            }}
          />
          {source === 'file' && (
            <details className={classes.test}>
              <summary>{words('signing:sign.test')}</summary>
              <p>{words('signing:sign.test-below')}</p>
              <Button variant="default" disabled={secret === '' || isBusy} onClick={() => void onTest()}>
                {words('signing:sign.make-test')}
              </Button>
            </details>
          )}
        </Step>
        <Step number={3} title={words('signing:sign.timestamp')}>
          <TextInput
            className={classes.password}
            label={words('signing:sign.server')}
            description={words('signing:sign.server-below')}
            placeholder="http://"
            value={server}
            onChange={({ currentTarget }) => setServer(currentTarget.value)}
          />
        </Step>
        <div>
          <Button type="submit" disabled={!pdf || !key || isBusy}>
            {words(isBusy ? 'signing:sign.busy' : 'signing:sign.action')}
          </Button>
        </div>
      </form>
      <div>
        {state.kind === 'failed' && <ErrorState problem={problemOf(state.error)} />}
        {state.kind === 'signed' && <SignedResult key={state.pdf.lastModified} pdf={state.pdf} />}
      </div>
    </div>
  );
}

const chosenKey = (source: SigningKey['kind'], p12: File | null, onToken: OnToken | null): SigningKey | null => {
  if (source === 'file') return p12 && { kind: 'file', p12 };
  return onToken && { kind: 'token', ...onToken };
};

function Step({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.step} aria-label={title}>
      <h2 className={classes.title}>
        {number}. {title}
      </h2>
      {children}
    </section>
  );
}

/** A button that chooses a file, beside the name of the one that was chosen. */
function ChosenFile({ file, children }: { readonly file: File | null; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <div className={classes.chosen}>
      {children}
      <span className={file ? undefined : classes.soft}>{file?.name ?? words('signing:sign.no-file')}</span>
    </div>
  );
}
