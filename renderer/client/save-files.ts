interface Saver {
  /** Asks where they shall be and writes all or none; false where the person thought better of it. */
  saveFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<boolean>;
}

/**
 * Gives files to the person: by the native dialog of the desktop application, else as downloads of the browser. False where the
 * person thought better of it.
 */
export async function saveFiles(files: readonly File[]): Promise<boolean> {
  const desktop: unknown = Reflect.get(window, 'raportorDesktop');
  if (isSaver(desktop)) {
    const plain = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
    return desktop.saveFiles(await Promise.all(plain));
  }
  for (const file of files) download(file);
  return true;
}

/** How long a browser may take to begin a download; milliseconds. */
const TAKEN = 60_000;

function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
}

const isSaver = (bridge: unknown): bridge is Saver =>
  typeof bridge === 'object' && bridge !== null && 'saveFiles' in bridge && typeof bridge.saveFiles === 'function';
