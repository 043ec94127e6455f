import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import type { Permission } from '../../lib/session/store';
import { may, useOpenAccount } from '../../lib/session/use';
import css from './clients.module.css';

/** The ways to all else that the practice keeps about a client, as far as the grant reaches. */
export function ClientPages({ client }: { client: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const pages: [path: string, label: string, needs: Permission][] = [
    ['profile', t`Profile`, 'clients:view'],
    ['documents', t`Documents`, 'documents:view'],
    ['relations', t`Relations`, 'clients:view'],
  ];
  return (
    <nav aria-label={t`More about this client`}>
      <ul className={css.pages}>
        {pages
          .filter(([, , needs]) => may(account, needs))
          .map(([path, label]) => (
            <li key={path}>
              <Link to={`/clients/${client}/${path}`}>{label}</Link>
            </li>
          ))}
        {may(account, 'billing:view') && (
          <li>
            <Link to={`/billing/clients/${client}`}>{t`Billing`}</Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
