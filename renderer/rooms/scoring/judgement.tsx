import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { type LevelTheme, levelStyle, levelStyleOf } from '#shared/domain/report/level-style.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { isOverride } from '#shared/domain/scoring/rating-draft.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { Bullet } from '../../ui/bullet.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useTheme } from '../../ui/theme.tsx';
import { useWords } from '../../ui/words.tsx';
import { bulletSentence, initialsOf } from './figures.ts';
import classes from './judgement.module.css';

/** What is said of a node by an evaluator, saved or not. */
export type Word = Pick<Rating, 'level' | 'state' | 'author'>;

/** The computed level; struck lightly where an evaluator says otherwise. */
export function ComputedLevel({
  level,
  word = null,
  compact = false,
}: {
  readonly level: Level;
  readonly word?: Word | null;
  readonly compact?: boolean;
}) {
  const { theme } = useTheme();
  return <Chip look={levelStyle(level, theme)} compact={compact} struck={word !== null && isOverride(word)} />;
}

/** The evaluator's level with their initials; nothing where there is none. */
export function RatedLevel({
  word,
  computed,
  compact = false,
}: {
  readonly word: Word | null;
  readonly computed: Level;
  readonly compact?: boolean;
}) {
  const { theme } = useTheme();
  if (word === null || word.level === null) return null;
  return (
    <span className={classes.rated}>
      <Chip look={ratedStyle(word.level, computed, theme)} standing={word.state} compact={compact} />
      <abbr className={classes.initials} title={word.author}>
        {initialsOf(word.author)}
      </abbr>
    </span>
  );
}

function ratedStyle(level: NonNullable<Rating['level']>, computed: Level, theme: LevelTheme) {
  switch (level) {
    case 'confirmed':
      return levelStyle(computed, theme);
    case 'unverified':
      return levelStyleOf('unverified', theme);
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
      return levelStyleOf(`level-${level}`, theme);
    default:
      return assertNever(level);
  }
}

/** A node's score as a bullet in its level's colour. */
export function NodeBullet({
  node,
  thresholds,
}: {
  readonly node: Pick<ObjectiveRow, 'score' | 'band' | 'coverage' | 'level'> & {
    readonly previous?: { readonly score: number | null } | null;
  };
  readonly thresholds: readonly number[];
}) {
  const words = useWords();
  const { theme } = useTheme();
  const previous = node.previous?.score ?? null;
  return (
    <Bullet
      score={node.score}
      band={node.band}
      thresholds={thresholds}
      previous={previous}
      colour={levelStyle(node.level, theme).background}
      label={bulletSentence(words, node, previous)}
    />
  );
}
