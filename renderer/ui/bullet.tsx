import classes from './bullet.module.css';

const HEIGHT = 18;

/**
 * A score in [0, 100] drawn as a bullet: bar = score, thin line = band, ticks = thresholds, small triangle = last year. `label`
 * says the same in words; `colour` is the level's.
 */
export function Bullet({
  score,
  band = null,
  thresholds = [],
  previous = null,
  colour,
  label,
}: {
  readonly score: number | null;
  readonly band?: { readonly low: number; readonly high: number } | null;
  readonly thresholds?: readonly number[];
  readonly previous?: number | null;
  readonly colour: string;
  readonly label: string;
}) {
  return (
    <svg className={classes.bullet} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      <rect className={classes.track} x="0" y="4" width="100%" height="10" />
      {score !== null && <rect x="0" y="4" width={`${score}%`} height="10" fill={colour} className={classes.bar} />}
      {thresholds.map((at) => (
        <line key={at} className={classes.tick} x1={`${at}%`} x2={`${at}%`} y1="2" y2="16" />
      ))}
      {band !== null && band.high - band.low > 0.05 && (
        <>
          <line className={classes.band} x1={`${band.low}%`} x2={`${band.high}%`} y1="9" y2="9" />
          <line className={classes.band} x1={`${band.low}%`} x2={`${band.low}%`} y1="6" y2="12" />
          <line className={classes.band} x1={`${band.high}%`} x2={`${band.high}%`} y1="6" y2="12" />
        </>
      )}
      {previous !== null && (
        <svg x={`${previous}%`} y="12" overflow="visible" aria-hidden="true">
          <path className={classes.previous} d="M0 0 L4 6 L-4 6 Z" />
        </svg>
      )}
    </svg>
  );
}
