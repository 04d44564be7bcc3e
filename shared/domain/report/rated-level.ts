import type { EvidenceSource, RatedLevel, Rating } from '#shared/domain/scoring/rating.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { LevelKey } from './level-style.ts';

/** As what an evaluator's rating is shown; one that confirms, as the computed level. */
export function ratedLevelKey(level: RatedLevel, computed: LevelKey): LevelKey {
  switch (level) {
    case 'confirmed':
      return computed;
    case 'unverified':
      return 'unverified';
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
      return `level-${level}`;
    default:
      return assertNever(level);
  }
}

/** How a rating that is printed stands: the key of its words under `paper:rating`. */
export const standingOf = (state: Rating['state'], level: RatedLevel) =>
  state === 'approved'
    ? level === 'confirmed'
      ? 'confirmation-approved'
      : 'approved'
    : level === 'confirmed'
      ? 'confirmed'
      : 'proposed';

/** Where evidence stands, in one line: file · sheet · cell, an address, or a kept file's name with its hash. */
export function sourceText(source: EvidenceSource): string {
  switch (source.kind) {
    case 'cell':
      return `${source.fileName} · ${source.sheet} · ${source.cell}`;
    case 'link':
      return source.address;
    case 'file':
      return `${source.name} · SHA-256 ${source.sha256}`;
    default:
      return assertNever(source);
  }
}
