import classes from './chip.module.css';
import { useWords } from './words.tsx';

/** How a chip looks; the colours belong together, so they come from one table and not from the page. */
export interface ChipLook {
  /** Key of the word. */
  readonly word: string;
  readonly digit: number | null;
  /** Legible without colour. */
  readonly mark: string;
  readonly fill: 'solid' | 'hatched' | 'outline' | 'pale';
  readonly background: string;
  readonly foreground: string;
}

/** Who stands behind it, told by the shape of the border: none, dotted (a returned one too), dashed, double. */
export type Standing = 'computed' | 'draft' | 'returned' | 'proposed' | 'approved';

/**
 * A judgement: digit, mark and word on its colour. `compact` leaves the word to the tooltip and to screen readers; `struck`: it
 * was computed, and someone judged otherwise.
 */
export function Chip({
  look,
  standing = 'computed',
  compact = false,
  struck = false,
}: {
  readonly look: ChipLook;
  readonly standing?: Standing;
  readonly compact?: boolean;
  readonly struck?: boolean;
}) {
  const words = useWords();
  const word = words(look.word);
  const told = [word, standing === 'computed' ? null : words(`app:standing.${standing}`)].filter(Boolean).join(', ');
  return (
    <span
      className={classes.chip}
      data-fill={look.fill}
      data-standing={standing}
      data-struck={struck || undefined}
      style={{ backgroundColor: look.background, color: look.foreground }}
      title={told}
    >
      {look.digit !== null && <b>{look.digit}</b>}
      <span className={classes.mark} aria-hidden="true">
        {look.mark}
      </span>
      <span className={compact ? classes.hidden : undefined}>{compact ? told : word}</span>
      {!compact && standing !== 'computed' && (
        <span className={classes.hidden}>{words(`app:standing.${standing}`)}</span>
      )}
    </span>
  );
}
