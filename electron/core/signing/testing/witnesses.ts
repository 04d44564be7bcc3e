import type { Workbench } from './openssl.ts';

export interface PdfsigAnswer {
  /** Per signature, in the order of the file. */
  readonly signatures: readonly string[];
  readonly trust: readonly string[];
  readonly whole: readonly boolean[];
}

/** What poppler's `pdfsig` (on NSS) says of a file, with the given certificates trusted. */
export function pdfsig(bench: Workbench, pdf: Uint8Array, trust: readonly string[]): PdfsigAnswer {
  const database = `sql:${bench.path(`nss-${Math.random()}`)}`;
  bench.run('mkdir', [database.slice(4)]);
  bench.run('certutil', ['-N', '-d', database, '--empty-password']);
  for (const [index, pem] of trust.entries()) {
    const file = bench.write('trusted.pem', pem);
    bench.run('certutil', ['-A', '-d', database, '-n', `trusted ${index}`, '-t', 'C,C,C', '-i', file]);
  }
  const output = runTolerant(bench, 'pdfsig', ['-nssdir', database, bench.write('witness.pdf', pdf)]);
  const all = (pattern: RegExp): string[] => [...output.matchAll(pattern)].map((match) => match[1] ?? '');
  return {
    signatures: all(/Signature Validation: (.*)/g),
    trust: all(/Certificate Validation: (.*)/g),
    whole: all(/- (.*otal document signed)/g).map((line) => line.startsWith('Total')),
  };
}

/** What `openssl cms -verify -cades` says of the signature whose range and contents lie at `index` in the file. */
export function opensslCms(bench: Workbench, pdf: Uint8Array, index: number, trust: string): string {
  const text = Buffer.from(pdf).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  const [, start = 0, end = 0, tail = 0] = (ranges[index] ?? []).map(Number);
  const content = Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, end + tail)]);
  bench.write('content.bin', content);
  bench.write('signature.der', Buffer.from(text.slice(start + 1, end - 1), 'hex'));
  bench.write('anchor.pem', trust);
  const command = 'cms -verify -cades -binary -inform DER -in signature.der -content content.bin -out /dev/null';
  return runTolerant(bench, 'openssl', `${command} -purpose any -CAfile anchor.pem`.split(' '));
}

/** Whether qpdf finds a file sound. */
export function qpdfFindsNothing(bench: Workbench, pdf: Uint8Array): boolean {
  return runTolerant(bench, 'qpdf', ['--check', bench.write('checked.pdf', pdf)]).includes('No syntax or stream');
}

/** Both streams of a program, whether it succeeds or not: a witness that says no is not a failing test bench. */
function runTolerant(bench: Workbench, program: string, args: readonly string[]): string {
  return bench.run('sh', ['-c', 'exec 2>&1; "$@" || true', program, program, ...args]);
}
