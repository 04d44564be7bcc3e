import { Button, Radio, TextInput } from '@mantine/core';
import { dayFigure } from '#shared/words/figures.ts';
import { problemOf } from '../../client/problem.ts';
import { ErrorState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import classes from './sign-view.module.css';
import type { OnToken } from './use-signing.ts';
import { type Offered, useTokens } from './use-tokens.ts';

interface Choice {
  readonly chosen: OnToken | null;
  readonly onChoose: (chosen: OnToken | null) => void;
}

/** Finds the certificates on tokens through the library named, and lets one be chosen. */
export function TokenChoice({ chosen, onChoose }: Choice) {
  const words = useWords();
  const { library, setLibrary, search, look } = useTokens();
  const onLook = () => {
    onChoose(null);
    void look();
  };
  return (
    <>
      <TextInput
        label={words('signing:token.library')}
        description={words('signing:token.library-below')}
        value={library}
        onChange={({ currentTarget }) => setLibrary(currentTarget.value)}
        spellCheck={false}
      />
      <div>
        <Button variant="default" disabled={library === '' || search.kind === 'busy'} onClick={onLook}>
          {words(search.kind === 'busy' ? 'signing:sign.busy' : 'signing:token.look')}
        </Button>
      </div>
      {search.kind === 'failed' && <ErrorState problem={problemOf(search.error)} />}
      {search.kind === 'found' && <Certificates offered={search.offered} chosen={chosen} onChoose={onChoose} />}
    </>
  );
}

function Certificates({ offered, chosen, onChoose }: Choice & { readonly offered: readonly Offered[] }) {
  const words = useWords();
  if (offered.length === 0) {
    return (
      <p role="status" className={classes.soft}>
        {words('signing:token.none')}
      </p>
    );
  }
  return (
    <Radio.Group
      label={words('signing:token.certificate')}
      value={chosen && keyOf(chosen)}
      onChange={(value) => onChoose(offered.find(({ place }) => keyOf(place) === value)?.place ?? null)}
    >
      {offered.map(({ place, token, pin, name, issuer, to }) => (
        <Radio
          key={keyOf(place)}
          mt={8}
          value={keyOf(place)}
          label={words('signing:token.one', { name, issuer, token, to: dayFigure(to) })}
          description={words(`signing:token.tries.${pin}`)}
          disabled={pin === 'locked'}
        />
      ))}
    </Radio.Group>
  );
}

const keyOf = ({ slot, certificate }: OnToken): string => `${slot} ${certificate}`;
