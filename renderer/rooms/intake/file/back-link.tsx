import { Link } from 'wouter';
import { useWords } from '../../../ui/words.tsx';
import classes from './panel.module.css';

/** Back to where all submissions are. */
export function BackLink() {
  const words = useWords();
  return (
    <Link href="/submissions" className={classes.back}>
      {words('app:place.submissions')}
    </Link>
  );
}
