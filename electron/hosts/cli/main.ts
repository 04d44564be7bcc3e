import { ORPCError } from '@orpc/server';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Fault } from '#shared/contract/base.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { faultSentence } from '#shared/words/fault-sentence.ts';
import type { Language, Words } from '#shared/words/words.ts';
import { explain, report, scores, sign, verify } from './commands/result-commands.ts';
import { importWorkbooks, newWorkspace } from './commands/workspace-commands.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** Exit codes of the command line. */
const REFUSED = 1;
const WRONG_USAGE = 2;

/** Runs one command line and gives the exit code: 0 done, 1 refused, 2 wrong usage, 3 verification failed. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal(language());
  const { words } = terminal;
  let exitCode = 0;
  const program = build(words, terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error, words, (text) => terminal.note(text));
    const fault = faultOf(error);
    terminal.note(fault ? faultSentence(words, fault) : words('cli:bug', { what: String(error) }));
    if (!fault && process.env.RAPORTOR_DEBUG) terminal.note(error instanceof Error ? (error.stack ?? '') : '');
    return REFUSED;
  }
}

const language = (): Language => (process.env.RAPORTOR_LANG === 'en' ? 'en' : 'ro');

function faultOf(error: unknown): Fault | null {
  if (error instanceof FaultError) return { code: error.code, details: { ...error.details } };
  if (error instanceof ORPCError && error.code === 'FAULT') return Fault.parse(error.data);
  return null;
}

function usageExit(error: CommanderError, words: Words, note: (text: string) => void): number {
  if (error.exitCode === 0) return 0;
  const key = `cli:usage.${error.code.replace('commander.', '')}`;
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  note(words.has(key) ? words(key, { subject }) : words('cli:usage.other', { subject }));
  return WRONG_USAGE;
}

function build(words: Words, terminal: Terminal, exit: (code: number) => void): Command {
  const describe = (key: string): string => words(`cli:help.${key}`);
  const program = new Command('raportor')
    .description(describe('raportor'))
    .helpOption('-h, --help', describe('help-option'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .configureHelp({ styleTitle: (title) => words(`cli:help-title.${title.replace(':', '').toLowerCase()}`) });
  const command = (name: string, args: string): Command => {
    const made = program.command(`${name} ${args}`.trim()).description(describe(name));
    made.helpOption('-h, --help', describe('help-option'));
    return made;
  };
  const json = (): Option => new Option('--json', describe('option.json'));

  command('new', '<workspace>')
    .requiredOption('--year <year>', describe('option.year'), yearOf)
    .option('--framework <file>', describe('option.framework'))
    .option('--method <file>', describe('option.method'))
    .option('--due <date>', describe('option.due'), dateOf)
    .action((path, options) => newWorkspace(terminal, path, options));
  command('import', '<workspace> <paths...>')
    .option('--dry-run', describe('option.dry-run'))
    .option('--mapping <file>', describe('option.mapping'))
    .addOption(json())
    .action(async (path, paths, options) => exit(await importWorkbooks(terminal, path, paths, options)));
  command('scores', '<workspace>')
    .addOption(json())
    .action((path, options) => scores(terminal, path, options));
  command('explain', '<workspace> <code>')
    .addOption(json())
    .action((path, code, options) => explain(terminal, path, code, options));
  command('report', '<workspace>')
    .requiredOption('--out <folder>', describe('option.out'))
    .action((path, options) => report(terminal, path, options));
  command('sign', '<pdf>')
    .requiredOption('--p12 <file>', describe('option.p12'))
    .requiredOption('--password-env <name>', describe('option.password-env'))
    .requiredOption('--out <file>', describe('option.out-file'))
    .action((pdf, options) => sign(terminal, pdf, options));
  command('verify', '<file>')
    .option('--trust <pem>', describe('option.trust'), (pem: string, all: readonly string[] = []) => [...all, pem])
    .addOption(json())
    .action(async (file, options) => exit(await verify(terminal, file, options)));
  return program;
}

function yearOf(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1990 || year > 2100) throw new InvalidArgumentError('');
  return year;
}

function dateOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('');
  return text;
}
