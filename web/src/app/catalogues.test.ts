// @vitest-environment jsdom
import { i18n } from '@lingui/core';
import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.resetModules());

/** Every message of the catalogue is said in its words. */
async function expectWords(path: string) {
  const { messages } = (await import(path)) as { messages: Record<string, unknown> };
  for (const [id, words] of Object.entries(messages)) expect(i18n.messages[id]).toEqual(words);
}

test('a page that opens while the language turns speaks the new one', async () => {
  const { speak, loadWords } = await import('./catalogues');
  await speak('en');
  await Promise.all([speak('es'), loadWords('dashboard')]);
  expect(i18n.locale).toBe('es');
  await expectWords('../features/dashboard/locales/es.po');
});

test('a language that is asked for while a page opens is whole', async () => {
  const { speak, loadWords } = await import('./catalogues');
  await speak('en');
  await Promise.all([loadWords('auth'), speak('es')]);
  expect(i18n.locale).toBe('es');
  await expectWords('../features/auth/locales/es.po');
  await expectWords('../locales/es.po');
});

test('the last language asked for is the one shown', async () => {
  const { speak } = await import('./catalogues');
  await speak('en');
  await Promise.all([speak('es'), speak('en')]);
  expect(i18n.locale).toBe('en');
  expect(document.documentElement.lang).toBe('en');
});
