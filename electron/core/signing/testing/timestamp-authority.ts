import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { integer, sequence, utf8 } from '../cms/der.ts';
import type { Workbench } from './openssl.ts';

/** How the server behaves: well, or in one of the ways that a broken or lying one has. */
export type Manner = 'honest' | 'out-of-order' | 'refuses' | 'talks' | 'floods' | 'stamps-another' | 'replays';

export interface TimestampAuthority {
  readonly url: string;
  /** The certificate to trust. */
  readonly pem: string;
  behave(manner: Manner): void;
  close(): Promise<void>;
}

/** A time-stamping authority on loopback, whose tokens `openssl ts` makes (RFC 3161). */
export async function startAuthority(bench: Workbench, kind: 'RSA' | 'ECDSA' = 'RSA'): Promise<TimestampAuthority> {
  const name = `tsa-${kind}`;
  const key = kind === 'RSA' ? 'rsa:2048' : 'ec -pkeyopt ec_paramgen_curve:P-256';
  const use =
    'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping';
  bench.openssl(
    `req -x509 -newkey rsa:2048 -nodes -keyout ${name}-root.key -out ${name}-root.pem -days 30 -subj /CN=${name}-Root`,
  );
  bench.openssl(`req -new -newkey ${key} -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`);
  bench.write(`${name}.ext`, use);
  const by = `-CA ${name}-root.pem -CAkey ${name}-root.key -CAcreateserial -days 20 -extfile ${name}.ext`;
  bench.openssl(`x509 -req -in ${name}.csr -out ${name}.pem ${by}`);
  bench.write(`${name}.cnf`, settings(bench, name));
  let manner: Manner = 'honest';
  const server = createServer(async (request, response) => {
    const query = await buffer(request);
    if (manner === 'out-of-order') response.statusCode = 503;
    response.end(answer(bench, name, manner, query));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/tsa`,
    pem: Buffer.from(bench.read(`${name}-root.pem`)).toString(),
    behave: (next) => {
      manner = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(bench: Workbench, name: string, manner: Manner, query: Buffer): Uint8Array | string {
  switch (manner) {
    case 'honest':
    case 'out-of-order':
      return reply(bench, name, query);
    case 'refuses':
      // TimeStampResp with status rejection and a reason.
      return sequence(sequence(integer(2), sequence(utf8('nu acum'))));
    case 'talks':
      return '<html>Bun venit</html>';
    case 'floods':
      return Buffer.alloc(10_000_000, 0x30);
    case 'stamps-another':
      bench.write('other.txt', 'altceva');
      bench.openssl('ts -query -data other.txt -sha256 -cert -out other.tsq');
      return reply(bench, name, bench.read('other.tsq'));
    case 'replays': {
      // The same digest with another nonce: the last bytes before the wish for certificates.
      const again = Buffer.from(query);
      again.writeUInt8((again.readUInt8(again.length - 4) + 1) % 256, again.length - 4);
      return reply(bench, name, again);
    }
    default:
      return assertNever(manner);
  }
}

function reply(bench: Workbench, name: string, query: Uint8Array): Uint8Array {
  bench.write(`${name}.tsq`, query);
  bench.openssl(`ts -reply -config ${name}.cnf -section tsa -queryfile ${name}.tsq -out ${name}.tsr`);
  return bench.read(`${name}.tsr`);
}

const settings = (bench: Workbench, name: string): string => `[tsa]
serial = ${bench.path(`${name}.serial`)}
signer_cert = ${bench.path(`${name}.pem`)}
signer_key = ${bench.path(`${name}.key`)}
certs = ${bench.path(`${name}-root.pem`)}
signer_digest = sha256
ess_cert_id_alg = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
`;
