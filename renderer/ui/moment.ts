const format = new Intl.DateTimeFormat('ro-RO', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as the clock on the wall here shows it: 02.03.2020, 11:00. (Days and numbers: `shared/words/figures.ts`.) */
export const localMoment = (iso: string): string => format.format(new Date(iso));
