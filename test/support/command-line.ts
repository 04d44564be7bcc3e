import { type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The command as `npm run raportor` starts it: the program, and what stands before the command's own words. */
export const RAPORTOR = [process.execPath, join(PROJECT, 'electron/hosts/cli/raportor.mjs')] as const;

/** The program starts hundreds of times in these tests; compiled once, it starts in half the time. */
const COMPILED = join(tmpdir(), 'raportor-compiled-for-tests');

/** How a command ended, and what it said. */
export interface Run {
  /** Exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called once the process runs; for tests that disturb it. */
  readonly started?: (child: ReturnType<typeof spawn>) => void;
  readonly stdio?: SpawnOptions['stdio'];
  readonly uid?: number;
  readonly detached?: boolean;
}

/** Runs any program to its end. */
export function run([program, ...args]: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { promise, resolve, reject } = Promise.withResolvers<Run>();
  const { started, env, ...rest } = options;
  const child = spawn(program ?? '', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...rest,
    env: { ...process.env, RAPORTOR_LANG: '', RAPORTOR_DEBUG: '', NODE_COMPILE_CACHE: COMPILED, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.once('error', reject);
  child.once('close', (code) => resolve({ code, stdout, stderr }));
  started?.(child);
  return promise;
}

/** Runs `raportor …` as a process of its own. */
export const raportor = (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
  run([...RAPORTOR, ...args], options);

/** Runs a line of bash in which "$@" is `raportor …`: for limits, pipes and full devices. */
export const raportorInShell = (script: string, args: readonly string[], options: RunOptions = {}): Promise<Run> =>
  run(['bash', '-c', script, 'bash', ...RAPORTOR, ...args], options);

/** What a command said on standard error besides how far it was. */
export const saidOn = (stderr: string): readonly string[] =>
  stderr.split('\n').filter((line) => line !== '' && !/^Se (citește|înțelege|aplică|calculează|ia|scrie) /.test(line));

/** SHA-256 of a file. */
export const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Every file below a folder with its hash, by path: equal before and after means nothing was touched or left behind. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const named = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(named.map((path) => [path.slice(folder.length + 1), hashOf(path)]));
}

/**
 * What is wrong with a refusal, empty where it is as promised: exit code 1, nothing on standard output, and on standard error one
 * line in Romanian that names what happened and what to do, without stack and without codes.
 */
export function notARefusal({ code, stdout, stderr }: Run): readonly string[] {
  const said = saidOn(stderr);
  const [sentence = ''] = said;
  return [
    ...(code === 1 ? [] : [`exit code ${code}`]),
    ...(stdout === '' ? [] : [`standard output: ${stdout}`]),
    ...(said.length === 1 ? [] : [`${said.length} lines: ${stderr}`]),
    ...(/^(\p{Lu}|\S+[.]\w+: ).*[.]$/u.test(sentence) ? [] : [`no sentence: ${sentence}`]),
    ...(/\bat .*:\d+|Error|SQLITE|E[A-Z]{3,}:|\bnull\b|undefined|{{|Eroare neașteptată/.test(sentence)
      ? [`technical: ${sentence}`]
      : []),
    ...(SAFE.test(sentence) ? [] : [`does not say what was kept: ${sentence}`]),
    ...(ADVICE.test(sentence) ? [] : [`does not say what to do: ${sentence}`]),
  ];
}

const SAFE = /Nimic nu|Nu a fost scris niciun|Niciun|neatins|neschimbat|a rămas|Nimic din/;
const ADVICE =
  /\b(\p{L}+(ați|eți|iți|ți)(-l|-o|-le|-i)?|Se (cere|copiază|deschide|salvează|scot|păstrează|verifică|scrie|dă|alege)|nu se deschide|se poate relua|se (cere|verifică|reia|salvează|păstrează))(?!\p{L})/u;
