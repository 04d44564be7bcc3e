import { createORPCClient, DynamicLink } from '@orpc/client';
import type { DesktopEvent } from '#shared/contract/desktop.ts';
import { desktop } from '../../../renderer/client/desktop.ts';
import { connect } from '../../../renderer/client/transport.ts';
import type { Bare } from './bare.ts';

// The least page that uses all that the shell gives, over the application's own client. Tests of the shell drive it.
const events: DesktopEvent[] = [];
const bare: Bare = { client: createORPCClient(new DynamicLink(connect())), events, ports: 0, mayClose: true };
Object.defineProperty(window, 'bare', { value: bare });
window.addEventListener('message', ({ data }) => {
  if (data?.type === 'raportor:port') bare.ports += 1;
});
desktop?.listen((event) => {
  events.push(event);
  if (event.kind === 'closing' && bare.mayClose !== null) desktop?.closingAnswered(bare.mayClose);
});
