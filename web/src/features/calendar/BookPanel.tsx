import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { RadioGroup } from '../../components/Choices';
import { Select } from '../../components/Select';
import { SidePanel } from '../../components/SidePanel';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { everyClientQuery, type ClientSummary } from '../../lib/everyClient';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { addSession, bookFor, type Calendar, type Wanted } from './api';
import { NearestTimes } from './NearestTimes';
import { Trouble } from './Trouble';
import { useSave } from './useSave';
import { WantedFields, wantedOf, type Draft } from './WantedFields';

type BookProps = { calendar: Calendar; day: string; onClose: () => void };
type What = 'client' | 'session';

/** Books for a client, or puts a group's session into the calendar. */
export function BookPanel({ calendar, day, onClose }: BookProps) {
  const { t } = useLingui();
  const [what, setWhat] = useState<What>('client');
  const groups = calendar.services.some((one) => one.seats > 1 && !one.retired);
  return (
    <SidePanel title={<Trans>Book</Trans>} onClose={onClose}>
      <div className="stack">
        {groups && (
          <RadioGroup<What>
            label={t({ message: 'What', context: 'booking' })}
            across
            choices={[
              { value: 'client', label: t`An appointment` },
              { value: 'session', label: t`A group session` },
            ]}
            value={what}
            onChange={(value) => setWhat(value ?? 'client')}
          />
        )}
        <Form key={what} {...{ what, calendar, day, onClose }} />
      </div>
    </SidePanel>
  );
}

function Form({ what, calendar, day, onClose }: BookProps & { what: What }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const keys = useIdempotencyKeys();
  const clients = useQuery(everyClientQuery(account.id));
  const [client, setClient] = useState('');
  const [draft, setDraft] = useState<Draft>({
    service: '',
    clinician: '',
    place: '',
    day,
    time: '',
  });
  const zone = calendar.settings.timeZone;
  const wanted = wantedOf(draft, zone);
  const save = useSave(
    async (practice, one: Wanted, key): Promise<unknown> =>
      what === 'session'
        ? addSession(practice, one, key)
        : bookFor(practice, client, one, keys.keyFor([client, one])),
    () => {
      keys.settled();
      toasts.add(<Trans>Booked</Trans>);
      onClose();
    },
  );
  const ready = wanted && (what === 'session' || client !== '');
  return (
    <>
      {what === 'client' && (
        <Select
          label={t`Client`}
          options={byName(clients.data ?? [])}
          value={client}
          onChange={setClient}
        />
      )}
      <WantedFields
        calendar={calendar}
        draft={draft}
        onChange={setDraft}
        groups={what === 'session'}
      />
      <Trouble error={save.error} />
      <NearestTimes error={save.error} zone={zone} onPick={(at) => setDraft({ ...draft, ...at })} />
      <Button
        kind="main"
        isDisabled={!ready}
        busy={save.isPending && t`Booking`}
        onPress={() => wanted && save.mutate(wanted)}
      >
        <Trans>Book</Trans>
      </Button>
    </>
  );
}

function byName(clients: readonly ClientSummary[]) {
  return clients
    .map(({ id, name }) => ({ value: id, label: `${name.family}, ${name.given}` }))
    .sort((a, b) => a.label.localeCompare(b.label, intlTag()));
}
