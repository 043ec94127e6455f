import { expect, type Page } from '@playwright/test';
import { smallPdf } from '../bytes';
import { accept, ask, make } from './people';
import type { Ids } from './portal-pages';
import { runner } from './runner';

type Named = { id: string; name?: string; title?: string };
const isPhq = ({ title = '' }: Named) => title.startsWith('PHQ-9');
type Calendar = { services: Named[]; clinicians: Named[] };

/** What the API answers to a page's reading. */
export async function read<T>(page: Page, path: string): Promise<T> {
  const { status, text } = await ask(page, 'GET', path);
  expect(status, text).toBe(200);
  return JSON.parse(text) as T;
}

/** A client of a practice, to staff. */
export type Client = { practice: string; id: string };

/** The demo practice's identifier. */
export async function demoPractice(page: Page): Promise<string> {
  const seed = await page.request.get(`${runner.portal}/local/seed.json`);
  return ((await seed.json()) as { practice: Named }).practice.id;
}

/** A client who is not invited: others look after them. */
export async function newClient(
  staff: Page,
  practice: string,
  given: string,
  birthDate?: string,
): Promise<Client> {
  const email = `${given.toLowerCase()}@client.example`;
  const person = { name: { given, family: 'Moreau' }, email, birthDate };
  return { practice, id: await make(staff, `/api/p/${practice}/clients`, person) };
}

/** So many days from now, at noon UTC. */
const noon = (days: number) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`;

/**
 * Gives a client something of everything, as staff: a form to fill in, two
 * appointments over video from so many days on, an invoice. With a paywall the
 * invoice is to be paid before the first of them.
 */
export async function furnish(staff: Page, client: Client, from: number, paywall: boolean) {
  const base = `/api/p/${client.practice}`;
  const record = `${base}/clients/${client.id}`;
  const { forms } = await read<{ forms: Named[] }>(staff, `${base}/forms`);
  const phq = forms.find(isPhq)?.id;
  const given = await ask(staff, 'POST', `${record}/tasks`, { forms: [phq] });
  expect(given.status, given.text).toBe(201);
  const { services, clinicians } = await read<Calendar>(staff, `${base}/calendar`);
  const book = (start: string) =>
    make(staff, `${record}/appointments`, {
      service: services.find(({ name }) => name === 'Session')?.id,
      clinician: clinicians[0]?.id,
      place: 'telehealth',
      start,
    });
  const first = await book(noon(from));
  await book(noon(from + 1));
  if (paywall) {
    const wall = await ask(staff, 'PUT', `${record}/appointments/${first}/paywall`, { paywall });
    expect(wall.status, wall.text).toBe(200);
  }
  await make(staff, `${record}/invoices`, {
    lines: [{ text: 'Session', quantity: 1, price: { minor: 6000, currency: 'USD' } }],
    ...(paywall && { appointment: first }),
    issue: true,
  });
}

/** Puts a document before a client. */
export async function share(staff: Page, { practice, id }: Client) {
  await staff.goto(`/c/${practice}/clients/${id}/documents`);
  const file = { name: 'Plan.pdf', mimeType: 'application/pdf', buffer: smallPdf };
  const area = staff.getByRole('region', { name: 'Share a file with the client' });
  await expect(area.getByText('of up to 25 MB each')).toBeVisible();
  await area.getByLabel('Choose files').setInputFiles(file);
  await expect(staff.getByText('Added', { exact: true })).toBeVisible({ timeout: 20_000 });
}

/** Ties somebody to a client with one level for everything, and has them accept. */
export async function tie(
  page: Page,
  staff: Page,
  { practice, id }: Client,
  person: { relation: 'guardian' | 'responsible'; email: string; level: 'view' | 'act' },
) {
  const { relation, email, level } = person;
  const parts = ['profile', 'tasks', 'documents', 'appointments', 'payments'];
  const before = Date.now();
  await make(staff, `/api/p/${practice}/clients/${id}/relations`, {
    relation,
    name: { given: 'Ida', family: 'Moreau' },
    email,
    levels: Object.fromEntries(parts.map((part) => [part, level])),
    invite: true,
  });
  await accept(page, email, before);
  await page.waitForURL(/\/(a\/\w+|accounts)$/);
  await page.goto(`/a/${id}`);
}

/** One of each thing in an account, for the addresses of its pages; nothing that is not there. */
export async function idsOf(page: Page, home: string): Promise<Ids> {
  const base = `/api${home}`;
  const { tasks } = await read<{ tasks: Named[] }>(page, `${base}/tasks`);
  const { documents } = await read<{ documents: Named[] }>(page, `${base}/documents`);
  const { appointments } = await read<{ appointments: Named[] }>(page, `${base}/appointments`);
  const { invoices } = await read<{ invoices: Named[] }>(page, `${base}/invoices`);
  const ids = {
    guide: 'profile',
    task: tasks.find(isPhq)?.id,
    document: documents.find(({ name = '' }) => /^(Plan|Bienvenida)/.test(name))?.id,
    appointment: appointments.at(-1)?.id,
    invoice: invoices[0]?.id,
  };
  return Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id ? [[name, id]] : [])));
}

/** The attempt to pay or to save a card that a client has begun. */
export const beginToSaveCard = (page: Page, home: string) =>
  make(page, `/api${home}/payment-methods`, undefined);
