import { i18n, type Messages } from '@lingui/core';
import { chosenLanguage, languages, type Language } from '../lib/i18n/languages';
import { isPseudo, pseudoMessages } from '../lib/i18n/pseudo';
import { store } from '../lib/session/store';

type Catalogue = () => Promise<{ messages: Messages }>;

const shared = import.meta.glob<{ messages: Messages }>('../locales/*.po');
const ofFeatures = import.meta.glob<{ messages: Messages }>('../features/*/locales/*.po');

const features = new Set<string>();
const loads = new Map<string, Promise<void>>();

/** The language last asked for; it is shown once all of its words are there. */
let asked: Language = 'en';

/**
 * Shows the app in a language, once everything opened so far can be said in it,
 * however many pages open meanwhile. Of several languages the last asked for is shown.
 */
export async function speak(language: Language): Promise<void> {
  asked = language;
  let known: number;
  do {
    known = features.size;
    const paths = [`../locales/${language}.po`, ...[...features].map(of(language))];
    await Promise.all(paths.map((path) => load(path, language)));
  } while (known !== features.size);
  if (asked !== language) return;
  i18n.activate(language);
  document.documentElement.lang = language;
  document.documentElement.dir = isPseudo() ? 'rtl' : languages[language].dir;
}

/** Turns to the signed-in person's language, unless another was chosen on this device. */
export async function speakForLogin(): Promise<void> {
  const state = store.get();
  if (state.kind !== 'in' || chosenLanguage()) return;
  const wanted = state.session.login.language;
  if (wanted !== asked) await speak(wanted);
}

/** Loads a feature's words in the language that is shown and in the one that is about to be. */
export async function loadWords(feature: string): Promise<void> {
  features.add(feature);
  const shown = new Set([i18n.locale, asked]);
  await Promise.all([...shown].map((language) => load(of(language)(feature), language)));
}

function of(language: string) {
  return (feature: string) => `../features/${feature}/locales/${language}.po`;
}

/** Adds a catalogue to a language's words, once; a feature without words has none. */
function load(path: string, language: string): Promise<void> {
  const catalogue: Catalogue | undefined = shared[path] ?? ofFeatures[path];
  let loading = loads.get(path);
  if (!loading && catalogue) {
    loading = catalogue().then(({ messages }) =>
      i18n.load(language, isPseudo() ? pseudoMessages(messages) : messages),
    );
    loading.catch(() => loads.delete(path)); // so that it can be tried again
    loads.set(path, loading);
  }
  return loading ?? Promise.resolve();
}
