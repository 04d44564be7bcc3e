import { OID } from '../cms/algorithms.ts';
import { type Cms, readEnveloped } from '../cms/cms-read.ts';
import { type Der, DerError, oidOf, readDer, TAG } from '../cms/der.ts';

/** A timestamp token (RFC 3161 §2.4.2), taken apart but not yet judged. */
export interface TimestampToken {
  readonly cms: Cms;
  /** What its signature covers: the encoded TSTInfo. */
  readonly content: Uint8Array;
  readonly time: Date;
  readonly imprint: { readonly algorithm: string; readonly digest: Uint8Array };
  /** As it is encoded; absent where none was asked for. */
  readonly nonce: Uint8Array | undefined;
}

/** Reads a timestamp token. Throws `DerError` where it is none. */
export function readTimestamp(bytes: Uint8Array): TimestampToken {
  const { cms, content } = readEnveloped(bytes, OID.timestampInfo);
  const info = readDer(content);
  const [, policy, imprint, serial, time, ...rest] = info.children;
  const [algorithm, digest, ...others] = imprint?.children ?? [];
  const isWhole = info.raw.length === content.length && policy?.tag === TAG.oid && serial?.tag === TAG.integer;
  if (!isWhole || digest?.tag !== TAG.octetString || others.length > 0) throw new DerError('timestamp');
  return {
    ...{ cms, content, time: timeIn(time) },
    imprint: { algorithm: oidOf(algorithm?.children[0]), digest: digest.contents },
    nonce: rest.find(({ tag }) => tag === TAG.integer)?.contents,
  };
}

/** GeneralizedTime in UTC, to fractions of a second (RFC 3161 §2.4.2). */
function timeIn(node: Der | undefined): Date {
  const digits = node?.tag === TAG.generalizedTime ? Buffer.from(node.contents).toString('latin1') : '';
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d{1,9})?)Z$/.exec(digits) ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime())) throw new DerError('time');
  return time;
}
