import { Button, type ButtonProps } from '@mantine/core';
import { useRef } from 'react';
import { wanted } from './dropped-files.ts';

/** A button that lets a person pick files, or one folder with all that is in it. */
export function FileButton({
  label,
  onFiles,
  folder = false,
  multiple = false,
  accept,
  ...button
}: {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly folder?: boolean;
  readonly multiple?: boolean;
  readonly accept?: string;
} & ButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={(element) => {
          input.current = element;
          if (element) element.webkitdirectory = folder;
        }}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        onChange={({ currentTarget }) => {
          const files = wanted([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
