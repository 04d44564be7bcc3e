import type { Random } from './random.ts';
import type { SaidStatus, SaidValue } from './random-facts.ts';

/** How one institution spells: its letters, its numbers. */
export interface Spelling {
  text(text: string): string;
  number(value: number): string;
}

const CEDILLA: Readonly<Record<string, string>> = { ș: 'ş', ț: 'ţ', Ș: 'Ş', Ț: 'Ţ' };
const grouped = (value: number): string =>
  value.toLocaleString('ro-RO', { useGrouping: 'always', maximumFractionDigits: 2 });

/** A spelling drawn from those seen in files: cedilla, no diacritics, capitals; numbers as such, with dots or spaces. */
export const randomSpelling = (random: Random): Spelling => ({
  text: random.pick([
    (text: string) => text,
    (text: string) => text.replace(/[șțȘȚ]/g, (letter) => CEDILLA[letter] ?? letter),
    (text: string) => text.normalize('NFD').replace(/\p{M}/gu, ''),
    (text: string) => text.toUpperCase(),
  ]),
  number: random.pick([
    (value: number) => String(value),
    (value: number) => `"${grouped(value)}"`,
    (value: number) => `"${grouped(value).replaceAll('.', ' ')}"`,
  ]),
});

const STATUSES: Readonly<Record<SaidStatus, readonly string[]>> = {
  done: ['realizată', 'Realizat', 'REALIZATĂ', 'finalizată', 'da', '100%', 'Îndeplinită integral', 'Realizată.'],
  'partly-done': ['parțial realizată', 'Parțial', 'realizat parţial', 'Îndeplinit parțial'],
  'in-progress': ['în curs', 'In curs de realizare', 'în derulare', 'ÎN CURS DE IMPLEMENTARE'],
  'not-done': ['nerealizată', 'Nerealizat', 'nu', 'nu s-a realizat', '0%'],
};

/** A cell that says a status. */
export const spelledStatus = (status: SaidStatus, random: Random): string => random.pick(STATUSES[status]);

/** A cell that says a value. */
export function spelledValue(said: SaidValue, spelling: Spelling, random: Random): string {
  switch (said.kind) {
    case 'number': {
      const own = spelling.number(said.value);
      if (!said.percent) return random.pick([own, own, `"${grouped(said.value)} de unități"`]);
      return random.pick([`${said.value}%`, `"${String(said.value).replace('.', ',')} %"`, own]);
    }
    case 'ratio':
      return random.pick([`${said.numerator} din ${said.denominator}`, `${said.numerator}/${said.denominator}`]);
    case 'yes-no':
      return said.value ? random.pick(['da', 'Da', 'DA']) : random.pick(['nu', 'Nu']);
    case 'text':
      return said.value;
  }
}

/** A cell that says a day. */
export function spelledDay(iso: string, random: Random): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return random.pick([
    `@${iso}`,
    `"${day}.${month}.${year}"`,
    `${Number(day)}.${month}.${year}`,
    `${day}/${month}/${year}`,
  ]);
}

/** A title as it is, with its code or a bullet before it, cut off at the end of a word, or with a remark behind it. */
export const spelledTitle = (title: string, spelling: Spelling, random: Random): string =>
  spelling.text(
    random.pick([
      title,
      title,
      `${title}.`,
      `- ${title}`,
      `${title} (conform planului)`,
      title.length > 70 ? title.slice(0, 65).replace(/\s\S*$/u, '') : title,
    ]),
  );
