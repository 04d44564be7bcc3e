import { useEffect, useEffectEvent, useState } from 'react';
import classes from './drop-zone.module.css';
import { droppedFiles } from './dropped-files.ts';

/** Takes files and folders dropped anywhere in the window while it is shown; `label` says what dropping them will do. */
export function DropZone({
  label,
  onFiles,
}: {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const [depth, setDepth] = useState(0);
  const take = useEffectEvent(async (transfer: DataTransfer) => {
    const files = await droppedFiles(transfer);
    if (files.length > 0) onFiles(files);
  });
  useEffect(() => {
    const listening = new AbortController();
    const on = (name: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (transfer: DataTransfer) => void) =>
      window.addEventListener(
        name,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          act(event.dataTransfer);
        },
        { signal: listening.signal },
      );
    on('dragenter', () => setDepth((before) => before + 1));
    on('dragleave', () => setDepth((before) => Math.max(0, before - 1)));
    on('dragover', (transfer) => {
      transfer.dropEffect = 'copy';
    });
    on('drop', (transfer) => {
      setDepth(0);
      void take(transfer);
    });
    return () => listening.abort();
  }, []);
  if (depth === 0) return null;
  return (
    <div className={classes.zone}>
      <p className={classes.label}>{label}</p>
    </div>
  );
}
