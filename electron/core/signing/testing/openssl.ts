import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for files that outside programs want to see, and the programs that are run in it. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'raportor-signing-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, bytes: Uint8Array | string): string {
    writeFileSync(this.path(name), bytes);
    return this.path(name);
  }

  read(name: string): Uint8Array {
    return readFileSync(this.path(name));
  }

  /** Runs a program here and gives what it printed; throws where it fails. */
  run(program: string, args: readonly string[]): string {
    return execFileSync(program, [...args], { cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  openssl(command: string, ...more: readonly string[]): string {
    return this.run('openssl', [...command.split(' '), ...more]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface MadeKey {
  /** Arguments of `openssl genpkey`. */
  readonly key: string;
  /** Further arguments of `openssl req -x509`. */
  readonly request?: string;
  /** Further arguments of `openssl pkcs12 -export`. */
  readonly container?: string;
  readonly password?: string;
}

/** A self-signed certificate made by OpenSSL, in a PKCS#12 container, and as PEM. */
export function makeP12(
  bench: Workbench,
  name: string,
  { key, request = '-days 30', container = '', password = 'parola' }: MadeKey,
): { readonly p12: Uint8Array; readonly pem: string; readonly password: string } {
  bench.openssl(`genpkey ${key} -out ${name}.key`);
  bench.openssl(`req -x509 -new -utf8 -key ${name}.key -out ${name}.pem ${request}`, '-subj', `/CN=${name} șț`);
  const extra = container === '' ? '' : ` ${container}`;
  bench.openssl(
    `pkcs12 -export -inkey ${name}.key -in ${name}.pem -out ${name}.p12${extra}`,
    '-passout',
    `pass:${password}`,
  );
  return { p12: bench.read(`${name}.p12`), pem: Buffer.from(bench.read(`${name}.pem`)).toString(), password };
}
