import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choices';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { PageHeader, Section } from '../../components/Page';
import { toasts } from '../../components/Toasts';
import { useOpenAccount } from '../../lib/session/use';
import { amountOf, minorOf } from './amount';
import { calendarQuery, saveSettings, type Settings } from './api';
import css from './calendar.module.css';
import { Tabs } from './Tabs';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

/** How appointments behave. */
export default function SettingsPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(calendarQuery(account.id));
  return (
    <>
      <PageHeader title={t`Appointment settings`} />
      <Tabs here="settings" />
      <Trouble error={error} />
      {!data && !error && <Skeleton lines={8} />}
      {data && <Form key={data.settings.version} settings={data.settings} />}
    </>
  );
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(settings);
  const set = (part: Partial<Settings>) => setDraft((before) => ({ ...before, ...part }));
  const save = useSave(
    (practice, all: Settings) => saveSettings(practice, bodyOf(all)),
    () => toasts.add(<Trans>Saved</Trans>),
  );
  return (
    <form
      className={css.settings}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <Subscription settings={settings} />
      <Booking draft={draft} set={set} />
      <Changing draft={draft} set={set} />
      <Meeting draft={draft} set={set} />
      <Reminders draft={draft} set={set} />
      <Trouble error={save.error} />
      <div>
        <Button kind="main" type="submit" busy={save.isPending && t`Saving`}>
          <Trans>Save settings</Trans>
        </Button>
      </div>
    </form>
  );
}

/** What staff may change. */
function bodyOf(all: Settings): Parameters<typeof saveSettings>[1] {
  const { approve, noticeMinutes, horizonDays, cancelMinutes, lateFee } = all;
  const { joinBeforeMinutes, joinAfterMinutes, paywall, reminderMinutes, version } = all;
  const meeting = { joinBeforeMinutes, joinAfterMinutes, paywall };
  return {
    approve,
    noticeMinutes,
    horizonDays,
    cancelMinutes,
    lateFee,
    ...meeting,
    reminderMinutes,
    version,
  };
}

/** Whether clients may book themselves: nothing staff can switch, so it says whom to ask. */
function Subscription({ settings }: { settings: Settings }) {
  const { contact } = settings;
  if (settings.subscribed) {
    return (
      <Notice kind="done" title={<Trans>Self-scheduling is on</Trans>}>
        <p>
          <Trans>Clients can book and move appointments of the services that say so.</Trans>
        </p>
      </Notice>
    );
  }
  return (
    <Notice title={<Trans>Self-scheduling is off</Trans>}>
      <p>
        {contact ? (
          <Trans>
            Clients see their appointments and can cancel them. To let them book, subscribe: ask{' '}
            <a href={`mailto:${contact}`}>{contact}</a>.
          </Trans>
        ) : (
          <Trans>
            Clients see their appointments and can cancel them. To let them book, subscribe: ask
            whoever runs the portal for you.
          </Trans>
        )}
      </p>
    </Notice>
  );
}

type PartProps = { draft: Settings; set: (part: Partial<Settings>) => void };

/** Hours to be typed, minutes to be kept. */
const hours = (minutes: number) => minutes / 60;
const minutes = (typed: number | undefined) => Math.round((typed ?? 0) * 60);

function Booking({ draft, set }: PartProps) {
  const { t } = useLingui();
  return (
    <Section title={<Trans>Booking by clients</Trans>}>
      <NumberField
        label={t`At the latest`}
        unit={t`hours before`}
        value={hours(draft.noticeMinutes)}
        onChange={(value) => set({ noticeMinutes: minutes(value) })}
      />
      <NumberField
        whole
        label={t`At the earliest`}
        unit={t`days ahead`}
        value={draft.horizonDays}
        onChange={(value) => set({ horizonDays: Math.round(value ?? 0) })}
      />
      <Switch isSelected={draft.approve} onChange={(approve) => set({ approve })}>
        <Trans>We say yes to each booking first</Trans>
      </Switch>
    </Section>
  );
}

function Changing({ draft, set }: PartProps) {
  const { t } = useLingui();
  const currency = draft.lateFee?.currency ?? 'USD';
  return (
    <Section title={<Trans>Cancelling and moving</Trans>}>
      <NumberField
        label={t`It is late from`}
        unit={t`hours before`}
        value={hours(draft.cancelMinutes)}
        onChange={(value) => set({ cancelMinutes: minutes(value) })}
      />
      <NumberField
        label={t`Fee for being late`}
        unit={currency}
        hint={t`The client reads it and accepts it first. Leave it empty for none.`}
        optional
        value={amountOf(draft.lateFee)}
        onChange={(value) => set({ lateFee: minorOf(value, currency) })}
      />
    </Section>
  );
}

function Meeting({ draft, set }: PartProps) {
  const { t } = useLingui();
  const whole = (value: number | undefined) => Math.round(value ?? 0);
  return (
    <Section title={<Trans>Meetings over video</Trans>}>
      <NumberField
        whole
        label={t`Join Meeting opens`}
        unit={t`minutes before the start`}
        value={draft.joinBeforeMinutes}
        onChange={(value) => set({ joinBeforeMinutes: whole(value) })}
      />
      <NumberField
        whole
        label={t`And closes`}
        unit={t`minutes after the end`}
        value={draft.joinAfterMinutes}
        onChange={(value) => set({ joinAfterMinutes: whole(value) })}
      />
      <Switch isSelected={draft.paywall} onChange={(paywall) => set({ paywall })}>
        <Trans>New appointments: no Join while a payment is due</Trans>
      </Switch>
    </Section>
  );
}

function Reminders({ draft, set }: PartProps) {
  const { t } = useLingui();
  const reminderName = (n: number) => t`Reminder ${n}`;
  const change = (at: number, value: number | undefined) =>
    set({
      reminderMinutes: draft.reminderMinutes.map((one, i) => (i === at ? minutes(value) : one)),
    });
  return (
    <Section title={<Trans>Reminders by mail</Trans>}>
      {draft.reminderMinutes.map((one, i) => (
        <div key={i} className={css.reminder}>
          <NumberField
            label={reminderName(i + 1)}
            unit={t`hours before`}
            value={hours(one)}
            onChange={(value) => change(i, value)}
          />
          <Button
            kind="plain"
            onPress={() =>
              set({ reminderMinutes: draft.reminderMinutes.filter((_, other) => other !== i) })
            }
          >
            <Trans>Remove</Trans>
          </Button>
        </div>
      ))}
      {draft.reminderMinutes.length < 4 && (
        <div>
          <Button onPress={() => set({ reminderMinutes: [...draft.reminderMinutes, 24 * 60] })}>
            <Trans>Add a reminder</Trans>
          </Button>
        </div>
      )}
    </Section>
  );
}
