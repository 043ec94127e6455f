import type { CreateClient } from './api';

/** What is typed for a new client. A date is null while it is none yet. */
export type Draft = {
  given: string;
  family: string;
  preferred: string;
  email: string;
  birthDate: string | undefined | null;
  language: 'en' | 'es' | '';
  timeZone: string;
  invite: boolean;
  sending: Sending;
};

/** What goes along with an invite, or is assigned: forms by id, and until when. */
export type Sending = { forms: string[]; dueOn: string | undefined | null };

export const nothingToSend: Sending = { forms: [], dueOn: undefined };

export const emptyDraft: Draft = {
  given: '',
  family: '',
  preferred: '',
  email: '',
  birthDate: undefined,
  language: '',
  timeZone: '',
  invite: true,
  sending: nothingToSend,
};

/** The body to create a client with; what was left empty is left out. */
export function toBody(draft: Draft): CreateClient {
  const { given, family, preferred, email, birthDate, language, timeZone, invite } = draft;
  return {
    name: { given: given.trim(), family: family.trim(), preferred: preferred.trim() || undefined },
    email: email.trim(),
    birthDate: birthDate ?? undefined,
    language: language || undefined,
    timeZone: timeZone || undefined,
    invite: invite ? toSend(draft.sending) : undefined,
  };
}

export function toSend({ forms, dueOn }: Sending): { forms: string[]; dueOn?: string } {
  return { forms, dueOn: (forms.length > 0 && dueOn) || undefined };
}
