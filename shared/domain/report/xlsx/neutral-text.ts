/** What a spreadsheet would take for a formula or an error once the text is edited, or saved as CSV and opened again. */
const TAKEN_FOR_MORE = /^(?:[=+\-@\t\r\n＝＋－＠]|#[A-Z/0!?_]+$)/;
/** `_x0041_` is how the file format writes a character by its number; text that looks so must not become one. */
const LOOKS_ENCODED = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** No XML file may hold these, however they are written. */
const NOT_CHARACTERS = /[\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** What a cell can hold. */
const MOST_CHARACTERS = 32_000;

/**
 * Text that strangers wrote, safe in a cell: a leading `= + - @`, TAB, CR or LF gets an apostrophe before it (DESIGN.md,
 * Reading strangers' files safely, 5), and so does what would be read as an error value; overlong text is cut.
 */
export function neutralText(value: string): string {
  const whole = value.replace(NOT_CHARACTERS, '\uFFFD');
  const fitting = whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS)}…` : whole;
  const plain = TAKEN_FOR_MORE.test(fitting) ? `'${fitting}` : fitting;
  return plain.replace(LOOKS_ENCODED, '_x005F_');
}
