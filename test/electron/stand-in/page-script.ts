import { readFileSync } from 'node:fs';

/** The names under which page and stand-in speak; seen by the page too, as there is no isolated world here. */
export const TO_STAND_IN = '__standInHear';
export const TO_PAGE = '__standInDeliver';

/**
 * The script that runs before each document: the built preload, unmodified, with an `electron` that speaks through the two names
 * above. Bytes travel as base64, as the way into the page is JSON.
 */
export function pageScript(preload: string, argv: readonly string[]): string {
  const facts = { platform: process.platform, versions: { electron: 'stand-in', chrome: 'stand-in' }, argv };
  return `(() => {
    if (!location.protocol.startsWith('http') && location.protocol !== 'blob:') return;
    const hear = window.${TO_STAND_IN};
    const bytesToText = (bytes) => { let text = ''; for (const b of bytes) text += String.fromCharCode(b); return btoa(text); };
    const textToBytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const pack = (v) => JSON.stringify(v === undefined ? null : v, (_k, one) =>
      one instanceof Uint8Array ? { $bytes: bytesToText(one) } : one);
    const unpack = (text) => JSON.parse(text, (_k, one) => one && typeof one === 'object' && '$bytes' in one ? textToBytes(one.$bytes) : one);
    const listeners = new Map();
    const ports = new Map();
    const receivePort = (id) => {
      const { port1, port2 } = new MessageChannel();
      ports.set(id, port1);
      port1.onmessage = ({ data }) => hear(pack({ kind: 'port-message', id, data }));
      return port2;
    };
    window.${TO_PAGE} = (packets) => {
      for (const packet of unpack(packets)) {
        if (packet.kind === 'port-message') ports.get(packet.id)?.postMessage(packet.data);
        else if (packet.kind === 'port-close') ports.get(packet.id)?.close();
        else listeners.get(packet.channel)?.({ ports: packet.ports.map(receivePort) }, ...packet.args);
      }
    };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }) },
      ipcRenderer: {
        on: (channel, listen) => listeners.set(channel, listen),
        send: (channel, input) => void hear(pack({ kind: 'send', channel, input })),
        invoke: async (channel, input) => {
          const answer = unpack(await hear(pack({ kind: 'invoke', channel, input })));
          if ('refused' in answer) throw new Error(answer.refused);
          return answer.value;
        },
      },
    };
    ((require, process) => {
      ${readFileSync(preload, 'utf8')}
    })(() => electron, ${JSON.stringify(facts)});
  })();`;
}

/** As in the page: bytes as base64 inside JSON. */
export const packed = (value: unknown): string =>
  JSON.stringify(value === undefined ? null : value, function (key, one: unknown) {
    // Buffers turn themselves into JSON before they are seen here.
    const whole: unknown = Reflect.get(this, key);
    return whole instanceof Uint8Array ? { $bytes: Buffer.from(whole).toString('base64') } : one;
  });

export const unpacked = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && '$bytes' in one
      ? new Uint8Array(Buffer.from(String(one.$bytes), 'base64'))
      : one,
  );
