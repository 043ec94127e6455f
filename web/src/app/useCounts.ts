import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { dashboardQuery } from '../features/dashboard/api';
import { noticesQuery, unseen } from '../lib/notices';
import { may } from '../lib/session/use';
import type { Account } from '../lib/session/store';
import type { Counts } from './PortalLayout';

/** How much waits behind the entries of the navigation; nothing until it is known. */
export function useCounts(account: Account): Counts {
  const enabled = may(account, 'account:view');
  const { data } = useQuery({ ...dashboardQuery(account.id), enabled });
  if (!data) return {};
  const { answers, ...counts } = data.counts;
  return { ...counts, support: answers };
}

/** Notices that nobody has seen to, at the clients' entry, below which they are listed. */
export function useStaffCounts(account: Account): Counts {
  const enabled = may(account, 'clients:view');
  const { data } = useInfiniteQuery({ ...noticesQuery(account.id), enabled });
  return { clients: unseen(data?.pages).length };
}
