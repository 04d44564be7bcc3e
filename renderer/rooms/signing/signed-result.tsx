import { Button } from '@mantine/core';
import { saveFiles } from '../../client/save-files.ts';
import { useWords } from '../../ui/words.tsx';
import classes from './signed-result.module.css';
import { useVerification } from './use-verification.ts';
import { VerdictList } from './verdict-list.tsx';

/** What was signed: saved again, or verified on the spot. */
export function SignedResult({ pdf }: { readonly pdf: File }) {
  const words = useWords();
  const { state, verifyFiles } = useVerification();
  return (
    <section className={classes.result} aria-label={words('signing:sign.signed', { name: pdf.name })}>
      <p role="status">{words('signing:sign.signed', { name: pdf.name })}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => void saveFiles([pdf])}>
          {words('signing:sign.save')}
        </Button>
        <Button variant="default" onClick={() => void verifyFiles([pdf])}>
          {words('signing:sign.verify')}
        </Button>
      </div>
      <VerdictList state={state} />
    </section>
  );
}
