import { expect, it } from 'vitest';
import { emptyDraft, toBody, toSend } from './draft';

const typed = { ...emptyDraft, given: ' Ada ', family: 'Lovelace', email: 'ada@example.com ' };
const sent = (body: object) => JSON.parse(JSON.stringify(body)) as unknown;

it('sends what was typed, and nothing for what was left empty', () => {
  expect(sent(toBody(typed))).toEqual({
    name: { given: 'Ada', family: 'Lovelace' },
    email: 'ada@example.com',
    invite: { forms: [] },
  });
  expect(sent(toBody({ ...typed, invite: false }))).not.toHaveProperty('invite');
});

it('sends a due date only along with forms', () => {
  expect(sent(toSend({ forms: [], dueOn: '2026-12-01' }))).toEqual({ forms: [] });
  expect(sent(toSend({ forms: ['a'], dueOn: '2026-12-01' }))).toEqual({
    forms: ['a'],
    dueOn: '2026-12-01',
  });
});
