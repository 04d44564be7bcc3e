import { EventEmitter } from 'node:events';

/** How messages travel to an end that was handed to somebody outside this process. */
interface Elsewhere {
  deliver(data: unknown): void;
  close(): void;
}

/** One end of a channel, as Electron's MessagePortMain: silent until it is started, and told when the other end is gone. */
export class MessagePortMain extends EventEmitter {
  #other: MessagePortMain | null = null;
  #elsewhere: Elsewhere | null = null;
  #started = false;
  #closed = false;
  readonly #waiting: unknown[] = [];

  /** @internal Joins two ends. */
  static pair(): [MessagePortMain, MessagePortMain] {
    const [one, other] = [new MessagePortMain(), new MessagePortMain()];
    one.#other = other;
    other.#other = one;
    return [one, other];
  }

  postMessage(message: unknown): void {
    const other = this.#other;
    const copy: unknown = structuredClone(message);
    if (!this.#closed) setImmediate(() => other?.take(copy));
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
    const other = this.#other;
    setImmediate(() => other?.lose());
  }

  /** What arrives here, from the other end. */
  take(data: unknown): void {
    if (this.#elsewhere) this.#elsewhere.deliver(data);
    else if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  /** Hands this end to somebody outside: what arrives goes there, and what comes from there is posted here. */
  handOver(elsewhere: Elsewhere): void {
    this.#elsewhere = elsewhere;
    for (const data of this.#waiting.splice(0)) elsewhere.deliver(data);
  }

  lose(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#elsewhere) this.#elsewhere.close();
    else this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    [this.port1, this.port2] = MessagePortMain.pair();
  }
}

/** The ends that one party outside this process holds, by number. */
export class HandedPorts {
  readonly #ports = new Map<number, MessagePortMain>();
  #last = 0;
  readonly #send: (packet: PortPacket) => void;

  constructor(send: (packet: PortPacket) => void) {
    this.#send = send;
  }

  /** Hands over ends; gives the numbers that the other party knows them by. */
  hand(ports: readonly MessagePortMain[]): number[] {
    return ports.map((port) => {
      this.#last += 1;
      const id = this.#last;
      this.#ports.set(id, port);
      port.handOver({
        deliver: (data) => this.#send({ kind: 'port-message', id, data }),
        close: () => this.#send({ kind: 'port-close', id }),
      });
      return id;
    });
  }

  /** What the other party says of an end it holds. */
  hear(packet: PortPacket): void {
    if (packet.kind === 'port-message') this.#ports.get(packet.id)?.postMessage(packet.data);
    else this.#ports.get(packet.id)?.close();
  }

  closeAll(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }
}

export type PortPacket =
  | { readonly kind: 'port-message'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number };

export function isPortPacket(message: unknown): message is PortPacket {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'port-message' || message.kind === 'port-close';
}
