import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, RAPORTOR, type Run, raportor, run } from '../support/command-line.ts';

const help = await raportor([]);
/** Every command that the program's own help lists. */
const commands = [...help.stdout.matchAll(/^ {2}([a-z]+) (?=\[|<)/gm)].map(([, name]) => name ?? '');
const helps = new Map<string, Run>();
for (const name of commands) helps.set(name, await raportor([name, '--help']));
const ENGLISH = /\b(Usage|Options|Arguments|Commands|options|command|workspace|file|folder|default|Example|show)\b/;

describe('raportor --help', () => {
  it('is what a bare raportor prints: every command, the exit codes, in Romanian', async () => {
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(await raportor(['--help'])).toEqual(help);
    expect(commands).toEqual(
      expect.arrayContaining(['new', 'import', 'scores', 'explain', 'report', 'sign', 'verify']),
    );
    expect(help.stdout).toMatch(/Coduri de ieșire:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 /);
    expect(help.stdout).not.toMatch(ENGLISH);
  });

  it.each(commands)('%s --help says in Romanian what it does, each argument, each option, and an example', (name) => {
    const { code, stdout, stderr } = helps.get(name) ?? help;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [usage = '', ...rest] = stdout.split('\n');
    expect(usage).toMatch(new RegExp(`^Folosire: raportor ${name}`));
    const named = [...usage.matchAll(/<([^>.]+)/g)].map(([, argument]) => argument ?? '');
    for (const argument of named) expect(stdout).toMatch(new RegExp(`^ {2}${argument} +\\S`, 'm'));
    for (const option of rest.filter((line) => /^ {2}-/.test(line))) expect(option).toMatch(/ {2}\S.*\S$/);
    expect(stdout).toMatch(new RegExp(`Exempl(u|e):\\n {2}(PAROLA=… )?raportor ${name}`));
    expect(stdout).not.toMatch(ENGLISH);
  });

  it('speaks English where it is asked to', async () => {
    const english = await raportor(['verify', '--help'], { env: { RAPORTOR_LANG: 'en' } });
    expect(english.stdout).toMatch(/^Usage: raportor verify \[options\] <file>/);
    const refused = await raportor(['scores', 'nowhere.raportor'], { env: { RAPORTOR_LANG: 'en' } });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toBe(
      'The workspace nowhere.raportor does not exist. Nothing was done; check the path or make a new one.\n',
    );
  });
});

describe('wrong usage: exit code 2, one Romanian sentence that names the help to look at, nothing done', () => {
  const sign = ['sign', 'a.pdf', '--p12', 'a.p12'];
  it.each<[string, readonly string[], string]>([
    ['an unknown command', ['fa'], 'Comanda „fa” nu există. Vedeți «raportor --help».'],
    ['an unknown command with --help', ['fa', '--help'], 'Comanda „fa” nu există. Vedeți «raportor --help».'],
    ['an unknown option', ['scores', 'a', '--tot'], 'Opțiunea „--tot” nu există. Vedeți «raportor scores --help».'],
    ['an option before any command', ['--tot'], 'Opțiunea „--tot” nu există. Vedeți «raportor --help».'],
    ['a missing argument', ['scores'], 'Lipsește „spațiu”. Vedeți «raportor scores --help».'],
    ['no files to import', ['import', 'a'], 'Lipsește „căi”. Vedeți «raportor import --help».'],
    ['no code to explain', ['explain', 'a'], 'Lipsește „cod”. Vedeți «raportor explain --help».'],
    ['too many arguments', ['scores', 'a', 'b'], 'Sunt prea multe argumente. Vedeți «raportor scores --help».'],
    ['no year', ['new', 'x'], 'Lipsește opțiunea „--year”. Vedeți «raportor new --help».'],
    ['no folder', ['report', 'a'], 'Lipsește opțiunea „--out”. Vedeți «raportor report --help».'],
    [
      'no name of a variable',
      [...sign, '--out', 'b'],
      'Lipsește opțiunea „--password-env”. Vedeți «raportor sign --help».',
    ],
    [
      'an option without its value',
      ['new', 'x', '--year'],
      'Opțiunea „--year” are nevoie de o valoare. Vedeți «raportor new --help».',
    ],
    ...['19', '20195', 'MMXIX', '1800', '2019.5', '-2019'].map((year): [string, readonly string[], string] => [
      `the year ${year}`,
      ['new', 'x', `--year=${year}`],
      `Valoarea „${year}” nu poate fi dată la „--year”: se așteaptă un an de la 1990 la 2100. Vedeți «raportor new --help».`,
    ]),
    [
      'a day that is none',
      ['new', 'x', '--year', '2019', '--due', '2019-02-30'],
      'Valoarea „2019-02-30” nu poate fi dată la „--due”: se așteaptă o zi din calendar, ca 2020-01-31. Vedeți «raportor new --help».',
    ],
    [
      'a hash that is none',
      ['verify', 'x', '--head', 'abc'],
      'Valoarea „abc” nu poate fi dată la „--head”: se așteaptă un SHA-256 întreg, 64 de cifre hexazecimale. Vedeți «raportor verify --help».',
    ],
    ['an empty path', ['scores', ''], 'Un argument este gol. Vedeți «raportor scores --help».'],
  ])('%s', async (_, args, sentence) => {
    expect(await raportor(args)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
  });
});

describe('how it is started', () => {
  it('npm run -s raportor -- …, from the project’s folder', async () => {
    const npm = await run(['npm', 'run', '-s', 'raportor', '--', 'new', '--help'], { cwd: PROJECT });
    expect(npm).toMatchObject({ code: 0, stdout: helps.get('new')?.stdout });
    const wrong = await run(['npm', 'run', '-s', 'raportor', '--', 'fa'], { cwd: PROJECT });
    expect(wrong.code).toBe(2);
  });

  const systemNode = '/usr/bin/node';
  it.runIf(existsSync(systemNode))('by a Node that is too old: one line, before any native module loads', async () => {
    const version = (await run([systemNode, '--version'])).stdout.trim();
    const old = Number(/^v(\d+)/.exec(version)?.[1]) < 22;
    const started = await run([systemNode, ...RAPORTOR.slice(1), 'scores', 'a.raportor'], {
      cwd: join(PROJECT, 'test'),
    });
    if (!old) return expect(started.code).toBe(1);
    expect(started).toMatchObject({ code: 1, stdout: '' });
    expect(started.stderr).toMatch(/^raportor: Node \d+\.\d+\.\d+ este prea vechi; e nevoie de Node 24\. .*\n$/);
  });
});
