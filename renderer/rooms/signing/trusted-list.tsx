import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { FileButton } from '../../ui/file-button.tsx';
import { useWords } from '../../ui/words.tsx';
import { distrust, trust, useTrusted } from './trusted.ts';
import classes from './trusted-list.module.css';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates that signatures may lead to; a file may hold several. */
export function TrustedList() {
  const words = useWords();
  const trusted = useTrusted();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const add = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(async (file) => ({ file, found: (await file.text()).match(PEM) ?? [] })));
    trust(read.flatMap(({ file: { name }, found }) => found.map((pem) => ({ name, pem }))));
    setRefused(read.filter(({ found }) => found.length === 0).map(({ file }) => file.name));
  };
  return (
    <div className={classes.trusted}>
      <h3 className={classes.title}>{words('signing:trust.title')}</h3>
      {trusted.length === 0 ? (
        <p>{words('signing:trust.none')}</p>
      ) : (
        <ul className={classes.list}>
          {trusted.map(({ name, pem }) => (
            <li key={pem}>
              <span>{name}</span>
              <CloseButton
                size="sm"
                aria-label={words('signing:trust.remove', { name })}
                title={words('signing:trust.remove', { name })}
                onClick={() => distrust(pem)}
              />
            </li>
          ))}
        </ul>
      )}
      {refused.map((name) => (
        <p key={name} role="alert" className={classes.refused}>
          {words('signing:trust.refused', { name })}
        </p>
      ))}
      <div>
        <FileButton
          variant="default"
          label={words('signing:trust.add')}
          multiple
          accept=".pem,.crt,.cer"
          onFiles={(files) => void add(files)}
        />
      </div>
    </div>
  );
}
