import { languages, type Language } from '../../lib/i18n/languages';
import type { SupportSettings, UpdateSupport } from './api';

/** What is typed of the support page. */
export type Draft = {
  country: string;
  phone: string;
  email: string;
  hours: string;
  notes: Record<Language, string>;
};

const all = Object.keys(languages) as Language[];

export function draftOf(settings: SupportSettings): Draft {
  const textOf = (language: Language) =>
    settings.notes.find((one) => one.language === language)?.text ?? '';
  return {
    country: settings.country,
    phone: settings.phone ?? '',
    email: settings.email ?? '',
    hours: settings.hours ?? '',
    notes: Object.fromEntries(all.map((one) => [one, textOf(one)])) as Draft['notes'],
  };
}

/** `version` is the one that the draft was typed over. */
export function toUpdate(draft: Draft, version: number): UpdateSupport {
  const { country, phone, email, hours, notes } = draft;
  return {
    version,
    country,
    ...(phone.trim() && { phone: phone.trim() }),
    ...(email.trim() && { email: email.trim() }),
    ...(hours.trim() && { hours: hours.trim() }),
    notes: all
      .filter((one) => notes[one].trim())
      .map((language) => ({ language, text: notes[language] })),
  };
}
