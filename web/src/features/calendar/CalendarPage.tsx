import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader } from '../../components/Page';
import { serverNow } from '../../lib/client/clock';
import { addDays, dayIn, mondayOf } from '../../lib/i18n/times';
import { may, useOpenAccount } from '../../lib/session/use';
import { calendarQuery, weekQuery, type Calendar, type Week } from './api';
import { AppointmentPanel } from './AppointmentPanel';
import { BookPanel } from './BookPanel';
import { RequestsStrip } from './RequestsStrip';
import { SessionPanel } from './SessionPanel';
import { Tabs } from './Tabs';
import { Trouble } from './Trouble';
import { WeekGrid } from './WeekGrid';
import { WeekToolbar } from './WeekToolbar';

/** Who comes when. The week and whose it is are in the address. */
export default function CalendarPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [search] = useSearchParams();
  const [booking, setBooking] = useState(false);
  const today = dayIn(serverNow(), account.timeZone ?? 'UTC');
  const from = mondayOf(search.get('week') ?? today);
  const clinician = search.get('clinician') ?? '';
  const calendar = useQuery(calendarQuery(account.id));
  const week = useQuery(weekQuery(account.id, from, clinician));
  return (
    <>
      <PageHeader
        title={t`Calendar`}
        actions={
          may(account, 'calendar:book') && (
            <Button kind="main" onPress={() => setBooking(true)}>
              <Trans>Book for a client</Trans>
            </Button>
          )
        }
      />
      <Tabs here="week" />
      <RequestsStrip />
      <Trouble error={calendar.error ?? week.error} />
      {calendar.data && (
        <WeekToolbar from={from} today={today} clinician={clinician} calendar={calendar.data} />
      )}
      {calendar.data && week.data ? (
        <Shown calendar={calendar.data} week={week.data} from={from} today={today} />
      ) : (
        !week.error && <Skeleton lines={8} />
      )}
      {booking && calendar.data && (
        <BookPanel
          calendar={calendar.data}
          day={from > today ? from : addDays(today, 1)}
          onClose={() => setBooking(false)}
        />
      )}
    </>
  );
}

type ShownProps = { calendar: Calendar; week: Week; from: string; today: string };

function Shown({ calendar, week, from, today }: ShownProps) {
  const [open, setOpen] = useState<string>();
  const appointment = week.appointments.find((one) => one.id === open);
  const session = week.sessions.find((one) => one.id === open);
  const close = () => setOpen(undefined);
  if (calendar.clinicians.length === 0) {
    return (
      <EmptyState icon="calendar" title={<Trans>Nobody can be booked yet</Trans>}>
        <Trans>Add clinicians, their hours and services under “Services and hours”.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <WeekGrid
        week={week}
        from={from}
        today={today}
        calendar={calendar}
        open={open}
        onOpen={setOpen}
      />
      {appointment && (
        <AppointmentPanel
          key={appointment.id}
          appointment={appointment}
          calendar={calendar}
          onClose={close}
        />
      )}
      {session && <SessionPanel session={session} calendar={calendar} onClose={close} />}
    </>
  );
}
