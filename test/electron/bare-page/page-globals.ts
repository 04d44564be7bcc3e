import type { DesktopBridge } from '#shared/contract/desktop.ts';

declare global {
  interface Window {
    readonly raportorDesktop: DesktopBridge;
  }
}
