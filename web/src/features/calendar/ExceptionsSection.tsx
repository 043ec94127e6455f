import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Section } from '../../components/Page';
import { Table, type Column } from '../../components/Table';
import { serverNow } from '../../lib/client/clock';
import { intlTag } from '../../lib/i18n/languages';
import { dayIn } from '../../lib/i18n/times';
import { may, useOpenAccount } from '../../lib/session/use';
import { dropException, type Calendar, type Exception } from './api';
import { ExceptionPanel } from './ExceptionPanel';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

/** Times that differ from the weekly hours: holidays, absences, extra openings. */
export function ExceptionsSection({ calendar }: { calendar: Calendar }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [adding, setAdding] = useState(false);
  const drop = useSave((practice, id: string) => dropException(practice, id));
  const today = dayIn(serverNow(), calendar.settings.timeZone);
  const coming = calendar.exceptions.filter((one) => one.to.slice(0, 10) >= today);
  const own = (one: Exception) =>
    may(account, 'calendar:manage') ||
    calendar.clinicians.some((other) => other.id === one.clinician && other.mine);
  const columns: Column<Exception>[] = [
    { key: 'when', title: t`When`, cell: (one) => spanWords(one) },
    {
      key: 'who',
      title: t`Whose time`,
      cell: (one) => (
        <>
          {nameOf(calendar, one) ?? t`The whole practice`}
          {': '}
          {one.open ? <Trans context="hours">Open</Trans> : <Trans>Closed</Trans>}
        </>
      ),
    },
    { key: 'note', title: t`Note`, extra: true, cell: (one) => one.note ?? '' },
    {
      key: 'drop',
      title: t`Change`,
      cell: (one) =>
        own(one) && (
          <Button kind="plain" onPress={() => drop.mutate(one.id)}>
            <Trans>Remove</Trans>
          </Button>
        ),
    },
  ];
  return (
    <Section
      title={<Trans>Holidays and exceptions</Trans>}
      aside={
        may(account, 'calendar:book') && (
          <Button onPress={() => setAdding(true)}>
            <Trans>Add an exception</Trans>
          </Button>
        )
      }
    >
      <Trouble error={drop.error} />
      {coming.length > 0 ? (
        <Table
          caption={t`Holidays and exceptions`}
          columns={columns}
          rows={coming}
          rowKey={(one) => one.id}
        />
      ) : (
        <p className="soft">
          <Trans>None are coming. Close a holiday here, or open an evening.</Trans>
        </p>
      )}
      {adding && <ExceptionPanel calendar={calendar} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function nameOf(calendar: Calendar, one: Exception): string | undefined {
  return calendar.clinicians.find((other) => other.id === one.clinician)?.name;
}

/** "Dec 24, 2026 – Dec 27, 2026", with hours where it isn't whole days. */
function spanWords({ from, to }: Exception): string {
  const whole = from.endsWith('T00:00') && to.endsWith('T00:00');
  const style = {
    dateStyle: 'medium',
    timeStyle: whole ? undefined : 'short',
    timeZone: 'UTC',
  } as const;
  const end = Date.parse(`${to}:00Z`) - (whole ? 1 : 0);
  return new Intl.DateTimeFormat(intlTag(), style).formatRange(
    new Date(`${from}:00Z`),
    new Date(end),
  );
}
