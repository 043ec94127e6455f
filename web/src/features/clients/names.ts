import type { ClientSummary } from './api';

/** The legal name, given name first. */
export function fullName({ given, family }: ClientSummary['name']): string {
  return `${given} ${family}`;
}
