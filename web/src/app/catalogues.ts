import { i18n, type Messages } from '@lingui/core';
import { chosenLanguage, type Language } from '../lib/i18n/languages';
import { store } from '../lib/session/store';

type Catalogue = () => Promise<{ messages: Messages }>;

const shared = import.meta.glob<{ messages: Messages }>('../locales/*.po');
const ofFeatures = import.meta.glob<{ messages: Messages }>('../features/*/locales/*.po');

const features = new Set<string>();

/** Shows the app in a language; everything loaded so far is loaded in it first. */
export async function speak(language: Language): Promise<void> {
  const needed = [
    shared[`../locales/${language}.po`],
    ...[...features].map((name) => of(name, language)),
  ];
  const loaded = await Promise.all(needed.map((load) => load?.()));
  const messages = Object.assign({}, ...loaded.map((one) => one?.messages));
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Turns to the signed-in person's language, unless another was chosen on this device. */
export async function speakForLogin(): Promise<void> {
  const state = store.get();
  if (state.kind !== 'in' || chosenLanguage()) return;
  const wanted = state.session.login.language;
  if (wanted !== i18n.locale) await speak(wanted);
}

/** Loads a feature's words in the language that is shown. */
export async function loadWords(feature: string): Promise<void> {
  if (features.has(feature)) return;
  const loaded = await of(feature, i18n.locale)?.();
  features.add(feature);
  if (loaded) i18n.load(i18n.locale, loaded.messages);
}

function of(feature: string, language: string): Catalogue | undefined {
  return ofFeatures[`../features/${feature}/locales/${language}.po`];
}
