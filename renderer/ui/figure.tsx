import { Tooltip } from '@mantine/core';
import classes from './figure.module.css';

/**
 * A number that can be opened: dotted underline, where it comes from on hover or focus, its derivation on click. `hint`: such as
 * `MAE_2019.xls · Indicatori · D14`.
 */
export function Figure({
  text,
  hint,
  onOpen,
}: {
  readonly text: string;
  readonly hint: string;
  readonly onOpen: () => void;
}) {
  return (
    <Tooltip label={hint} events={{ hover: true, focus: true, touch: false }}>
      <button type="button" className={classes.figure} onClick={onOpen}>
        {text}
      </button>
    </Tooltip>
  );
}
