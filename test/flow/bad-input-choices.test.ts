import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsOf, notARefusal, PROJECT, raportor, saidOn } from '../support/command-line.ts';
import { type Worked, workedWorkspace } from '../support/worked-workspace.ts';

type Json = Record<string, unknown>;
const shipped = (path: string): Json => JSON.parse(readFileSync(join(PROJECT, 'resources', path), 'utf8'));
/** A shipped file with one thing changed; what is changed must be there. */
function changed(path: string, change: (content: Json) => unknown): string {
  const content = shipped(path);
  const before = JSON.stringify(content);
  change(content);
  const after = JSON.stringify(content);
  if (after === before) throw new Error('nothing was changed');
  return after;
}
/** The value at a path of keys, to be changed in place. */
function at(content: Json, ...path: readonly (string | number)[]): Json {
  const found = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), content);
  if (typeof found !== 'object' || found === null) throw new Error(`nothing at ${path.join('.')}`);
  return found as Json;
}

const framework = (change: (content: Json) => unknown): string => changed('frameworks/snitp-2018-2022.json', change);
const method = (change: (content: Json) => unknown): string => changed('methods/implicita-1.json', change);
const FIRST_ACTIVITY = ['generalObjectives', 0, 'specificObjectives', 0, 'activities', 0] as const;

const FRAMEWORKS: Readonly<Record<string, readonly [content: string | Uint8Array, words: RegExp]>> = {
  'duplicate codes': [
    framework((f) => {
      at(f, ...FIRST_ACTIVITY.slice(0, -1), 1).code = '1.1.1';
    }),
    /codul 1\.1\.1 apare de două ori/,
  ],
  'an unknown institution': [
    framework((f) => {
      at(f, ...FIRST_ACTIVITY, 'responsible', 0).institution = 'XYZ';
    }),
    /instituția XYZ nu este în registru/,
  ],
  'a term nobody can read': [
    framework((f) => {
      at(f, ...FIRST_ACTIVITY).term = 'cândva';
    }),
    /termenul „cândva” nu poate fi citit/,
  ],
  'a field missing': [
    framework((f) => {
      delete at(f, 'generalObjectives', 0).title;
    }),
    /lipsește/,
  ],
  'a newer format': [
    framework((f) => {
      f.format = 'raportor-framework/2';
    }),
    /mai nou .* Actualizați programul/,
  ],
  'something else in JSON': ['{"a": 1}', /nu este un cadru/],
  'no JSON': ['Stimate domn,', /nu este JSON valid/],
  'an empty file': ['', /nu este JSON valid/],
  'JSON nested without end': ['['.repeat(200_000), /nu este JSON valid|nu este un cadru/],
  'no text': [Buffer.from([0xff, 0xfe, 0x00, 0xd8]), /nu este text UTF-8/],
};
const METHODS: Readonly<Record<string, readonly [content: string | Uint8Array, words: RegExp]>> = {
  'weights that sum to 0': [
    method((m) => {
      m.weights = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 };
    }),
    /suma 0/,
  ],
  'weights of one objective that sum to 0': [
    method((m) => {
      m.weights = { '1.1.1': 0, '1.1.2': 0, '1.1.3': 0 };
    }),
    /sub „1\.1” au suma 0/,
  ],
  'a weight below 0': [
    method((m) => {
      m.weights = { '1': -1 };
    }),
    /valoarea -1 nu poate sta la weights › 1/,
  ],
  'a weight of a code that is not there': [
    method((m) => {
      m.weights = { '9': 1 };
    }),
    /codului „9”, care nu există/,
  ],
  'simulations without end': [
    method((m) => {
      at(m, 'sensitivity').draws = 1e15;
    }),
    /valoarea 1000000000000000 nu poate sta la sensitivity › draws/,
  ],
  'a field that is not known': [method((m) => Object.assign(m, { pondere: 1 })), /câmpul pondere nu este cunoscut/],
  'a field missing': [method((m) => Reflect.deleteProperty(m, 'weights')), /lipsește weights/],
  'levels out of order': [
    method((m) => {
      at(m, 'levels', 0).from = 10;
    }),
    /Pragul nivelului 3 \(65\) nu este sub pragul nivelului 4 \(10\)/,
  ],
  'an anchor that reads as another level': [
    method((m) => {
      at(m, 'anchors')['2'] = 65;
    }),
    /Reperul nivelului 2 \(65\) cade, după praguri, la nivelul 3/,
  ],
  'no coverage asked for': [
    method((m) => {
      at(m, 'minimumCoverage').numerator = 0;
    }),
    /Acoperirea minimă \(0\/3\)/,
  ],
  'a newer format': [
    method((m) => {
      m.format = 'raportor-method/2';
    }),
    /mai nou/,
  ],
  'a framework instead': [framework((f) => Object.assign(f, { version: '2' })), /nu este o metodă/],
  'no JSON': ['{', /nu este JSON/],
};
const MAPPINGS: Readonly<Record<string, readonly [content: string | Uint8Array, words: RegExp]>> = {
  'no JSON': ['choices', /nu este JSON/],
  'a list': ['[]', /nu este o mapare/],
  'another format': ['{"format":"raportor-mapping/9","files":[]}', /mai nou/],
  'a role that is none': [
    JSON.stringify({
      format: 'raportor-mapping/1',
      files: [{ file: { name: 'anitp.csv' }, sheets: [{ sheet: 'anitp', columns: { A: 'cod' } }] }],
    }),
    /valoarea "cod" nu poate sta la files › #1 › sheets › #1 › columns › A/,
  ],
};

let worked: Worked;
beforeAll(async () => {
  worked = await workedWorkspace();
});
afterAll(() => worked.remove());

async function refused(args: readonly string[], words: RegExp): Promise<void> {
  const before = contentsOf(worked.folder);
  const run = await raportor(args);
  expect(notARefusal(run)).toEqual([]);
  expect(saidOn(run.stderr)[0]).toMatch(words);
  expect(contentsOf(worked.folder)).toEqual(before);
}
const written = (name: string, content: string | Uint8Array): string => {
  const path = join(worked.folder, name);
  writeFileSync(path, content);
  return path;
};

describe('raportor new refuses, and leaves no workspace behind', () => {
  it.each(Object.entries(FRAMEWORKS))('a framework file with %s', async (_, [content, words]) => {
    const file = written('cadru.json', content);
    await refused(['new', join(worked.folder, 'b.raportor'), '--year', '2019', '--framework', file], words);
  });

  it.each(Object.entries(METHODS))('a method file with %s', async (_, [content, words]) => {
    const file = written('metoda.json', content);
    await refused(['new', join(worked.folder, 'b.raportor'), '--year', '2019', '--method', file], words);
  });

  it('a framework file that is not there', async () => {
    await refused(
      ['new', join(worked.folder, 'b.raportor'), '--year', '2019', '--framework', 'nicaieri.json'],
      /nu există/,
    );
    expect(existsSync(join(worked.folder, 'b.raportor'))).toBe(false);
  });
});

describe('raportor import refuses, and imports nothing', () => {
  it.each(Object.entries(MAPPINGS))('a mapping file that is %s', async (_, [content, words]) => {
    const file = written('alegeri.json', content);
    await refused(['import', worked.workspace, worked.received, '--mapping', file], words);
  });

  it('a mapping file that is not there, or a folder', async () => {
    await refused(['import', worked.workspace, worked.received, '--mapping', 'nicaieri.json'], /nu există/);
    await refused(['import', worked.workspace, worked.received, '--mapping', worked.folder], /nu poate fi citit/);
  });

  it('a mapping file that speaks of files which are not among those given', async () => {
    const file = written(
      'alegeri.json',
      JSON.stringify({ format: 'raportor-mapping/1', files: [{ file: { name: 'altul.csv' }, institution: 'MAE' }] }),
    );
    await refused(['import', worked.workspace, worked.received, '--mapping', file], /altul\.csv/);
  });
});
