import { Button, Menu } from '@mantine/core';
import { chooseCycle } from '../../client/cycle.ts';
import { useWords } from '../../ui/words.tsx';
import { useCurrent, useCurrentCycle } from '../workspace/use-current.ts';
import classes from './top-bar.module.css';

/** What is open: the workspace's name, the cycle's year and state; other cycles of the workspace are chosen here. */
export function OpenWorkspace() {
  const words = useWords();
  const current = useCurrent();
  const cycle = useCurrentCycle();
  if (!current || !cycle) return null;
  const told = words(`app:cycle.${cycle.state}`, { year: cycle.year });
  return (
    <>
      <span className={classes.name} title={current.path}>
        {current.name}
      </span>
      {current.cycles.length === 1 ? (
        <span className={classes.cycle}>{told}</span>
      ) : (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default">{told}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {current.cycles.map(({ year, state }, at) => (
              <Menu.Item
                key={year}
                aria-current={year === cycle.year}
                onClick={() => chooseCycle(at === 0 ? null : year)}
              >
                {words(`app:cycle.${state}`, { year })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {current.mode === 'read' && <span className={classes.cycle}>{words('app:cycle.read-only')}</span>}
      {current.framework.illustrative && (
        <span className={classes.illustrative} title={words('app:cycle.illustrative-below')}>
          {words('app:cycle.illustrative')}
        </span>
      )}
    </>
  );
}
