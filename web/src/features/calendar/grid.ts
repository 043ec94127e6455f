import { dayIn, minuteIn } from '../../lib/i18n/times';
import type { GroupSession, StaffAppointment, Week } from './api';

/** Something in a day of the grid: minutes after midnight, and which lane of how many it stands in. */
export type Block = {
  id: string;
  from: number;
  to: number;
  lane: number;
  lanes: number;
  appointment?: StaffAppointment;
  session?: GroupSession;
};

/** Where a span of time stands in a day; undefined when it is on another. Over midnight it is cut. */
export function within(
  span: { start: string; end: string },
  day: string,
  zone: string,
): { from: number; to: number } | undefined {
  const begins = dayIn(span.start, zone);
  const ends = dayIn(Date.parse(span.end) - 1, zone);
  if (day < begins || day > ends) return undefined;
  const from = begins === day ? minuteIn(span.start, zone) : 0;
  const to = ends === day ? minuteIn(Date.parse(span.end) - 1, zone) + 1 : 24 * 60;
  return to > from ? { from, to } : undefined; // the clock was put back in between
}

/** The blocks of a day in order, side by side where they overlap. */
export function blocksOf(week: Week, day: string): Block[] {
  const blocks: Block[] = [];
  for (const appointment of week.appointments) {
    const at = appointment.group ? undefined : within(appointment, day, week.timeZone);
    if (at) blocks.push({ id: appointment.id, ...at, lane: 0, lanes: 1, appointment });
  }
  for (const session of week.sessions) {
    const at = within(session, day, week.timeZone);
    if (at) blocks.push({ id: session.id, ...at, lane: 0, lanes: 1, session });
  }
  blocks.sort((a, b) => a.from - b.from || a.to - b.to || a.id.localeCompare(b.id));
  return inLanes(blocks);
}

function inLanes(blocks: Block[]): Block[] {
  let cluster: Block[] = [];
  let end = -1;
  const close = () => {
    const lanes = Math.max(1, ...cluster.map((one) => one.lane + 1));
    cluster.forEach((one) => (one.lanes = lanes));
    cluster = [];
  };
  for (const block of blocks) {
    if (block.from >= end) close();
    const taken = new Set(cluster.filter((one) => one.to > block.from).map((one) => one.lane));
    while (taken.has(block.lane)) block.lane++;
    cluster.push(block);
    end = Math.max(end, block.to);
  }
  close();
  return blocks;
}

/** The hours that the grid shows: all that is open or booked, and 9 to 17 at least. */
export function hoursOf(week: Week, days: readonly string[]): { first: number; last: number } {
  let first = 9;
  let last = 17;
  const spans = [
    ...week.appointments,
    ...week.sessions,
    ...week.open.map((one) => ({ start: one.from, end: one.to })),
  ];
  for (const day of days) {
    for (const span of spans) {
      const at = within(span, day, week.timeZone);
      if (!at) continue;
      first = Math.min(first, Math.floor(at.from / 60));
      last = Math.max(last, Math.ceil(at.to / 60));
    }
  }
  return { first, last };
}
