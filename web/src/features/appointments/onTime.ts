import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useOnTime } from '../../lib/onTime';
import { comingQuery, type Appointment, type AppointmentList } from './api';

/** While something is due, a payment may arrive at any moment, from another tab or device. */
export const payEvery = 20_000;

/** When the list is another by the clock alone. */
export function momentsOf(appointments: readonly Appointment[]): (string | undefined)[] {
  return appointments.flatMap((one) => [
    one.button.changesAt,
    one.change.lateFrom,
    one.offer?.until,
    one.start,
  ]);
}

/** How often to ask besides: only while a payment stands before the reader and they look. */
export function askEvery(appointments: readonly Appointment[]): number | false {
  return appointments.some((one) => one.button.kind === 'pay') ? payEvery : false;
}

/** The next appointments, kept as they are now: Join is there at its minute, and once it is paid. */
export function useComing(account: string): UseQueryResult<AppointmentList> {
  const client = useQueryClient();
  const query = useQuery({
    ...comingQuery(account),
    refetchInterval: ({ state }) => askEvery(state.data?.appointments ?? []),
    refetchOnWindowFocus: true,
  });
  const look = useCallback(
    () => void client.invalidateQueries({ queryKey: ['appointments', account], exact: true }),
    [account, client],
  );
  useOnTime(momentsOf(query.data?.appointments ?? []), query.dataUpdatedAt, look);
  return query;
}
