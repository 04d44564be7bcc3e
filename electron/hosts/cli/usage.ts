import { type Command, type CommanderError, Help, type HelpConfiguration } from 'commander';
import type { Words } from '#shared/words/words.ts';

/** How help is told in the language of the words: titles, and the placeholders that are English in code. */
export function helpIn(words: Words): HelpConfiguration {
  const plain = new Help();
  return {
    styleTitle: (title) => words(`cli:help-title.${title.replace(':', '').toLowerCase()}`),
    commandUsage: (command) => spoken(plain.commandUsage(command), words),
    subcommandTerm: (command) => spoken(plain.subcommandTerm(command), words),
    argumentTerm: (argument) => spoken(plain.argumentTerm(argument), words),
    optionTerm: (option) => spoken(plain.optionTerm(option), words),
    optionDescription: ({ description, defaultValue }) =>
      typeof defaultValue === 'string'
        ? `${description} (${words('cli:help-default', { value: defaultValue })})`
        : description,
  };
}

/** Adds what the help of a command has to say beside its options: its arguments, examples, exit codes. */
export function explainedBy(words: Words, command: Command, key: string): Command {
  for (const argument of command.registeredArguments) argument.description = words(`cli:argument.${argument.name()}`);
  return command.addHelpText('after', `\n${words(`cli:help-after.${key}`)}`);
}

/** What is wrong with a command line, in one sentence that names the help to look at. */
export function usageSentence(error: CommanderError, program: Command, argv: readonly string[], words: Words): string {
  const named = program.commands.find((command) => command.name() === argv[0]);
  const help = named ? `raportor ${named.name()} --help` : 'raportor --help';
  const [flags = '', value = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted ?? '');
  const subject = spoken(flags.replace(/ .*/, ''), words);
  // What a reader of values expects stands behind commander's own sentence.
  const expected = /is invalid\. ?(.*)$/s.exec(error.message)?.[1] ?? '';
  const key = `cli:usage.${error.code.replace('commander.', '')}`;
  return words(words.has(key) ? key : 'cli:usage.other', { subject, value, expected, help });
}

/** `<workspace>`, `[options]`, `paths...`: the name of each placeholder as it is said. */
const spoken = (text: string, words: Words): string =>
  text.replace(/(?<=[<[]|^)[\w-]+(?=[\]>]|[.]{3}|$)/g, (name) => {
    const key = `cli:placeholder.${name}`;
    return words.has(key) ? words(key) : name;
  });
