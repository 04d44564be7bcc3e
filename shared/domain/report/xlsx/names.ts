/** Names of cells and ranges on the method's sheet, so that formulas can be read aloud. */
export const ROUNDING_TOLERANCE = 'Toleranta';
export const MINIMUM_COVERAGE = 'Acoperire_minima';
export const STATUS_WORDS = 'Stadii_denumiri';
export const STATUS_SCORES = 'Stadii_punctaje';
export const WEIGHT_CODES = 'Ponderi_coduri';
export const WEIGHT_VALUES = 'Ponderi_valori';
export const WORD_LEVELS = 'Niveluri';
export const WORDS_OF_LEVELS = 'Niveluri_denumiri';
/** In the order of the levels. */
export const LEVEL_ANCHORS = 'Niveluri_repere';

/** The lowest printed score of a level. */
export const thresholdName = (level: number): string => `Prag_nivel_${level}`;
