import type { Page } from '@playwright/test';
import type { components } from '../src/lib/api.gen';

type Schemas = components['schemas'];

export const practice: Schemas['PublicPractice'] = {
  slug: 'north',
  name: 'North Clinic',
  accent: '#3d6fd8',
};

const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

export const client: Schemas['Account'] = {
  id: `cli_${'1'.repeat(32)}`,
  kind: 'client',
  name: 'Robin',
  practice,
  timeZone: 'America/New_York',
  relation: 'self',
  permissions: [
    'account:view',
    'profile:view',
    'profile:act',
    'tasks:view',
    'tasks:act',
    'documents:view',
    'documents:act',
  ],
};

export const staff: Schemas['Account'] = {
  id: `prc_${'2'.repeat(32)}`,
  kind: 'staff',
  name: 'North Clinic',
  practice,
  timeZone: 'America/New_York',
  relation: 'staff',
  role: 'owner',
  permissions: [
    'clients:view',
    'clients:manage',
    'documents:view',
    'documents:act',
    'forms:view',
    'forms:manage',
    'forms:assign',
  ],
};

export function sessionOf(accounts: Schemas['Account'][], idleSeconds = 900): Schemas['Session'] {
  return {
    login: { id: `log_${'3'.repeat(32)}`, email: 'robin@example.com', language: 'en' },
    accounts,
    idleSeconds,
    idleEndsAt: later(idleSeconds),
    endsAt: later(12 * 3600),
  };
}

const task = (n: number, title: string, more: Partial<Schemas['Task']>): Schemas['Task'] => ({
  id: `tsk_${String(n).repeat(32)}`,
  title,
  state: 'open',
  assignedAt: '2026-11-20T15:00:00Z',
  ...more,
});

export const dashboard: Schemas['Dashboard'] = {
  name: 'Robin',
  practice,
  next: {
    kind: 'task',
    id: `tsk_${'4'.repeat(32)}`,
    title: 'Patient Health Questionnaire (PHQ-9)',
  },
  tasks: [
    task(4, 'Patient Health Questionnaire (PHQ-9)', { dueOn: '2026-11-27' }),
    task(5, 'Intake form', { dueOn: '2026-11-20', overdue: true }),
    task(6, 'Consent to treatment', {}),
  ],
  documents: [
    {
      id: `doc_${'7'.repeat(32)}`,
      name: 'Anxiety questionnaire (GAD-7)',
      kind: 'form',
      contentType: 'application/pdf',
      size: 84211,
      createdAt: '2026-11-22T15:00:00Z',
      opened: false,
    },
  ],
  notices: [
    {
      id: `not_${'1'.repeat(32)}`,
      kind: 'message-answered',
      at: '2026-11-24T14:00:00Z',
      read: false,
    },
    {
      id: `not_${'2'.repeat(32)}`,
      kind: 'access-changed',
      at: '2026-11-23T14:00:00Z',
      read: false,
    },
  ],
  counts: { tasks: 3, documents: 1, payments: 0, answers: 1 },
};

export const emptyDashboard: Schemas['Dashboard'] = {
  name: 'Robin',
  practice,
  tasks: [],
  documents: [],
  notices: [],
  counts: { tasks: 0, documents: 0, payments: 0, answers: 0 },
};

export type Answer = { status?: number; body?: unknown };

/** Lays down answers by "METHOD path"; what is not laid down answers 404. Records what was asked. */
export async function lay(page: Page, answers: Record<string, Answer | (() => Answer)>) {
  const asked: { call: string; body: unknown; headers: Record<string, string> }[] = [];
  await page.route('**/api/**', async (route) => {
    const request = route.request();
    const call = `${request.method()} ${new URL(request.url()).pathname}`;
    asked.push({ call, body: request.postDataJSON() as unknown, headers: request.headers() });
    const laid = answers[call] ?? (call.endsWith('/pulse') ? quiet : undefined);
    const { status = 200, body } = (typeof laid === 'function' ? laid() : laid) ?? missing;
    const contentType = status < 400 ? 'application/json' : 'application/problem+json';
    await route.fulfill({
      status,
      contentType,
      body: body === undefined ? '' : JSON.stringify(body),
    });
  });
  return asked;
}

export function problem(name: string, status: number, more: object = {}): Answer {
  return { status, body: { type: `/problems/${name}`, title: name, status, ...more } };
}

/** Nothing is new. */
const quiet: Answer = { body: { pulse: 'a' } };

const missing = problem('not-found', 404);
