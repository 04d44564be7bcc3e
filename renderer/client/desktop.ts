import type { DesktopBridge } from '#shared/contract/desktop.ts';

declare global {
  interface Window {
    readonly raportorDesktop?: DesktopBridge;
  }
}

/** What the desktop application offers beside the calls: native dialogs and its menu; null in a browser. */
export const desktop: DesktopBridge | null = window.raportorDesktop ?? null;
