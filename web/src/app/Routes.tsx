import { Suspense, useContext, useState, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Skeleton } from '../components/Loading';
import { NotFound } from '../components/NotFound';
import type { Place } from '../lib/feature';
import type { Account, SessionState } from '../lib/session/store';
import { may, OpenAccount, useSessionState } from '../lib/session/use';
import { AccountClosed } from './AccountClosed';
import { ConsoleLayout } from './ConsoleLayout';
import { roots } from './features';
import { PageBoundary } from './PageBoundary';
import { PlainLayout } from './PlainLayout';
import { PortalLayout } from './PortalLayout';
import { pages } from './registry';
import { SignedOutHere } from './SignedOutHere';

/** Which page an address opens, and in which layout. */
export function Routes() {
  return (
    <Switch>
      <Route path="/a/:id/*?">{({ id }) => <AccountPages key={id} id={id} place="portal" />}</Route>
      <Route path="/c/:id/*?">
        {({ id }) => <AccountPages key={id} id={id} place="console" />}
      </Route>
      <Route>
        <PlainLayout>
          <Pages place="plain" />
        </PlainLayout>
      </Route>
    </Switch>
  );
}

/** An account's pages; one that the person can't reach looks as if it were not there. */
function AccountPages({ id, place }: { id: string; place: 'portal' | 'console' }) {
  const state = useSessionState();
  const account = find(state, id, place);
  const [opened] = useState(account);
  if (!('session' in state)) return <SignedOutHere />;
  if (!account || account.paused) {
    const closed = account ?? opened;
    return <PlainLayout>{closed ? <AccountClosed account={closed} /> : <NotFound />}</PlainLayout>;
  }
  const { session } = state;
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

function find(state: SessionState, id: string, place: 'portal' | 'console'): Account | undefined {
  if (!('session' in state)) return undefined;
  const kind = place === 'console' ? 'staff' : 'client';
  return state.session.accounts.find((one) => one.id === id && one.kind === kind);
}

/** A place's pages; one that the open account's grant does not hold is not there. */
function Pages({ place }: { place: Place }) {
  const account = useContext(OpenAccount);
  return (
    <PageBoundary>
      <Suspense fallback={<Skeleton lines={5} />}>
        <Switch>
          {pages
            .filter((page) => page.place === place && (!account || may(account, page.needs)))
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
