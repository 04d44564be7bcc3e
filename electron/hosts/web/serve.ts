import { userInfo } from 'node:os';
import type { Clock, Log, Ports } from '#core/ports.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { faultSentence } from '#shared/words/fault-sentence.ts';
import type { Words } from '#shared/words/words.ts';
import { optionsOf, type WebOptions } from './command-line.ts';
import { openFolder } from './own-folder.ts';
import { technicalLog } from './technical-log.ts';
import { startWebHost } from './web-host.ts';

/** Exit codes: 0 stopped when asked, 1 refused or broken, 2 wrong usage. */
const REFUSED = 1;
const WRONG_USAGE = 2;

const clock: Clock = { now: () => new Date() };

/** Serves the application until it is told to stop, and gives the exit code. */
export async function serve(argv: readonly string[]): Promise<number> {
  const words = wordsIn(process.env.RAPORTOR_LANG === 'en' ? 'en' : 'ro');
  const options = optionsOf(argv);
  if (!options || options.help) {
    const stream = options ? process.stdout : process.stderr;
    stream.write(`${words(options ? 'web:help' : 'web:usage')}\n`);
    return options ? 0 : WRONG_USAGE;
  }
  const log = technicalLog((line) => process.stderr.write(line), clock.now, Boolean(process.env.RAPORTOR_DEBUG));
  try {
    await served(options, words, log);
    return 0;
  } catch (error) {
    if (!(error instanceof FaultError)) log.error('the host ends', error);
    process.stderr.write(`${error instanceof FaultError ? faultSentence(words, error) : words('web:bug')}\n`);
    return REFUSED;
  }
}

async function served({ folder, pages, port }: WebOptions, words: Words, log: Log): Promise<void> {
  const own = await openFolder(folder, clock);
  const ports: Ports = {
    clock,
    log,
    places: own.places,
    introduce: own.introduce,
    get actor() {
      return own.person() ?? accountName();
    },
  };
  const stopped = stopAsked();
  const host = await startWebHost(ports, { pages, port });
  process.stdout.write(`${words('web:ready', { address: `${host.origin}/#${host.token}` })}\n`);
  await stopped.finally(() => host.close());
}

/** Settles when the host is to stop: at a signal, or rejecting with a bug that nothing caught. A second signal ends it at once. */
function stopAsked(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve());
  process.once('uncaughtException', reject);
  return promise;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'necunoscut';
  }
}
