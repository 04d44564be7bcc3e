import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Suspense, useId } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { PageTitle } from '../../ui/page-title.tsx';
import { SideLayout } from '../../ui/side-panel.tsx';
import { NotThere, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { PLACES, type Place, START } from '../routes.ts';
import { useCurrent } from '../workspace/use-current.ts';
import { PageBoundary } from './page-boundary.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useChanges } from './use-changes.ts';
import { useDesktop } from './use-desktop.ts';

/** The window: rail, top bar, and the page that the address names with room for its details beside it. */
export function Shell() {
  const words = useWords();
  const main = useId();
  const isNarrow = useMediaQuery('(width < 1000px)');
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'raportor.rail',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [location] = useLocation();
  useChanges();
  useDesktop();
  return (
    <div className={classes.shell}>
      <a
        href={`#${main}`}
        className={classes.skip}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(main)?.focus();
        }}
      >
        {words('app:skip')}
      </a>
      <Rail collapsed={isNarrow || collapsed} onToggle={isNarrow ? null : () => setCollapsed(!collapsed)} />
      <TopBar />
      <SideLayout>
        <main id={main} tabIndex={-1} className={classes.main}>
          <PageBoundary key={location.split('/')[1]}>
            <Suspense fallback={<WaitingState />}>
              <Switch>
                <Route path="/" component={START.Page} />
                {PLACES.map((place) => (
                  <Route key={place.path} path={`${place.path}/*?`}>
                    <PlacePage place={place} />
                  </Route>
                ))}
                <Route>
                  <NoPage address={location} />
                </Route>
              </Switch>
            </Suspense>
          </PageBoundary>
        </main>
      </SideLayout>
    </div>
  );
}

function NoPage({ address }: { readonly address: string }) {
  const words = useWords();
  return (
    <>
      <PageTitle title={words('app:no-page.title')} />
      <NotThere href="/" place={words(START.word)}>
        {words('app:no-page.text', { address })}
      </NotThere>
    </>
  );
}

/** A place's page, or the start where the place says nothing without an open workspace. */
function PlacePage({ place: { Page, needsWorkspace } }: { readonly place: Place }) {
  const current = useCurrent();
  if (!needsWorkspace) return <Page />;
  if (current === undefined) return <WaitingState />;
  return current === null ? <Redirect to="/" replace /> : <Page />;
}
