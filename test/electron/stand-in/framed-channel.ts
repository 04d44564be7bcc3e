import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';

/** Whole messages, as structured clones, over a stream between two processes. */
export interface FramedChannel {
  send(message: object): void;
}

const HEAD_BYTES = 4;

/** Speaks over a stream: each message is its length and its bytes. `hear` is given what comes. */
export function framedChannel(stream: Duplex, hear: (message: unknown) => void): FramedChannel {
  let pending: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  stream.on('data', (bytes: Buffer) => {
    pending = Buffer.concat([pending, bytes]);
    while (pending.length >= HEAD_BYTES && pending.length >= HEAD_BYTES + pending.readUInt32LE(0)) {
      const end = HEAD_BYTES + pending.readUInt32LE(0);
      const message = pending.subarray(HEAD_BYTES, end);
      pending = pending.subarray(end);
      hear(deserialize(message));
    }
  });
  // The other side is gone; its end is told by other means.
  stream.on('error', () => undefined);
  return {
    send(message) {
      const bytes = serialize(message);
      const head = Buffer.alloc(HEAD_BYTES);
      head.writeUInt32LE(bytes.length, 0);
      stream.write(Buffer.concat([head, bytes]));
    },
  };
}
