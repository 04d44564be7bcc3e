import { Modal } from '@mantine/core';
import { Keys } from '../../ui/keys.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useWords } from '../../ui/words.tsx';
import classes from './shortcuts-dialog.module.css';

/** What keys do now: those of the window first, then those of the page. */
export function ShortcutsDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const words = useWords();
  const shortcuts = useShortcuts();
  return (
    <Modal opened={opened} onClose={onClose} title={words('app:shortcuts.label')}>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys + label} className={classes.pair}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
