import { Link } from 'wouter';
import type { ReceivedFile } from '#shared/contract/intake.ts';
import { compareTexts } from '#shared/words/collation.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { sourceAddress } from '../../../client/source-address.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';

/** The files that wait for a person's word, doubts first; each opens beside what was understood of it. */
export function WaitingFiles({ files }: { readonly files: readonly ReceivedFile[] }) {
  const words = useWords();
  const sorted = files.toSorted((a, b) => doubt(b) - doubt(a) || compareTexts(a.file, b.file));
  return (
    <section className={classes.section} aria-labelledby="waiting-files">
      <h2 id="waiting-files">{words('intake:screen.waiting.title', { count: files.length })}</h2>
      <ul className={classes.files}>
        {sorted.map((file) => (
          <WaitingFile key={file.sha256 ?? file.file} file={file} />
        ))}
      </ul>
    </section>
  );
}

function WaitingFile({
  file: { file, sha256, institution, read, unverified, errors, warnings, ready, why },
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
      {errors > 0 && why ? (
        <span className={classes.bad}>
          {words('intake:screen.waiting.errors', { count: errors })} {issueSentence(words, why)}
        </span>
      ) : (
        <span className={classes.hint}>{facts.join(' · ')}</span>
      )}
      <span className={errors > 0 ? classes.bad : classes.good}>
        {words(errors > 0 || !ready ? 'intake:screen.waiting.look' : 'intake:screen.waiting.ready')}
      </span>
    </li>
  );
}

/** How much a person has to settle: what cannot be imported first, then errors, then warnings. */
const doubt = ({ ready, errors, warnings }: ReceivedFile): number =>
  (ready ? 0 : 1_000_000) + errors * 1_000 + warnings;
