import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FileButton } from './file-button.tsx';
import classes from './source-list.module.css';
import { useWords } from './words.tsx';

/** One source as it is listed: an address leads there, what can be opened is a button. */
export interface ListedSource {
  readonly text: string;
  readonly address?: string;
  readonly open?: () => void;
}

/** Sources that can be looked at, added and taken away: addresses and files. */
export function SourceList({
  sources,
  onRemove,
  isAddress,
  onAddress,
  onFile,
  isAttaching,
}: {
  readonly sources: readonly ListedSource[];
  readonly onRemove: (index: number) => void;
  readonly isAddress: (text: string) => boolean;
  readonly onAddress: (address: string) => void;
  readonly onFile: (file: File) => void;
  readonly isAttaching: boolean;
}) {
  const words = useWords();
  const [address, setAddress] = useState('');
  const add = (): void => {
    if (!isAddress(address)) return;
    onAddress(address);
    setAddress('');
  };
  return (
    <>
      {sources.length > 0 && (
        <ul aria-label={words('app:sources.list')}>
          {sources.map((source, index) => (
            <li key={source.text}>
              {source.address !== undefined ? (
                <a href={source.address} target="_blank" rel="noreferrer noopener">
                  {source.text}
                </a>
              ) : source.open ? (
                <Button variant="default" onClick={source.open}>
                  {source.text}
                </Button>
              ) : (
                source.text
              )}{' '}
              <Button
                variant="default"
                aria-label={words('app:sources.remove-one', { source: source.text })}
                onClick={() => onRemove(index)}
              >
                {words('app:sources.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.add}>
        <TextInput
          aria-label={words('app:sources.address')}
          placeholder="https://"
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value.trim())}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" disabled={!isAddress(address)} onClick={add}>
          {words('app:sources.add')}
        </Button>
        <FileButton
          variant="default"
          label={words('app:sources.attach')}
          loading={isAttaching}
          onFiles={([file]) => file && onFile(file)}
        />
      </div>
    </>
  );
}
