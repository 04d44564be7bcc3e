import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Evaluation } from '../../../client/evaluation.ts';
import { saveFiles } from '../../../client/save-files.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './exports.module.css';

/** The evaluation's files, all from one snapshot, to be kept outside; and the way to its signature. */
export function Exports({ evaluation: { pdf, xlsx, snapshot } }: { readonly evaluation: Evaluation }) {
  const words = useWords();
  const save = useMutation({ mutationFn: saveFiles });
  const button = (word: string, files: readonly File[]) => (
    <Button variant="default" onClick={() => save.mutate(files)}>
      {words(`report:pages.${word}`)}
    </Button>
  );
  return (
    <div className={classes.exports}>
      {button('save-pdf', [pdf])}
      {button('save-xlsx', [xlsx])}
      {button('save-json', [snapshot])}
      {button('save-all', [pdf, xlsx, snapshot])}
      <Button component={Link} href="/signing" variant="default">
        {words('report:pages.sign')}
      </Button>
    </div>
  );
}
