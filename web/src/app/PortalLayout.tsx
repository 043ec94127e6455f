import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Icon } from '../components/Icon';
import { useShowPractice } from '../lib/practice';
import { usePulse } from '../lib/pulse';
import { may } from '../lib/session/use';
import type { Account, Session } from '../lib/session/store';
import { AccountBanner } from './AccountBanner';
import { AccountMenu } from './AccountMenu';
import { entryLooks } from './entries';
import { Footer } from './Footer';
import { helpWith } from './help';
import { MoreSheet } from './MoreSheet';
import { Door } from './PlainLayout';
import css from './PortalLayout.module.css';
import { QuickExit } from './QuickExit';
import { features } from './features';
import { entriesOf, type Entry } from './registry';
import { SkipLink } from './SkipLink';
import { useArrive } from './useArrive';
import { useCounts } from './useCounts';

type LayoutProps = { account: Account; session: Session; children: ReactNode };

const inBar = 5;

/** The client's pages: navigation beside them on wide screens, below them on phones. */
export function PortalLayout({ account, session, children }: LayoutProps) {
  useArrive();
  useShowPractice(account.practice);
  const [path] = useLocation();
  usePulse(account.id, may(account, 'account:view'));
  const counts = useCounts(account);
  const entries = entriesOf(features, account, session.accounts.length > 1);
  return (
    <div className={css.layout}>
      <SkipLink />
      <header className={css.top}>
        <span className={css.practice}>
          <Door />
          <span className={css.name}>{account.practice.name}</span>
        </span>
        <span data-print="only">{account.name}</span>
        <QuickExit />
      </header>
      <Side entries={entries} counts={counts} session={session} />
      <div className={css.page}>
        <AccountBanner account={account} session={session} />
        <main id="main" className={css.main} tabIndex={-1}>
          {children}
        </main>
        <Footer help={helpWith(path)} />
      </div>
      <Bar entries={entries} counts={counts} session={session} />
    </div>
  );
}

type NavProps = { entries: Entry[]; counts: Counts; session: Session };
export type Counts = Partial<Record<Entry['key'], number>>;

function Side({ entries, counts, session }: NavProps) {
  const { t } = useLingui();
  return (
    <nav className={css.side} aria-label={t`Pages`} data-print="no">
      <ul className={css.entries}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <EntryLink entry={entry} count={counts[entry.key]} className={css.entry} />
          </li>
        ))}
      </ul>
      <AccountMenu session={session} />
    </nav>
  );
}

function Bar({ entries, counts, session }: NavProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <nav className={css.bar} aria-label={t`Pages`} data-print="no">
      {entries.slice(0, inBar).map((entry) => (
        <EntryLink key={entry.key} entry={entry} count={counts[entry.key]} short />
      ))}
      <button
        type="button"
        className={css.tab}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="more" />
        <span>{t`More`}</span>
      </button>
      {open && (
        <MoreSheet
          entries={entries.slice(inBar)}
          session={session}
          onClose={() => setOpen(false)}
        />
      )}
    </nav>
  );
}

type EntryLinkProps = { entry: Entry; count?: number; short?: boolean; className?: string };

/** One entry of the navigation; says so when its page is open. */
export function EntryLink({ entry, count, short, className = css.tab }: EntryLinkProps) {
  const { i18n, t } = useLingui();
  const look = entryLooks[entry.key];
  const [path] = useLocation();
  const here = entry.path === '/' ? path === '/' : path.startsWith(entry.path);
  return (
    <Link to={entry.path} className={className} aria-current={here ? 'page' : undefined}>
      <Icon name={look.icon} />
      <span className={css.words}>{i18n._(short ? (look.short ?? look.label) : look.label)}</span>
      {Boolean(count) && (
        <span className={css.count}>
          {count}
          <span className="unseen"> {t`waiting`}</span>
        </span>
      )}
    </Link>
  );
}
