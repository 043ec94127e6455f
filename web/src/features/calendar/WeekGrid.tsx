import { Trans } from '@lingui/react/macro';
import { formatTime } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { addDays, formatShortDate } from '../../lib/i18n/times';
import type { Calendar, Week } from './api';
import css from './calendar.module.css';
import { blocksOf, hoursOf, within, type Block } from './grid';
import { stateClass, StateWord } from './StateWord';
import { vars } from './vars';

type GridProps = {
  week: Week;
  from: string;
  today: string;
  calendar: Calendar;
  open: string | undefined;
  onOpen: (id: string) => void;
};

/** A week: columns of hours where there is room, a list of days where there is not. The same markup for both. */
export function WeekGrid(props: GridProps) {
  const { week, from } = props;
  const days = Array.from({ length: 7 }, (_, i) => addDays(from, i));
  const { first, last } = hoursOf(week, days);
  const shown = days.filter((day, i) => i < 5 || hasAnything(week, day));
  const size = vars({ first, hours: last - first, days: shown.length });
  return (
    <div className={css.grid} ref={size}>
      <div className={css.hours} aria-hidden="true">
        {Array.from({ length: last - first }, (_, i) => (
          <span key={i} ref={vars({ at: i })}>
            {hour(first + i)}
          </span>
        ))}
      </div>
      {shown.map((day) => (
        <Day key={day} day={day} {...props} />
      ))}
    </div>
  );
}

function hasAnything(week: Week, day: string): boolean {
  const spans = [
    ...week.appointments,
    ...week.sessions,
    ...week.open.map((one) => ({ start: one.from, end: one.to })),
  ];
  return spans.some((span) => within(span, day, week.timeZone));
}

function hour(n: number): string {
  const style = { hour: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(intlTag(), style).format(new Date(n * 3_600_000));
}

function Day({ day, week, today, calendar, open, onOpen }: GridProps & { day: string }) {
  const blocks = blocksOf(week, day);
  return (
    <section className={css.day} data-today={day === today || undefined}>
      <h2 className={css.dayName}>{formatShortDate(day, intlTag())}</h2>
      <div className={css.column}>
        {week.open.map((span) => {
          const at = within({ start: span.from, end: span.to }, day, week.timeZone);
          return (
            at && <span key={span.clinician + span.from} className={css.open} ref={place(at)} />
          );
        })}
        <ol className={css.blocks}>
          {blocks.map((block) => (
            <li key={block.id} className={css.block} ref={place(block)}>
              <BlockButton {...{ block, week, calendar, open, onOpen }} />
            </li>
          ))}
        </ol>
        {blocks.length === 0 && (
          <p className={css.nobody}>
            <Trans>Nobody</Trans>
          </p>
        )}
      </div>
    </section>
  );
}

function place({ from, to, lane = 0, lanes = 1 }: Placed) {
  return vars({ from, to, lane, lanes });
}

type Placed = { from: number; to: number; lane?: number; lanes?: number };

type BlockProps = Pick<GridProps, 'week' | 'calendar' | 'open' | 'onOpen'> & { block: Block };

function BlockButton({ block, week, calendar, open, onOpen }: BlockProps) {
  const { appointment, session } = block;
  const start = appointment?.start ?? session?.start ?? '';
  const time = formatTime(start, intlTag(), week.timeZone);
  const press = { onClick: () => onOpen(block.id), 'aria-expanded': open === block.id };
  if (appointment) {
    const { clientName, service } = appointment;
    return (
      <button type="button" className={`${css.press} ${stateClass(appointment.state)}`} {...press}>
        <span className={css.who}>{clientName}</span>
        <span className={css.what}>
          {time} {service} <StateWord state={appointment.state} />
        </span>
      </button>
    );
  }
  const { taken = 0, seats = 0 } = session ?? {};
  const name = calendar.services.find((one) => one.id === session?.service)?.name ?? '';
  return (
    <button type="button" className={`${css.press} ${css.session}`} {...press}>
      <span className={css.who}>{name}</span>
      <span className={css.what}>
        {time}{' '}
        <Trans>
          {taken} of {seats} seats
        </Trans>
      </span>
    </button>
  );
}
