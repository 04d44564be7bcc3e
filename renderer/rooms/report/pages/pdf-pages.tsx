import { useEffect, useState } from 'react';
import { EmptyState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './pdf-pages.module.css';

/** The pages in the browser's own viewer, which searches, zooms and reads them aloud. */
export function PdfPages({ pdf }: { readonly pdf: File }) {
  const words = useWords();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [pdf]);
  if (!navigator.pdfViewerEnabled) {
    return <EmptyState title={words('report:pages.no-viewer')}>{words('report:pages.no-viewer-lead')}</EmptyState>;
  }
  if (address === null) return null;
  return (
    <iframe className={classes.pages} title={words('report:pages.viewer')} src={`${address}#navpanes=0&view=FitH`} />
  );
}
