import { Button, Progress } from '@mantine/core';
import classes from './progress-line.module.css';
import { useWords } from './words.tsx';

/** How far long work is, in whole steps, and a way to stop it. `label` says what is done now, and to what. */
export function ProgressLine({
  label,
  done,
  total,
  onCancel,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly onCancel: () => void;
}) {
  const words = useWords();
  return (
    <div className={classes.line}>
      <div className={classes.what} role="status">
        <span className={classes.label}>{label}</span>
        <span>{total > 0 ? words('app:progress.of', { done, total }) : ''}</span>
      </div>
      <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} aria-label={label} />
      <Button variant="default" onClick={onCancel}>
        {words('app:progress.cancel')}
      </Button>
    </div>
  );
}
