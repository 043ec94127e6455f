import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { may, useOpenAccount } from '../../lib/session/use';
import css from './calendar.module.css';

/** The pages of the calendar. */
export function Tabs({ here }: { here: 'week' | 'setup' | 'settings' }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const current = (page: string) => (page === here ? ('page' as const) : undefined);
  return (
    <nav aria-label={t`Calendar`} className={css.tabs}>
      <Link to="/calendar" aria-current={current('week')}>
        <Trans>Week</Trans>
      </Link>
      <Link to="/calendar/setup" aria-current={current('setup')}>
        <Trans>Services and hours</Trans>
      </Link>
      {may(account, 'calendar:manage') && (
        <Link to="/calendar/settings" aria-current={current('settings')}>
          <Trans>Settings</Trans>
        </Link>
      )}
    </nav>
  );
}
