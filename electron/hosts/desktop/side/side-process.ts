import type { ParentPort } from 'electron';
import { SIDE_PROGRAMS } from '#core/processes/side-programs.ts';
import { ToSide } from '../links.ts';

// A side process of the desktop application. Its program speaks as a forked Node process does, over `process`; here that is a port
// to the data process.
const shell: ParentPort = process.parentPort;
shell.once('message', ({ data, ports: [port] }) => {
  const { task } = ToSide.parse(data);
  if (!port) throw new Error('no port to the data process');
  process.send = (message: unknown): boolean => {
    port.postMessage(message);
    return true;
  };
  port.on('message', ({ data: message }) => process.emit('message', message, undefined));
  port.on('close', () => process.emit('disconnect'));
  void SIDE_PROGRAMS[task]().then(() => port.start());
});
