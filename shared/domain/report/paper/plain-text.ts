/** Characters that are no text: controls, direction overrides, unpaired surrogates' substitutes, private and unassigned ones. */
const NOT_TEXT =
  /[\p{Cc}\p{Co}\p{Cn}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Where a line may break inside a long word; the page setter makes it invisible. */
export const SOFT_BREAK = '\u200b';
const LONGEST_WORD = 22;
const PIECE = 10;

/**
 * Text that strangers wrote, made fit for a page: on one line or, with `lines`, with its own line breaks; without controls and
 * direction overrides, which could make a page say something else than the cell did.
 */
export function plainText(text: string, lines: 'one' | 'own' = 'one'): string {
  const parts = text.toWellFormed().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  const clean = parts.map((part) => part.replace(/\s+/gu, ' ').replace(NOT_TEXT, '').trim());
  return clean.filter((part) => part !== '').join(lines === 'own' ? '\n' : ' ');
}

/** The text shortened to whole characters, with the number of those left off; 0 where all is there. */
export function shortened(text: string, longest: number): { readonly text: string; readonly left: number } {
  const characters = [...text];
  if (characters.length <= longest) return { text, left: 0 };
  return { text: characters.slice(0, longest).join('').trimEnd(), left: characters.length - longest };
}

/** Lets words too long for a column break: after `_ - . / \ @`, else every ten characters. */
export function breakable(text: string): string {
  return text.replace(/\S+/gu, (word) => {
    if ([...word].length <= LONGEST_WORD) return word;
    return word
      .split(/(?<=[_\-./\\@:;,])/u)
      .flatMap((part) => {
        const characters = [...part];
        if (characters.length <= LONGEST_WORD) return [part];
        return Array.from({ length: Math.ceil(characters.length / PIECE) }, (_, i) =>
          characters.slice(i * PIECE, (i + 1) * PIECE).join(''),
        );
      })
      .join(SOFT_BREAK);
  });
}
