import { Link, useRoute } from 'wouter';
import icon from '#resources/icons/icon.svg';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words.tsx';
import { PLACES, type Place } from '../routes.ts';
import { useCurrent } from '../workspace/use-current.ts';
import classes from './rail.module.css';

/** The places, icons with words; collapsed, the words are tooltips. `onToggle` is null where there is no room to open it. */
export function Rail({ collapsed, onToggle }: { readonly collapsed: boolean; readonly onToggle: (() => void) | null }) {
  const words = useWords();
  return (
    <nav
      className={classes.rail}
      aria-label={words('app:rail.label')}
      data-collapsed={collapsed || undefined}
      data-leads-to-pages=""
    >
      <Link
        href="/"
        className={classes.home}
        aria-label={`Raportor, ${words('app:place.start')}`}
        title={words('app:place.start')}
      >
        <img src={icon} width={26} height={26} alt="" />
        <span className={classes.word}>Raportor</span>
      </Link>
      <ul className={classes.places}>
        {PLACES.map((place) => (
          <RailPlace key={place.path} place={place} collapsed={collapsed} />
        ))}
      </ul>
      {onToggle && (
        <button
          type="button"
          className={classes.toggle}
          onClick={onToggle}
          aria-expanded={!collapsed}
          title={words(collapsed ? 'app:rail.open' : 'app:rail.close')}
        >
          <Icon name="rail" />
          <span className={classes.word}>{words(collapsed ? 'app:rail.open' : 'app:rail.close')}</span>
        </button>
      )}
    </nav>
  );
}

function RailPlace({ place, collapsed }: { readonly place: Place; readonly collapsed: boolean }) {
  const words = useWords();
  const [isHere] = useRoute(`${place.path}/*?`);
  const word = words(place.word);
  const current = useCurrent();
  if (place.needsWorkspace && !current) {
    return (
      <li>
        <span className={classes.place} data-off="" title={words('app:rail.needs-workspace')}>
          <Icon name={place.icon} />
          <span className={classes.word}>{word}</span>
        </span>
      </li>
    );
  }
  return (
    <li>
      <Link
        href={place.path}
        className={classes.place}
        aria-current={isHere ? 'page' : undefined}
        title={collapsed ? word : undefined}
      >
        <Icon name={place.icon} />
        <span className={classes.word}>{word}</span>
      </Link>
    </li>
  );
}
