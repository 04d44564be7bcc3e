import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { framedChannel } from './framed-channel.ts';
import { isPortPacket, MessageChannelMain, type MessagePortMain } from './message-ports.ts';

// Loaded before the program of a utility process: gives it `process.parentPort`.
const PIPE = 3;
const pipe = new Socket({ fd: PIPE, readable: true, writable: true });
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown): void => channel.send({ kind: 'said', data }),
});
/** What came before the program listened. */
const waiting: object[] = [];
parentPort.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => waiting.splice(0).forEach(give));
});
const give = (event: object): void => {
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', event);
  else waiting.push(event);
};
/** The near end of each port handed to this process, by its number. */
const near = new Map<number, MessagePortMain>();

const channel = framedChannel(pipe, (message) => {
  if (isPortPacket(message)) {
    if (message.kind === 'port-message') near.get(message.id)?.postMessage(message.data);
    else near.get(message.id)?.close();
  } else if (isClock(message)) clock.broken = message.broken;
  else if (isSaid(message)) give({ data: message.data, ports: message.ports.map(received) });
});

/** A clock that a test can break. */
const clock = { broken: false };
globalThis.Date = new Proxy(Date, {
  construct(target, args: [], maker) {
    if (clock.broken && args.length === 0) throw new TypeError('the clock fell off the wall of Ana Pop');
    return Reflect.construct(target, args, maker);
  },
});
const isClock = (message: unknown): message is { readonly broken: boolean } =>
  typeof message === 'object' && message !== null && 'broken' in message;

/** A port to work with here, whose other end speaks through the pipe. */
function received(id: number): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  near.set(id, port2);
  port2.handOver({
    deliver: (data) => channel.send({ kind: 'port-message', id, data }),
    close: () => channel.send({ kind: 'port-close', id }),
  });
  return port1;
}

const isSaid = (message: unknown): message is { readonly data: unknown; readonly ports: readonly number[] } =>
  typeof message === 'object' && message !== null && 'data' in message && 'ports' in message;

// As Electron does: a utility process does not outlive the application.
pipe.on('close', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: parentPort });
