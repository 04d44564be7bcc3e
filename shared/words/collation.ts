const collator = new Intl.Collator('ro', { numeric: true, sensitivity: 'variant' });

/** Orders texts as a Romanian dictionary does (a ă â … s ș t ț), numbers inside them by value (1.2 before 1.10). */
export const compareTexts = (a: string, b: string): number => collator.compare(a, b);
