import { useWords } from '../../ui/words.tsx';
import classes from './illustrative-mark.module.css';

/** Stands behind whatever is no official text (DOMAIN.md §2). */
export function IllustrativeMark() {
  const words = useWords();
  return (
    <span className={classes.mark} title={words('framework:illustrative.means')}>
      {words('framework:illustrative.mark')}
    </span>
  );
}
