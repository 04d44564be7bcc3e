/** What the page has beside the contract's calls when it runs in the desktop application: `window.raportorDesktop`. */
export interface DesktopBridge {
  readonly platform: string;
  readonly versions: { readonly app: string; readonly electron: string; readonly chromium: string };
  /** Gives every event from now on to `listen`, and those that came before anyone listened. One listener at a time. */
  listen(listen: (event: DesktopEvent) => void): void;
  /** Asks the person for a workspace to open; null where they thought better of it. */
  chooseWorkspace(): Promise<string | null>;
  /** Asks where a new workspace shall be; null where they thought better of it. */
  placeWorkspace(suggestedName: string): Promise<string | null>;
  /**
   * Asks where a file, or a folder for several, shall be, and writes all or none; false where they thought better of it, or where it
   * could not be written, which they are told.
   */
  saveFiles(files: readonly PlainFile[]): Promise<boolean>;
  /** The language of menu and dialogs; kept for the next start. */
  setLanguage(language: 'ro' | 'en'): void;
  /** Answers `closing`: all that was typed is stored (true), or the window has to stay (false). */
  closingAnswered(mayClose: boolean): void;
}

/** A file as it passes between page and shell: a `File` itself cannot. */
export interface PlainFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the shell tells the page. */
export type DesktopEvent =
  | { readonly kind: 'menu'; readonly command: MenuCommand }
  /** A workspace was opened from outside: by double click, by a second start. */
  | { readonly kind: 'open'; readonly path: string }
  /** The window is about to close: store what is typed, then `closingAnswered`. */
  | { readonly kind: 'closing' }
  /**
   * The process that holds the data ended by itself and was started anew. Every answered call is stored; one under way is not.
   * A new port follows. `reopened`: the workspace is open as it was. `incident`: under which number it was noted.
   */
  | { readonly kind: 'restarted'; readonly reopened: boolean; readonly incident: string };

/** Every command of the menu that the page carries out. */
export type MenuCommand =
  | 'new-workspace'
  | 'open-workspace'
  | 'close-workspace'
  | 'import-files'
  | 'import-folder'
  | 'export-report'
  | 'verify-file'
  | 'undo'
  | 'redo'
  | 'find'
  | 'palette'
  | 'shortcuts'
  | 'settings'
  | 'about';
