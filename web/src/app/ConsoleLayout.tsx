import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../components/Icon';
import { useShowPractice } from '../lib/practice';
import type { Account, Session } from '../lib/session/store';
import { AccountMenu } from './AccountMenu';
import css from './ConsoleLayout.module.css';
import { Footer } from './Footer';
import { Door } from './PlainLayout';
import { EntryLink } from './PortalLayout';
import { features } from './features';
import { entriesOf } from './registry';
import { SkipLink } from './SkipLink';
import { useArrive } from './useArrive';
import { useStaffCounts } from './useCounts';

type LayoutProps = { account: Account; session: Session; children: ReactNode };

/** The practice's pages: denser, and quick by keyboard. */
export function ConsoleLayout({ account, session, children }: LayoutProps) {
  useArrive();
  useShowPractice(account.practice);
  const { t } = useLingui();
  const counts = useStaffCounts(account);
  const entries = entriesOf(features, account, session.accounts.length > 1);
  return (
    <div className={css.layout}>
      <SkipLink />
      <header className={css.top} data-print="no">
        <span className={css.practice}>
          <Door />
          <span className={css.name}>{account.practice.name}</span>
        </span>
        <nav aria-label={t`Pages`} className={css.entries}>
          {entries.map((entry) => (
            <EntryLink
              key={entry.key}
              entry={entry}
              count={counts[entry.key]}
              className={css.entry}
            />
          ))}
        </nav>
        <details className={css.account}>
          <summary>
            <Icon name="person" size={20} />
            <Trans>Account</Trans>
          </summary>
          <div className={css.sheet}>
            <AccountMenu session={session} />
          </div>
        </details>
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </div>
  );
}
