import { createHash } from 'node:crypto';
import type { SigningFaultCode } from '#shared/domain/signing/signing-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { type SigningScheme, schemeOf } from '../cms/algorithms.ts';
import { buildCms } from '../cms/cms-build.ts';
import { commonName, issuersOf, useOf } from '../keys/certificate.ts';
import type { Identity } from '../keys/identity.ts';
import { openP12 } from '../keys/p12.ts';
import { isPdf, PdfFile } from '../pdf-format/pdf-file.ts';
import { type PdfRef, PdfSyntaxError, text } from '../pdf-format/pdf-value.ts';
import { incrementalUpdate, type NewObject, serialise } from '../pdf-format/pdf-writer.ts';
import { MAX_TOKEN_BYTES, requestTimestamp } from '../timestamp/timestamp-server.ts';
import { permitsNothing, signaturesOf } from './pdf-signatures.ts';
import { signatureField } from './signature-field.ts';

export interface SignInput {
  readonly pdf: Uint8Array;
  /** The time that is claimed, written into the signature's `/M`; the certificate must be valid then. */
  readonly at: Date;
  readonly reason?: string;
  readonly location?: string;
  /** Address of an RFC 3161 server whose timestamp makes it B-T; without one it is B-B. */
  readonly timestampServer?: string | undefined;
  /** The signer as the document names them; the certificate's common name where it is left out. */
  readonly name?: string;
}

/** Signs a PDF with the key in a PKCS#12 file, as `signPdfAs` does. Faults: `p12-…` besides. */
export const signPdf = (
  input: SignInput & { readonly p12: Uint8Array; readonly password: string },
): Promise<Uint8Array> => signPdfAs(input, () => openP12(input.p12, input.password, input.at));

/**
 * Signs a PDF as PAdES baseline B-B, or B-T where a time-stamping server is named (ETSI EN 319 142-1 §6; DOMAIN.md §6): an
 * incremental update, so every byte that was there stays and earlier signatures keep holding. Gives the whole signed file, and
 * nothing where the server gives no good timestamp. Whose key it is, is asked for once the file has proved fit to be signed.
 * Faults: `pdf-…`, `certificate-…`, `key-unsupported`, `timestamp-…`, and those of the identity.
 */
export async function signPdfAs(input: SignInput, identityOf: () => Identity | Promise<Identity>): Promise<Uint8Array> {
  const file = openForSigning(input.pdf);
  const identity = await identityOf();
  const scheme = schemeFor(identity, input.at);
  const chain = [identity.certificate, ...issuersOf(identity.certificate, identity.others)] as const;
  const name = input.name ?? commonName(identity.certificate.subject);
  const server = input.timestampServer;
  const stamp = server ? (signature: Uint8Array) => requestTimestamp(server, signature, input.at) : undefined;
  const room = 2 * (chain.reduce((sum, { raw }) => sum + raw.length, 0) + CMS_OVERHEAD + (stamp ? MAX_TOKEN_BYTES : 0));
  const update = orDamaged(() => {
    const { signature, objects } = signatureField(file, wordsIn('ro')('signing:field.description', { name }));
    const id = createHash('sha256').update(input.pdf).update(input.at.toISOString()).digest().subarray(0, 16);
    return incrementalUpdate(file, [placeholder(signature, room, name, input), ...objects], id);
  });
  return fill(Buffer.concat([input.pdf, update]), input.pdf.length, (content) =>
    buildCms({ content, sign: identity.sign, scheme, chain, stamp }),
  );
}

// Attributes, names and the signature itself: 8192-bit RSA takes 1 kB of it, a long issuer name some hundred bytes.
const CMS_OVERHEAD = 3072;

function openForSigning(pdf: Uint8Array): PdfFile {
  if (!isPdf(pdf)) throw new FaultError<SigningFaultCode>('pdf-not-pdf');
  const file = orDamaged(() => PdfFile.open(pdf));
  if (file.encrypted) throw new FaultError<SigningFaultCode>('pdf-encrypted');
  const locked = orDamaged(() => signaturesOf(file).some(({ dict }) => permitsNothing(file, dict)));
  if (locked) throw new FaultError<SigningFaultCode>('pdf-locked');
  return file;
}

function orDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    throw new FaultError<SigningFaultCode>('pdf-damaged', {}, { cause: error });
  }
}

function schemeFor({ certificate }: Identity, at: Date): SigningScheme {
  const key = certificate.publicKey;
  const scheme = schemeOf(key);
  if (!scheme) throw new FaultError<SigningFaultCode>('key-unsupported', { kind: key.asymmetricKeyType ?? '?' });
  const details = { name: commonName(certificate.subject) };
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  if (at < certificate.validFromDate) {
    const from = day(certificate.validFromDate);
    throw new FaultError<SigningFaultCode>('certificate-not-yet-valid', { ...details, from });
  }
  if (at > certificate.validToDate) {
    throw new FaultError<SigningFaultCode>('certificate-expired', { ...details, to: day(certificate.validToDate) });
  }
  if (!useOf(certificate).signs) throw new FaultError<SigningFaultCode>('certificate-not-for-signing', details);
  return scheme;
}

const RANGE_DIGITS = 12;
const RANGE_PLACEHOLDER = `[0${` ${'0'.repeat(RANGE_DIGITS)}`.repeat(3)}]`;

// The range and the contents come first and bear no text of strangers, so that they are found again.
function placeholder(ref: PdfRef, room: number, name: string, { at, reason, location }: SignInput): NewObject {
  const optional = (key: string, value: string | undefined): string =>
    value === undefined ? '' : `/${key} ${serialise(text(value))}`;
  const time = at.toISOString().replace(/\D/g, '').slice(0, 14);
  const body = [
    '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached',
    `/ByteRange ${RANGE_PLACEHOLDER}`,
    `/Contents <${'0'.repeat(room)}>`,
    `/M (D:${time}+00'00')`,
    optional('Name', name),
    optional('Reason', reason),
    optional('Location', location),
    '>>',
  ];
  return { ref, body: body.join('\n') };
}

/** Writes the byte range into the update that starts at `from`, signs what it covers, and puts the signature in the gap. */
async function fill(
  file: Buffer,
  from: number,
  sign: (content: readonly Uint8Array[]) => Promise<Buffer>,
): Promise<Uint8Array> {
  const range = file.indexOf(RANGE_PLACEHOLDER, from);
  const gapStart = file.indexOf('/Contents <', range) + '/Contents '.length;
  const gapEnd = file.indexOf('>', gapStart) + 1;
  const numbers = [gapStart, gapEnd, file.length - gapEnd].map((n) => String(n).padStart(RANGE_DIGITS, ' '));
  file.write(`[0 ${numbers.join(' ')}]`, range, 'latin1');
  const cms = (await sign([file.subarray(0, gapStart), file.subarray(gapEnd)])).toString('hex');
  if (cms.length > gapEnd - gapStart - 2) throw new Error('the room kept for the signature is too small');
  file.write(cms, gapStart + 1, 'latin1');
  return file;
}
