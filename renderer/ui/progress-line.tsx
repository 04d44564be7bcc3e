import { Button } from '@mantine/core';
import classes from './progress-line.module.css';
import { useWords } from './words.tsx';

/** How far long work is, in whole steps, and a way to stop it. `label` says what is done now, and to what. */
export function ProgressLine({
  label,
  done,
  total,
  onCancel,
  isPaused = false,
  onPause,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly onCancel: () => void;
  readonly isPaused?: boolean;
  /** Where the work can be held. */
  readonly onPause?: (paused: boolean) => void;
}) {
  const words = useWords();
  return (
    <div className={classes.line}>
      <div className={classes.what} role="status">
        <span className={classes.label}>{label}</span>
        <span>{total > 0 ? words('app:progress.of', { done, total }) : ''}</span>
      </div>
      <progress className={classes.bar} value={total > 0 ? done / total : undefined} aria-label={label} />
      <div className={classes.buttons}>
        {onPause && (
          <Button variant="default" onClick={() => onPause(!isPaused)}>
            {words(isPaused ? 'app:progress.resume' : 'app:progress.pause')}
          </Button>
        )}
        <Button variant="default" onClick={onCancel}>
          {words('app:progress.cancel')}
        </Button>
      </div>
    </div>
  );
}
