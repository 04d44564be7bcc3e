import type { Words } from './words.ts';

/** One side of a changed field as a person reads it; what there is not is a dash. */
export function changedText(words: Words, field: string, text: string): string {
  if (text === '') return '–';
  switch (field) {
    case 'kind':
      return words(`framework:measure.${text}`);
    case 'direction':
      return words(`framework:direction.${text}`);
    case 'aggregation':
      return words(`framework:aggregation.${text}`);
    case 'cumulative':
      return words('framework:aggregation.cumulative');
    default:
      return text;
  }
}
