import { Link } from 'wouter';
import classes from './page-tabs.module.css';

/** The parts of one page, each with an address of its own. */
export function PageTabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly word: string; readonly isHere: boolean }[];
}) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ href, word, isHere }) => (
        <Link key={href} href={href} className={classes.tab} aria-current={isHere ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
}
