import { describe, expect, it } from 'vitest';
import type { Status } from '../submission.schema.ts';
import { readStatus } from './status.ts';

/** Accepted spellings (DOMAIN.md §3): case, diacritics, gender and number, "da", "100%", words that add nothing. */
const SAID: Readonly<Record<Status, readonly string[]>> = {
  done: [
    'realizată',
    'REALIZAT',
    'Realizate',
    'realizati',
    'realizaţi',
    'Realizată integral',
    'Activitate realizată',
    'A fost realizată',
    'finalizat',
    'Finalizată.',
    'îndeplinit',
    'Îndeplinită în totalitate',
    'implementată',
    'da',
    'DA',
    '100%',
    '100 %',
    'realizat 100%',
    'Realizată – au avut loc trei reuniuni',
    'Realizată (raport publicat)',
    'Realizată, prin următoarele: două campanii',
    'done',
    'Completed',
  ],
  'partly-done': [
    'parțial realizată',
    'Partial realizat',
    'realizată parțial',
    'PARŢIAL',
    'îndeplinit parțial',
    'Parțial realizată – lipsesc două județe',
    'partially implemented',
  ],
  'in-progress': ['în curs', 'În curs de realizare', 'in curs de implementare', 'în derulare', 'demarată', 'ongoing'],
  'not-done': ['nerealizată', 'Nerealizat', 'nu s-a realizat', 'nu a fost realizată', 'nu', '0%', 'neîndeplinită'],
  'not-due': ['nu era scadentă', 'Nu este scadentă', 'nescadentă', 'neajunsă la termen', 'not yet due'],
  'not-applicable': ['nu se aplică', 'nu e cazul', 'Nu este cazul', 'neaplicabil', 'n/a', 'N.A.'],
};

/** Said neither way, both ways, or taken back. */
const UNKNOWN = [
  '',
  '50%',
  '75 %',
  '99%',
  '1',
  'bine',
  'conform planificării',
  'Realizată – parțial, lipsesc două județe',
  'Realizată (50%)',
  'Realizat, dar nefinalizat',
  'Realizată, mai puțin componenta online',
  'Realizată, cu excepția campaniei din toamnă',
  'Realizată – urmează raportul final',
  'Finalizată; a rămas de tipărit ghidul',
  'Realizată, însă în 2020',
  'Realizată (doar etapa I)',
  'Da, dar incomplet',
  'realizată / nerealizată',
  'da/nu',
  'Realizată: nu',
  'nu știu',
  'urmează a fi realizată',
  'va fi realizată',
  'nerealizată – realizată integral în 2020',
  'aproape realizată',
  '?',
];

describe('statuses as institutions write them', () => {
  for (const status of ['done', 'partly-done', 'in-progress', 'not-done', 'not-due', 'not-applicable'] as const) {
    it.each(SAID[status])(`"%s" is ${status}`, (text) => expect(readStatus(text)).toBe(status));
    it.each(SAID[status])(`"%s" is ${status} in capitals, padded and without diacritics`, (text) => {
      const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
      expect(readStatus(`  ${bare.toUpperCase()} `)).toBe(status);
    });
  }

  it.each([
    ['Realizată în anul 2019', 'done'],
    ['Realizat 2019', 'done'],
    ['nu a fost scadentă în 2019', 'not-due'],
    ['Realizată în 2018', null],
    ['Realizată în 2020', null],
    ['2019', null],
  ] as const)('"%s" in the cycle 2019 is %s', (text, status) => expect(readStatus(text, 2019)).toBe(status));

  it.each(UNKNOWN)('"%s" is no status to take without asking', (text) => expect(readStatus(text)).toBeNull());
});
