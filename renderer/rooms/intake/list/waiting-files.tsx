import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ReceivedFile } from '#shared/contract/intake.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { compareTexts } from '#shared/words/collation.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { calls } from '../../../client/calls.ts';
import { sourceAddress } from '../../../client/source-address.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';

/** More of those that need no look would push the institutions out of sight. */
const MOST_OPEN = 5;

/** The files that wait for a person's word, doubts first; each opens beside what was understood of it. */
export function WaitingFiles({ files }: { readonly files: readonly ReceivedFile[] }) {
  const words = useWords();
  const aside = files.filter((file) => file.aside !== null);
  const doubtful = files
    .filter((file) => !isSure(file) && file.aside === null)
    .toSorted((a, b) => doubt(b) - doubt(a) || byName(a, b));
  const sure = files.filter(isSure).toSorted((a, b) => doubt(b) - doubt(a) || byName(a, b));
  return (
    <section className={classes.section} aria-labelledby="waiting-files">
      <h2 id="waiting-files">{words('intake:screen.waiting.title', { count: files.length })}</h2>
      <Link href="/submissions/issues" className={classes.link}>
        {words('app:place.issues')}
      </Link>
      {doubtful.length > 0 && <FileList files={doubtful} />}
      {aside.length > 0 && (
        <details>
          <summary className={classes.summary}>{words('intake:screen.waiting.aside', { count: aside.length })}</summary>
          <FileList files={aside} />
        </details>
      )}
      {sure.length > 0 && (
        <details open={sure.length <= MOST_OPEN}>
          <summary className={classes.summary}>{words('intake:screen.waiting.sure', { count: sure.length })}</summary>
          <FileList files={sure} />
        </details>
      )}
    </section>
  );
}

const FileList = ({ files }: { readonly files: readonly ReceivedFile[] }) => (
  <ul className={classes.files}>
    {files.map((file) => (
      <WaitingFile key={file.sha256 ?? file.file} file={file} />
    ))}
  </ul>
);

function WaitingFile({
  file: { file, sha256, institution, read, unverified, errors, warnings, ready, why, aside, twins },
}: {
  readonly file: ReceivedFile;
}) {
  const words = useWords();
  const facts = [
    words('intake:screen.waiting.read', { count: read }),
    unverified > 0 ? words('intake:screen.waiting.unverified', { count: unverified }) : '',
    warnings > 0 ? words('intake:screen.waiting.warnings', { count: warnings }) : '',
  ].filter((part) => part !== '');
  return (
    <li className={classes.file}>
      {sha256 ? <Link href={sourceAddress({ sha256 })}>{file}</Link> : <span>{file}</span>}
      <span>{institution ?? words('intake:screen.sender-unknown')}</span>
      {aside !== null ? (
        <span className={classes.hint}>{aside}</span>
      ) : twins.length > 0 && sha256 ? (
        <Twins sha256={sha256} institution={institution ?? ''} others={twins.map((one) => one.file)} />
      ) : errors > 0 && why ? (
        <span className={classes.why} title={issueSentence(words, why)}>
          {words('intake:screen.waiting.errors', { count: errors })} {issueSentence(words, why)}
        </span>
      ) : (
        <span className={classes.hint}>{facts.join(' · ')}</span>
      )}
      {aside === null && (
        <span className={errors > 0 || twins.length > 0 ? classes.bad : classes.good}>
          {words(`intake:screen.waiting.${twins.length > 0 ? 'choose' : errors > 0 || !ready ? 'look' : 'ready'}`)}
        </span>
      )}
    </li>
  );
}

/** The question which of an institution's files counts; the answer sets the others aside. */
function Twins({
  sha256,
  institution,
  others,
}: {
  readonly sha256: Sha256;
  readonly institution: string;
  readonly others: readonly string[];
}) {
  const words = useWords();
  const preferring = useMutation(calls.intake.prefer.mutationOptions());
  return (
    <span>
      {words('intake:screen.waiting.twin', { institution, others: others.join(', ') })}{' '}
      <Button
        size="compact-sm"
        variant="default"
        loading={preferring.isPending}
        onClick={() => preferring.mutate({ sha256, reason: words('intake:screen.waiting.twin-reason') })}
      >
        {words('intake:screen.waiting.prefer')}
      </Button>
    </span>
  );
}

/** How much a person has to settle: what cannot be imported first, then errors, then warnings. */
const doubt = ({ ready, errors, warnings }: ReceivedFile): number =>
  (ready ? 0 : 1_000_000) + errors * 1_000 + warnings;

const byName = (a: ReceivedFile, b: ReceivedFile): number => compareTexts(a.file, b.file);

/** Applied without a further look: something would be stored, no error stands, and no other file may be the one that counts. */
export const isSure = ({ ready, errors, aside, twins }: ReceivedFile): boolean =>
  ready && errors === 0 && aside === null && twins.length === 0;
