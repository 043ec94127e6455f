import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { PageHeader, Section } from '../../components/Page';
import { Table, type Column } from '../../components/Table';
import { may, useOpenAccount } from '../../lib/session/use';
import { calendarQuery, type Calendar, type Clinician, type Place, type Service } from './api';
import { ClinicianPanel } from './ClinicianPanel';
import { ExceptionsSection } from './ExceptionsSection';
import { PlacePanel } from './PlacePanel';
import { ServicePanel } from './ServicePanel';
import { Tabs } from './Tabs';
import { Trouble } from './Trouble';
import { weekWords } from './words';

type Open =
  | { kind: 'service'; id?: string }
  | { kind: 'clinician'; id?: string }
  | { kind: 'place'; id?: string };

/** What can be booked, with whom, where, and when. */
export default function SetupPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(calendarQuery(account.id));
  const [open, setOpen] = useState<Open>();
  const manages = may(account, 'calendar:manage');
  return (
    <>
      <PageHeader title={t`Services and hours`} />
      <Tabs here="setup" />
      <Trouble error={error} />
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          <Clinicians calendar={data} manages={manages} onOpen={setOpen} />
          <ExceptionsSection calendar={data} />
          <Services calendar={data} manages={manages} onOpen={setOpen} />
          <Places calendar={data} manages={manages} onOpen={setOpen} />
          <Panel calendar={data} open={open} onClose={() => setOpen(undefined)} />
        </>
      )}
    </>
  );
}

type PartProps = { calendar: Calendar; manages: boolean; onOpen: (open: Open) => void };

function Panel({
  calendar,
  open,
  onClose,
}: {
  calendar: Calendar;
  open?: Open;
  onClose: () => void;
}) {
  if (!open) return null;
  const key = `${open.kind}${open.id}`;
  const props = { calendar, id: open.id, onClose };
  if (open.kind === 'service') return <ServicePanel key={key} {...props} />;
  if (open.kind === 'clinician') return <ClinicianPanel key={key} {...props} />;
  return <PlacePanel key={key} {...props} />;
}

function Add({
  manages,
  onPress,
  children,
}: {
  manages: boolean;
  onPress: () => void;
  children: React.ReactNode;
}) {
  return manages ? <Button onPress={onPress}>{children}</Button> : null;
}

/** The name of a row: a button for those who may change it. */
function Name({
  name,
  retired,
  onPress,
}: {
  name: string;
  retired: boolean;
  onPress?: () => void;
}) {
  return (
    <>
      {onPress ? (
        <Button kind="plain" data-open onPress={onPress}>
          {name}
        </Button>
      ) : (
        name
      )}
      {retired && (
        <span className="soft">
          {' '}
          <Trans>(no longer offered)</Trans>
        </span>
      )}
    </>
  );
}

function Clinicians({ calendar, manages, onOpen }: PartProps) {
  const { t, i18n } = useLingui();
  const columns: Column<Clinician>[] = [
    {
      key: 'name',
      title: t`Clinician`,
      cell: (one) => (
        <Name
          {...one}
          onPress={manages ? () => onOpen({ kind: 'clinician', id: one.id }) : undefined}
        />
      ),
    },
    { key: 'hours', title: t`Hours`, cell: (one) => weekWords(i18n, one.hours) },
    { key: 'email', title: t`Signs in as`, extra: true, cell: (one) => one.email ?? '' },
  ];
  return (
    <Section
      title={<Trans>Clinicians</Trans>}
      aside={
        <Add manages={manages} onPress={() => onOpen({ kind: 'clinician' })}>
          <Trans>Add a clinician</Trans>
        </Add>
      }
    >
      <Table
        caption={t`Clinicians`}
        columns={columns}
        rows={calendar.clinicians}
        rowKey={(one) => one.id}
      />
    </Section>
  );
}

function Services({ calendar, manages, onOpen }: PartProps) {
  const { t } = useLingui();
  const columns: Column<Service>[] = [
    {
      key: 'name',
      title: t`Service`,
      cell: (one) => (
        <Name
          {...one}
          onPress={manages ? () => onOpen({ kind: 'service', id: one.id }) : undefined}
        />
      ),
    },
    { key: 'minutes', title: t`Minutes`, number: true, cell: (one) => one.minutes },
    { key: 'seats', title: t`Seats`, number: true, extra: true, cell: (one) => one.seats },
    {
      key: 'self',
      title: t`Clients may book it`,
      extra: true,
      cell: (one) => (one.selfBook ? <Trans>Yes</Trans> : <Trans>No</Trans>),
    },
  ];
  return (
    <Section
      title={<Trans>Services</Trans>}
      aside={
        <Add manages={manages} onPress={() => onOpen({ kind: 'service' })}>
          <Trans>Add a service</Trans>
        </Add>
      }
    >
      <Table
        caption={t`Services`}
        columns={columns}
        rows={calendar.services}
        rowKey={(one) => one.id}
      />
    </Section>
  );
}

function Places({ calendar, manages, onOpen }: PartProps) {
  const { t } = useLingui();
  const columns: Column<Place>[] = [
    {
      key: 'name',
      title: t`Place`,
      cell: (one) => (
        <Name
          {...one}
          onPress={manages ? () => onOpen({ kind: 'place', id: one.id }) : undefined}
        />
      ),
    },
    { key: 'address', title: t`Address`, cell: (one) => one.address },
  ];
  return (
    <Section
      title={<Trans>Places</Trans>}
      aside={
        <Add manages={manages} onPress={() => onOpen({ kind: 'place' })}>
          <Trans>Add a place</Trans>
        </Add>
      }
    >
      <Table
        caption={t`Places`}
        columns={columns}
        rows={calendar.places}
        rowKey={(one) => one.id}
      />
    </Section>
  );
}
