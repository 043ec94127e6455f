import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { components } from '../src/lib/api.gen';
import { client, dashboard, sessionOf, type Answer } from './answers';

type Schemas = components['schemas'];

/** The forms that ship, as the server gives them. */
export function instrument(slug: string): Schemas['Questionnaire'] {
  const file = new URL(`../../shared/form/instruments/${slug}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Schemas['Questionnaire'];
}

export const taskId = `tsk_${'4'.repeat(32)}`;
export const tasksPath = `/a/${client.id}/tasks`;
export const taskPath = `${tasksPath}/${taskId}`;
export const form = `GET /api${taskPath}`;
export const draft = `PUT /api${taskPath}/draft`;
export const submission = `GET /api${taskPath}/submission`;
export const submit = `POST /api${taskPath}/submission`;

export const contacts: Schemas['CrisisContact'][] = [
  { kind: 'lifeline', value: '988' },
  { kind: 'text', value: '988' },
  { kind: 'emergency', value: '911' },
  { kind: 'practice', value: '+1 555 0100' },
];

/** A form page's data; by default a form that nobody has begun. */
export function taskForm(slug: string, more: Partial<Schemas['TaskForm']> = {}) {
  const questionnaire = instrument(slug);
  const title = String(questionnaire.title);
  const body: Schemas['TaskForm'] = {
    task: {
      id: taskId,
      title,
      state: 'open',
      assignedAt: '2026-11-20T15:00:00Z',
      dueOn: '2026-11-27',
    },
    questionnaire,
    draftVersion: 0,
    profile: {
      'name.given': 'Robin',
      'name.family': 'Field',
      birthDate: '1990-05-17',
      'telecom.email': 'robin@example.com',
    },
    disclosure: { version: '2026-11' },
    crisisContacts: contacts,
    ...more,
  };
  return { body };
}

type Item = { linkId: string; answer?: object[]; item?: Item[] };

/** A response to PHQ-9 or GAD-7 with the given option chosen for each of its questions. */
export function chosen(slug: string, option: number): Schemas['QuestionnaireResponse'] {
  const form = instrument(slug) as unknown as { item: { linkId: string; item?: FormItem[] }[] };
  const [group] = form.item;
  const item = (group?.item ?? []).map(({ linkId, answerOption }): Item => ({
    linkId,
    answer: [answerOption[option] ?? {}],
  }));
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    item: [{ linkId: group?.linkId, item }],
  };
}

type FormItem = { linkId: string; answerOption: object[] };

/** What the server has of a submitted form. */
export function submitted(
  slug: string,
  option: number,
  more: Partial<Schemas['Submission']> = {},
): Schemas['Submission'] {
  const { task, questionnaire } = taskForm(slug).body;
  return {
    id: `sub_${'9'.repeat(32)}`,
    task: { ...task, state: 'completed', completedAt: '2026-11-24T15:42:00Z' },
    submittedAt: '2026-11-24T15:42:00Z',
    questionnaire,
    response: chosen(slug, option),
    signature: { name: 'Robin Field', relationship: 'self', signedAt: '2026-11-24T15:42:00Z' },
    crisisContacts: [],
    ...more,
  };
}

export const at = '2026-11-20T15:00:00Z';

/** A client who is signed in, with the counts of the navigation. */
export const signedIn = {
  'GET /api/auth/session': { body: sessionOf([client]) },
  [`GET /api/a/${client.id}/dashboard`]: { body: dashboard },
};

export type Body = { version: number; response: { item?: { linkId: string; item?: unknown[] }[] } };

/** A server that keeps drafts: each save counts the version up. */
export function keeps(): () => Answer {
  let version = 0;
  return () => ({ body: { version: ++version, savedAt: new Date().toISOString() } });
}

export function saves(asked: { call: string; body: unknown }[]): Body[] {
  return asked.filter((one) => one.call === draft).map((one) => one.body as Body);
}

export function row(page: Page, question: RegExp) {
  return page.getByRole('radiogroup', { name: question });
}

export async function choose(page: Page, question: RegExp, option: string) {
  await row(page, question).locator('label', { hasText: option }).click();
}

export const birth = (page: Page) => page.getByRole('group', { name: 'Date of birth' });
export const saved = (page: Page) => page.getByText(/^Saved \d/);
