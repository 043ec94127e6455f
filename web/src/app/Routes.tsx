import { Suspense, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Skeleton } from '../components/Loading';
import type { Place } from '../lib/feature';
import { OpenAccount, useSessionState } from '../lib/session/use';
import { ConsoleLayout } from './ConsoleLayout';
import { NotFound } from './NotFound';
import { PageBoundary } from './PageBoundary';
import { PlainLayout } from './PlainLayout';
import { PortalLayout } from './PortalLayout';
import { pages } from './registry';
import { SignedOutHere } from './SignedOutHere';

/** Which page an address opens, and in which layout. */
export function Routes() {
  return (
    <Switch>
      <Route path="/a/:id/*?">{({ id }) => <AccountPages id={id} place="portal" />}</Route>
      <Route path="/c/:id/*?">{({ id }) => <AccountPages id={id} place="console" />}</Route>
      <Route>
        <PlainLayout>
          <Pages place="plain" />
        </PlainLayout>
      </Route>
    </Switch>
  );
}

const roots = { portal: '/a', console: '/c' } as const;

/** An account's pages; one that the person can't reach looks as if it were not there. */
function AccountPages({ id, place }: { id: string; place: 'portal' | 'console' }) {
  const state = useSessionState();
  if (!('session' in state)) return <SignedOutHere />;
  const { session } = state;
  const kind = place === 'console' ? 'staff' : 'client';
  const account = session.accounts.find((one) => one.id === id && one.kind === kind);
  if (!account) {
    return (
      <PlainLayout>
        <NotFound />
      </PlainLayout>
    );
  }
  const Layout = place === 'console' ? ConsoleLayout : PortalLayout;
  return (
    <OpenAccount.Provider value={account}>
      <Router base={`${roots[place]}/${id}`} key={id}>
        <Layout account={account} session={session}>
          <Pages place={place} />
        </Layout>
      </Router>
    </OpenAccount.Provider>
  );
}

function Pages({ place }: { place: Place }) {
  return (
    <PageBoundary>
      <Suspense fallback={<Skeleton lines={5} />}>
        <Switch>
          {pages
            .filter((page) => page.place === place)
            .map(({ path, Page }) => (
              <Route key={path} path={path}>
                {(params): ReactNode => <Page {...named(params)} />}
              </Route>
            ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}

/** The named parameters alone; the router also numbers them. */
function named(params: object): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !/^\d+$/.test(name)));
}
