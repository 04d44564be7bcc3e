import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { useWords } from '../../ui/words.tsx';
import classes from './framework-facts.module.css';

/** By what acts the framework holds, and the hash it is kept under. */
export function FrameworkFacts({ framework, sha256 }: { readonly framework: Framework; readonly sha256: string }) {
  const words = useWords();
  const { legalBasis, plan, code, version } = framework;
  return (
    <div className={classes.facts}>
      <KeyValues
        pairs={[
          [words('framework:fact.strategy'), legalBasis],
          [
            words('framework:fact.plan'),
            words('framework:fact.plan-of', { title: plan.title, act: plan.legalBasis, from: plan.from, to: plan.to }),
          ],
          [words('framework:fact.version'), `${code} · ${version}`],
          [
            words('framework:fact.sha256'),
            <span key="sha256" className={classes.hash}>
              {sha256}
            </span>,
          ],
        ]}
      />
      {framework.ilustrativ && <p className={classes.warning}>{words('framework:illustrative.all')}</p>}
    </div>
  );
}
