import { i18n } from '@lingui/core';

export type Language = 'en' | 'es';

type Look = { name: string; intl: string; dir: 'ltr' | 'rtl' };

/** The languages there are, each by its own name; `intl` formats numbers and dates, `dir` is which way it is read. */
export const languages: Record<Language, Look> = {
  en: { name: 'English', intl: 'en-US', dir: 'ltr' },
  es: { name: 'Español', intl: 'es-US', dir: 'ltr' },
};

const remembered = 'anteroom.language';

/** The first wanted language that there is, else English. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const base = tag?.slice(0, 2).toLowerCase();
    if (base === 'en' || base === 'es') return base;
  }
  return 'en';
}

/** What was chosen on this device, else what the browser asks for. */
export function startLanguage(): Language {
  return pickLanguage([chosenLanguage(), ...navigator.languages]);
}

/** The language chosen by hand on this device, if any. */
export function chosenLanguage(): string | null {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null; // Storage can be switched off; then nothing is remembered.
  }
}

/** Remembers a choice made by hand. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(remembered, language);
  } catch {
    return; // As above.
  }
}

/** The tag for Intl of the language that is shown. */
export function intlTag(): string {
  return languages[pickLanguage([i18n.locale])].intl;
}
