import type { Bookable, BookableService, Slot } from './api';

/** What is chosen so far. An empty clinician is anybody, an empty place the first that is offered. */
export type Choice = { service: string; clinician: string; place: string };

/** The place of an appointment over video. */
export const telehealth = 'telehealth';

/** The service that is chosen; the only one, where there is one. */
export function serviceOf(offered: Bookable, choice: Choice): BookableService | undefined {
  if (offered.services.length === 1) return offered.services[0];
  return offered.services.find((one) => one.id === choice.service);
}

/** Whose times are looked at: the one who is chosen, or everybody who offers it, ten at most. */
export function cliniciansOf(service: BookableService, choice: Choice): string[] {
  if (service.clinicians.includes(choice.clinician)) return [choice.clinician];
  return service.clinicians.slice(0, 10);
}

/** The place that is chosen, else the only or first one. */
export function placeOf(service: BookableService, choice: Choice): string {
  return service.places.includes(choice.place) ? choice.place : (service.places[0] ?? '');
}

/** The slots at a place by the reader's day, in order; of two clinicians at one time the first. */
export function byDay(
  slots: readonly Slot[],
  place: string,
  dayOf: (at: string) => string,
): [string, Slot[]][] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (!slot.places.includes(place)) continue;
    const day = dayOf(slot.start);
    const list = days.get(day) ?? [];
    if (list.at(-1)?.start !== slot.start) list.push(slot);
    days.set(day, list);
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b));
}
