import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { serverNow } from '../../lib/client/clock';
import { untilPaid, useOnTime } from '../../lib/onTime';
import { comingQuery, type Appointment, type AppointmentList } from './api';

/** When the list is another by the clock alone. */
export function momentsOf(appointments: readonly Appointment[]): (string | undefined)[] {
  return appointments.flatMap((one) => [
    one.button.changesAt,
    one.change.lateFrom,
    one.offer?.until,
    one.start,
  ]);
}

/** The next appointments, kept as they are now: Join is there at its minute, and once it is paid. */
export function useComing(account: string): UseQueryResult<AppointmentList> {
  const client = useQueryClient();
  const query = useQuery({
    ...comingQuery(account),
    refetchInterval: ({ state }) => untilPaid(state.data?.appointments ?? [], serverNow()),
    refetchOnWindowFocus: true,
  });
  const look = useCallback(
    () => void client.invalidateQueries({ queryKey: ['appointments', account], exact: true }),
    [account, client],
  );
  useOnTime(momentsOf(query.data?.appointments ?? []), query.dataUpdatedAt, look);
  return query;
}
