import { ORPCError } from '@orpc/server';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { isKeepingReason } from '#shared/contract/intake.ts';
import { type CycleState, isCycleState } from '#shared/contract/workspace.ts';
import { IsoDate, Sha256 } from '#shared/kernel/ids.ts';
import { faultSentence } from '#shared/words/fault-sentence.ts';
import type { Language, Words } from '#shared/words/words.ts';
import { cycle } from './commands/cycle-command.ts';
import { demo } from './commands/demo-command.ts';
import { compareFiles, readPlan } from './commands/framework-commands.ts';
import { copyWorkspace, merge } from './commands/merge-command.ts';
import { adoptMethodFile, checkMethodFile, compareMethodFile, showMethod } from './commands/method-commands.ts';
import { type ProfileOptions, profile } from './commands/profile-command.ts';
import { explain, report, review, scores, verify } from './commands/result-commands.ts';
import { returnWorkbooks } from './commands/return-command.ts';
import { type KeyPlace, sign } from './commands/sign-command.ts';
import { templates } from './commands/template-command.ts';
import { importWorkbooks, newWorkspace } from './commands/workspace-commands.ts';
import { faultOf } from './session.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { explainedBy, helpIn, usageSentence } from './usage.ts';

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
  const refuse = (error: unknown): number => {
    const fault = faultOf(error);
    // Called in process, an incident still carries what happened.
    const bug = error instanceof ORPCError ? (error.cause ?? error) : error;
    terminal.note(fault ? faultSentence(words, fault) : words('cli:bug', { what: oneLine(String(bug)) }));
    const stack = bug instanceof Error ? (bug.stack ?? '') : '';
    if (!fault && process.env.RAPORTOR_DEBUG) for (const line of stack.split('\n')) terminal.note(line);
    return REFUSED;
  };
  try {
    mustKnow(program, argv);
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) exitCode = 0;
    else if (error instanceof CommanderError) {
      terminal.note(usageSentence(error, program, argv, words));
      exitCode = WRONG_USAGE;
    } else exitCode = refuse(error);
  }
  const lost = await terminal.finish();
  return lost === null ? exitCode : refuse(lost);
}

const language = (): Language => (process.env.RAPORTOR_LANG === 'en' ? 'en' : 'ro');

/** Said before anything is parsed: with `--help` behind it, an unknown command would show the program's help as if all were well. */
function mustKnow(program: Command, argv: readonly string[]): void {
  const [first = '-'] = argv;
  if (argv.includes('')) throw new CommanderError(WRONG_USAGE, 'commander.emptyArgument', '');
  if (first.startsWith('-') || program.commands.some((command) => command.name() === first)) return;
  throw new CommanderError(WRONG_USAGE, 'commander.unknownCommand', `'${first}'`);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function build(words: Words, terminal: Terminal, exit: (code: number) => void): Command {
  const describe = (key: string): string => words(`cli:help.${key}`);
  const program = new Command('raportor')
    .description(describe('raportor'))
    .helpOption('-h, --help', describe('help-option'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .configureHelp(helpIn(words));
  explainedBy(words, program, 'raportor');
  const command = (name: string, args: string, under = program): Command => {
    const key = under === program ? name : `${under.name()}-${name}`;
    const made = under.command(`${name} ${args}`.trim()).description(describe(key));
    made.helpOption('-h, --help', describe('help-option'));
    return explainedBy(words, made, key);
  };
  const json = (): Option => new Option('--json', describe('option.json'));

  command('new', '<workspace>')
    .requiredOption('--year <year>', describe('option.year'), (text) => yearOf(text, words))
    .option('--framework <file>', describe('option.framework'))
    .option('--method <file>', describe('option.method'))
    .option('--due <date>', describe('option.due'), (text) => dateOf(text, words))
    .action((path, options) => newWorkspace(terminal, path, options));
  command('template', '<workspace>')
    .requiredOption('--out <folder>', describe('option.out'))
    .addOption(new Option('--institution <code>', describe('option.institution')).conflicts('refresh'))
    .addOption(new Option('--pack <codes>', describe('option.pack')).conflicts(['institution', 'refresh']))
    .addOption(new Option('--zip', describe('option.zip')).conflicts('refresh'))
    .option('--refresh <file>', describe('option.refresh'))
    .action((path, options) => templates(terminal, path, options));
  command('import', '<workspace> <paths...>')
    .option('--dry-run', describe('option.dry-run'))
    .option('--mapping <file>', describe('option.mapping'))
    .option('--keep-personal-data <reason>', describe('option.keep-personal-data'), (text) => reasonOf(text, words))
    .option('--summary <file>', describe('option.summary'))
    .addOption(json())
    .action(async (path, paths, options) => exit(await importWorkbooks(terminal, path, paths, options)));
  command('return', '<workspace> <paths...>')
    .requiredOption('--out <folder>', describe('option.out'))
    .option('--mapping <file>', describe('option.mapping'))
    .option('--term <date>', describe('option.term'), (text) => dateOf(text, words))
    .action(async (path, paths, options) => exit(await returnWorkbooks(terminal, path, paths, options)));
  command('profile', '<workspace>')
    .addOption(new Option('--export <code>', describe('option.export')).conflicts(['import', 'forget', 'json']))
    .option('--out <file>', describe('option.out-file'))
    .addOption(new Option('--import <file>', describe('option.import')).conflicts(['forget', 'out', 'json']))
    .addOption(new Option('--forget <code>', describe('option.forget')).conflicts(['out', 'json']))
    .addOption(json())
    .action((path, options) => profile(terminal, path, wholeExport(options)));
  command('scores', '<workspace>')
    .addOption(json())
    .action((path, options) => scores(terminal, path, options));
  command('review', '<workspace>')
    .addOption(json())
    .action((path, options) => review(terminal, path, options));
  command('cycle', '<workspace>')
    .option('--to <state>', describe('option.to-state'), (text) => stateOf(text, words))
    .option('--reason <text>', describe('option.reason'))
    .addOption(json())
    .action((path, options) => cycle(terminal, path, options));
  command('copy', '<workspace>')
    .requiredOption('--out <file>', describe('option.out-file'))
    .action((path, { out }) => copyWorkspace(terminal, path, out));
  command('merge', '<workspace> <theirs>')
    .option('--dry-run', describe('option.merge-dry-run'))
    .option('--prefer <side>', describe('option.prefer'), (text) => sideOf(text, words))
    .option('--reason <text>', describe('option.merge-reason'))
    .option('--choices <file>', describe('option.choices'))
    .addOption(json())
    .action((path, theirs, options) => merge(terminal, path, theirs, options));
  command('explain', '<workspace> <code>')
    .addOption(json())
    .action((path, code, options) => explain(terminal, path, code, options));
  command('report', '<workspace>')
    .requiredOption('--out <folder>', describe('option.out'))
    .action((path, options) => report(terminal, path, options));
  command('sign', '<pdf>')
    .addOption(new Option('--p12 <file>', describe('option.p12')).conflicts('token'))
    .option('--password-env <name>', describe('option.password-env'))
    .option('--token <library>', describe('option.token'))
    .option('--slot <number>', describe('option.slot'), (text) => slotOf(text, words))
    .option('--certificate <hash>', describe('option.certificate'), (text) => hashOf(text, words))
    .option('--pin-env <name>', describe('option.pin-env'))
    .option('--timestamp <url>', describe('option.timestamp'))
    .requiredOption('--out <file>', describe('option.out-file'))
    .action((pdf, options) => sign(terminal, pdf, keyPlace(options), options));
  command('verify', '<file>')
    .option('--trust <pem>', describe('option.trust'), (pem: string, all: readonly string[] = []) => [...all, pem])
    .option('--head <hash>', describe('option.head'), (text) => hashOf(text, words))
    .addOption(json())
    .action(async (file, options) => exit(await verify(terminal, file, options)));
  const framework = command('framework', '').helpCommand(false);
  const year = (text: string): number => yearOf(text, words);
  command('read', '<plan>', framework)
    .option('--out <file>', describe('option.framework-out'))
    .option('--issues', describe('option.issues'))
    .option('--code <code>', describe('option.code'))
    .option('--framework-version <text>', describe('option.version'))
    .option('--title <text>', describe('option.title'))
    .option('--legal-basis <text>', describe('option.legal-basis'))
    .option('--plan-title <text>', describe('option.plan-title'))
    .option('--plan-legal-basis <text>', describe('option.plan-legal-basis'))
    .option('--from <year>', describe('option.from'), year)
    .option('--to <year>', describe('option.to'), year)
    .addOption(json())
    .action(async (plan, options) => exit(await readPlan(terminal, plan, options)));
  command('compare', '<earlier> <later>', framework)
    .addOption(json())
    .action((earlier, later, options) => compareFiles(terminal, earlier, later, options));
  const method = command('method', '').helpCommand(false);
  const ofYear = (): Option => new Option('--year <year>', describe('option.cycle-year')).argParser(year);
  command('show', '<workspace>', method)
    .addOption(ofYear())
    .addOption(new Option('--out <file>', describe('option.out-file')).conflicts('json'))
    .addOption(json())
    .action((path, options) => showMethod(terminal, path, options));
  command('check', '<workspace> <method>', method)
    .addOption(ofYear())
    .addOption(json())
    .action(async (path, file, options) => exit(await checkMethodFile(terminal, path, file, options)));
  command('compare', '<workspace> <method>', method)
    .addOption(ofYear())
    .option('--all', describe('option.all-nodes'))
    .addOption(json())
    .action(async (path, file, options) => exit(await compareMethodFile(terminal, path, file, options)));
  command('adopt', '<workspace> <method>', method)
    .addOption(ofYear())
    .requiredOption('--reason <text>', describe('option.method-reason'))
    .action((path, file, options) => adoptMethodFile(terminal, path, file, options));
  command('demo', '')
    .option('--out <folder>', describe('option.out'), 'demo')
    .action(async (options) => exit(await demo(terminal, options)));
  return program;
}

/** An exported profile has a file to go to, and no other file is written. */
function wholeExport(options: ProfileOptions): ProfileOptions {
  if ((options.export === undefined) === (options.out === undefined)) return options;
  const missing = options.out === undefined ? '--out' : '--export';
  throw new CommanderError(WRONG_USAGE, 'commander.missingMandatoryOptionValue', `'${missing}'`);
}

/** Of the two ways to name a key one must be there, and its secret with it. */
function keyPlace({ p12, passwordEnv, token, slot, certificate, pinEnv }: SignOptions): KeyPlace {
  const given = (value: string | undefined, flag: string): string => {
    if (value !== undefined) return value;
    throw new CommanderError(WRONG_USAGE, 'commander.missingMandatoryOptionValue', `'${flag}'`);
  };
  return token === undefined
    ? { kind: 'p12', p12: given(p12, '--p12'), secretEnv: given(passwordEnv, '--password-env') }
    : { kind: 'token', library: token, slot, certificate, secretEnv: given(pinEnv, '--pin-env') };
}

interface SignOptions {
  readonly p12?: string;
  readonly passwordEnv?: string;
  readonly token?: string;
  readonly slot?: number;
  readonly certificate?: string;
  readonly pinEnv?: string;
}

function slotOf(text: string, words: Words): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError(words('cli:expected.slot'));
  return Number(text);
}

function yearOf(text: string, words: Words): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1990 || year > 2100) throw new InvalidArgumentError(words('cli:expected.year'));
  return year;
}

function stateOf(text: string, words: Words): CycleState {
  if (!isCycleState(text)) throw new InvalidArgumentError(words('cli:expected.cycle-state'));
  return text;
}

function sideOf(text: string, words: Words): 'mine' | 'theirs' {
  if (text !== 'mine' && text !== 'theirs') throw new InvalidArgumentError(words('cli:expected.side'));
  return text;
}

function reasonOf(text: string, words: Words): string {
  if (!isKeepingReason(text)) throw new InvalidArgumentError(words('cli:expected.reason'));
  return text;
}

function dateOf(text: string, words: Words): string {
  if (!IsoDate.safeParse(text).success) throw new InvalidArgumentError(words('cli:expected.date'));
  return text;
}

function hashOf(text: string, words: Words): string {
  if (!Sha256.safeParse(text.toLowerCase()).success) throw new InvalidArgumentError(words('cli:expected.hash'));
  return text.toLowerCase();
}
