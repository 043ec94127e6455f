import { readFileSync } from 'node:fs';
import { setupI18n } from '@lingui/core';
import { expect, it } from 'vitest';
import { addressLines, factsOf, show } from './fields';
import { countries, languageNames, zoneName, zones } from './places';
import { faults, fields } from './words';

const portal = (name: string) =>
  readFileSync(new URL(`../../../../shared/portal/${name}`, import.meta.url), 'utf8');
const rules = ['faults.go', 'profile_rules.go', 'insurance_rules.go'].map(portal).join('\n');
const codes = new Set([...rules.matchAll(/\.add\([^,]+, "([a-z-]+)"/g)].map((found) => found[1]));
const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

it('finds the codes of the server', () => expect(codes.size).toBeGreaterThan(15));

it.each([...codes])('%s is worded', (code) => {
  expect(faults).toHaveProperty([code ?? '']);
});

it('names every field of the history', () => {
  const change = portal('profile_change.go');
  const named = [...change.matchAll(/"([a-zA-Z]+(?:\.[a-z][a-zA-Z]*)?)", [a-z]/g)];
  const known = Object.values(fields).flatMap((section) => Object.keys(section));
  expect(named.length).toBeGreaterThan(25);
  for (const [, field] of named) expect(known).toContain(field);
});

it('writes addresses as their countries do', () => {
  const town = { city: 'Bern', postalCode: '3011' };
  expect(addressLines({ lines: ['Gasse 1'], country: 'CH', ...town })).toEqual([
    'Gasse 1',
    '3011 Bern',
    'Switzerland',
  ]);
  const home = { city: 'Portland', state: 'ME', postalCode: '04101', country: 'US' };
  expect(addressLines({ lines: ['1 Main St'], ...home })[1]).toBe('Portland, ME 04101');
  expect(addressLines({ lines: ['Bag 7'], country: 'KI' })).toEqual(['Bag 7', 'Kiribati']);
  expect(addressLines(undefined)).toEqual([]);
});

it('shows what the history holds', () => {
  expect(show(i18n, 'contact', 'phones', 'mobile +12125550100\nwork +1')).toBe(
    '+12125550100 (mobile)\n+1 (work)',
  );
  expect(show(i18n, 'languages', 'spoken', 'es-MX\nase')).toBe(
    'Mexican Spanish and American Sign Language',
  );
  expect(show(i18n, 'communication', 'email.forms', 'false')).toBe('Off');
  expect(show(i18n, 'identity', 'sex', 'a code of tomorrow')).toBe('a code of tomorrow');
  expect(show(i18n, 'identity', 'gender', '')).toBe('');
});

it('tells which messages are wanted', () => {
  const email = { forms: false, documents: true, appointments: false, payments: true };
  const facts = factsOf(i18n, 'communication', { communication: { discreet: true, email } });
  expect(facts.map((fact) => fact.text)).toEqual(['New documents and Payments', 'On']);
});

it('knows countries, languages and zones by name', () => {
  expect(countries('en-US')[0]).toEqual({ value: 'US', label: 'United States' });
  expect(new Set(countries('es-US').map((one) => one.value)).size).toBe(250);
  expect(languageNames('en-US', ['gsw'])).toContainEqual({ value: 'gsw', label: 'Swiss German' });
  expect(zones('Mars/Base')[0]).toEqual({ value: 'Mars/Base', label: 'Mars/Base' });
  expect(zoneName('America/New_York', 'en-US')).toBe('Eastern Time (America/New York)');
  expect(zoneName('Mars/Base', 'en-US')).toBe('Mars/Base');
});
