import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choices';
import { SidePanel } from '../../components/SidePanel';
import { Money } from '../../components/Values';
import { When } from '../../components/When';
import { may, useOpenAccount } from '../../lib/session/use';
import {
  setPaywall,
  setState,
  type AppointmentState,
  type Calendar,
  type StaffAppointment,
} from './api';
import css from './calendar.module.css';
import { CancelForClient } from './CancelForClient';
import { MovePanel } from './MovePanel';
import { StateWord } from './StateWord';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

type PanelProps = { appointment: StaffAppointment; calendar: Calendar; onClose: () => void };

/** One appointment: who, when, what, and what becomes of it. */
export function AppointmentPanel({ appointment, calendar, onClose }: PanelProps) {
  const account = useOpenAccount();
  const [moving, setMoving] = useState(false);
  const { clientName, service, clinician, place, state } = appointment;
  if (moving) {
    return (
      <MovePanel appointment={appointment} calendar={calendar} onClose={() => setMoving(false)} />
    );
  }
  return (
    <SidePanel title={clientName} onClose={onClose}>
      <div className="stack">
        <p>
          <strong>
            <When appointment={appointment} zone={calendar.settings.timeZone} />
          </strong>
        </p>
        <p>
          {place ? (
            <Trans>
              {service} with {clinician}, {place}
            </Trans>
          ) : (
            <Trans>
              {service} with {clinician}, over video
            </Trans>
          )}
        </p>
        <p>
          <StateWord state={state} />
        </p>
        <Owed appointment={appointment} />
        <Link to={`/clients/${appointment.client}`}>
          <Trans>Open the client</Trans>
        </Link>
        {may(account, 'calendar:book') && (
          <Become appointment={appointment} onMove={() => setMoving(true)} onGone={onClose} />
        )}
      </div>
    </SidePanel>
  );
}

function Owed({ appointment }: { appointment: StaffAppointment }) {
  const { due, fee, waiting } = appointment;
  return (
    <>
      {due && (
        <p>
          <Trans>
            <Money {...due} /> due
          </Trans>
        </p>
      )}
      {fee && (
        <p>
          <Trans>
            <Money {...fee} /> charged for a late change
          </Trans>
        </p>
      )}
      {waiting && (
        <p className="soft">
          <Trans>Waits for an earlier time</Trans>
        </p>
      )}
    </>
  );
}

type BecomeProps = { appointment: StaffAppointment; onMove: () => void; onGone: () => void };

function Become({ appointment, onMove, onGone }: BecomeProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const save = useSave((practice, state: AppointmentState) =>
    setState(practice, appointment, state),
  );
  const paywall = useSave((practice, on: boolean) => setPaywall(practice, appointment, on));
  const open = appointment.state === 'upcoming' || appointment.state === 'checked-in';
  return (
    <>
      <div className={css.buttons} role="group" aria-label={t`What became of it`}>
        {marks.map(([state, label]) => (
          <Button
            key={state}
            aria-pressed={appointment.state === state}
            onPress={() => save.mutate(appointment.state === state ? 'upcoming' : state)}
          >
            {label}
          </Button>
        ))}
      </div>
      {open && (
        <div className={css.buttons}>
          <Button onPress={onMove}>
            <Trans>Move</Trans>
          </Button>
          <Button kind="danger" onPress={() => setAsking(true)}>
            <Trans>Cancel appointment</Trans>
          </Button>
        </div>
      )}
      {open && (
        <Switch isSelected={appointment.paywall} onChange={(on) => paywall.mutate(on)}>
          <Trans>No Join while a payment is due</Trans>
        </Switch>
      )}
      <Trouble error={save.error ?? paywall.error} />
      {asking && (
        <CancelForClient
          appointment={appointment}
          onClose={() => setAsking(false)}
          onDone={onGone}
        />
      )}
    </>
  );
}

const marks: [AppointmentState, ReactNode][] = [
  ['checked-in', <Trans key="in">Checked in</Trans>],
  ['attended', <Trans key="attended">Attended</Trans>],
  ['no-show', <Trans key="missed">No show</Trans>],
];
