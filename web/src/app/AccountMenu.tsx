import { Trans } from '@lingui/react/macro';
import { useContext, useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '../components/Icon';
import { signOut } from '../lib/session/calls';
import type { Session } from '../lib/session/store';
import { may, OpenAccount } from '../lib/session/use';
import css from './AccountMenu.module.css';

/** Who is signed in, where else, and the way out. */
export function AccountMenu({ session }: { session: Session }) {
  const account = useContext(OpenAccount);
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    signOut().catch(() => setLeaving(false));
  };
  return (
    <div className={css.menu}>
      <p className={css.who}>
        <Trans>Signed in as</Trans> <br />
        <span className={css.email}>{session.login.email}</span>
      </p>
      {session.accounts.length > 1 && account?.kind === 'staff' && (
        <Link to="~/accounts" className={css.item}>
          <Icon name="swap" size={20} />
          <Trans>Switch account</Trans>
        </Link>
      )}
      <Link to="/email" className={css.item}>
        <Icon name="mail" size={20} />
        <Trans>Change sign-in address</Trans>
      </Link>
      {account?.kind === 'client' && may(account, 'access:view') && (
        <>
          <Link to="/access" className={css.item}>
            <Icon name="people" size={20} />
            <Trans>Who has access</Trans>
          </Link>
          <Link to="/data" className={css.item}>
            <Icon name="clock" size={20} />
            <Trans>My data</Trans>
          </Link>
        </>
      )}
      <Link to="/sessions" className={css.item}>
        <Icon name="device" size={20} />
        <Trans>Where you are signed in</Trans>
      </Link>
      <button type="button" className={css.item} onClick={leave} aria-busy={leaving}>
        <Icon name="exit" size={20} />
        <Trans>Sign out</Trans>
      </button>
    </div>
  );
}
