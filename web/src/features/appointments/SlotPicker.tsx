import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { formatTime } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { addDays, dayIn, formatShortDate } from '../../lib/i18n/times';
import { useOpenAccount } from '../../lib/session/use';
import { slotsQuery, type Bookable, type Slot } from './api';
import css from './appointments.module.css';
import { byDay, cliniciansOf, placeOf, serviceOf, type Choice } from './choice';
import type { Holding } from './useHold';

type PickerProps = {
  offered: Bookable;
  choice: Choice;
  /** The client's zone: times are shown in it. */
  zone: string;
  holding: Holding;
  /** An appointment that would be moved: its own time counts as free. */
  instead?: string;
};

/** The free times, a week at a time. */
export function SlotPicker({ offered, choice, zone, holding, instead }: PickerProps) {
  const account = useOpenAccount();
  const [weeks, setWeeks] = useState(0);
  const service = serviceOf(offered, choice);
  const from = addDays(offered.from, weeks * 7);
  const clinicians = service ? cliniciansOf(service, choice) : [];
  const wanted = { service: service?.id ?? '', clinicians, from, instead };
  const found = useQuery({ ...slotsQuery(account.id, wanted), enabled: service !== undefined });
  if (!service) return null;
  const last = weeks * 7 + 7 >= offered.horizonDays;
  return (
    <Section title={<Trans>Choose a time</Trans>}>
      <Week from={from} first={weeks === 0} last={last} onMove={(by) => setWeeks(weeks + by)} />
      <Free
        slots={found.data?.slots}
        error={found.error}
        place={placeOf(service, choice)}
        zone={zone}
        holding={holding}
        service={service.id}
      />
    </Section>
  );
}

type WeekProps = { from: string; first: boolean; last: boolean; onMove: (by: number) => void };

function Week({ from, first, last, onMove }: WeekProps) {
  const begin = formatShortDate(from, intlTag());
  const end = formatShortDate(addDays(from, 6), intlTag());
  return (
    <div className={css.week}>
      <Button isDisabled={first} onPress={() => onMove(-1)}>
        <Trans>Earlier</Trans>
      </Button>
      <span role="status">
        <Trans>
          {begin} to {end}
        </Trans>
      </span>
      <Button isDisabled={last} onPress={() => onMove(1)}>
        <Trans>Later</Trans>
      </Button>
    </div>
  );
}

type FreeProps = {
  slots: readonly Slot[] | undefined;
  error: Error | null;
  place: string;
  zone: string;
  holding: Holding;
  service: string;
};

function Free({ slots, error, place, zone, holding, service }: FreeProps) {
  const { t } = useLingui();
  if (error) {
    return <ProblemNotice problem={error} />;
  }
  if (!slots) return <Skeleton lines={4} />;
  const days = byDay(slots, place, (at) => dayIn(at, zone));
  if (days.length === 0) {
    return (
      <p className="soft">
        <Trans>Nothing is free in these days. Try later ones.</Trans>
      </p>
    );
  }
  return (
    <div>
      {days.map(([day, list]) => (
        <section key={day} className={css.daySlots} aria-label={formatShortDate(day, intlTag())}>
          <h3>{formatShortDate(day, intlTag())}</h3>
          <ul className={css.slots}>
            {list.map((slot) => (
              <li key={slot.start}>
                <Button
                  busy={holding.asking === slot && t`Keeping it`}
                  onPress={() => holding.choose({ slot, service, place })}
                >
                  {formatTime(slot.start, intlTag(), zone)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
