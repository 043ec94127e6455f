import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  beginToSaveCard,
  demoPractice,
  furnish,
  idsOf,
  newClient,
  share,
  tie,
} from './demo-client';
import { accept, accountOf, ask, make, someone } from './people';
import { controls, links, takeEveryEntry, walkEverywhere } from './portal-walk';
import { operator } from './runner';
import { signedIn } from './signed-in';

/** What acts in an account, as a button or as a link to where it is done. */
const acting =
  /^\w+ "(Add(?! to calendar)|Book|Cancel|Change|Choose|Edit|Fill|Go on|Join|Make my|Move|Next|Pay|Remove|Replace|Request|Save|Sign(?!ing)|Submit|Take|Tell me|Upload|Use)/;
/** What books a time or pays. */
const bookingOrPaying = /^\w+ "(Add a payment|Book|Move|Pay|Take it|Tell me of an earlier)/;

/** One of the ways in which each page lets somebody act who may. */
const acts: Record<string, string> = {
  '/': 'link "Pay Now"',
  '/tasks/:task': 'button "Look over my answers"',
  '/documents': 'button "Choose files"',
  '/appointments': 'link "Book an appointment"',
  '/appointments/book': 'radio "Session 50 minutes, $150.00"',
  '/payments': 'link "Pay invoice',
  '/payments/invoices/:invoice': 'button "Pay $60.00"',
  '/profile': 'button "Edit: Name and identity"',
  '/data': 'button "Make my archive"',
};

/** All that is pressed, typed or chosen by somebody who may only look; downloads aside. */
const looksAt: Record<string, string[]> = {
  '/appointments': ['button "Show past appointments"', 'button "Make a private address"'],
  '/documents': ['searchbox "Search by name"', 'combobox "Show"'],
  '/documents/:document': ['button "Smaller"', 'button "Larger"'],
  '/payments/statement': [
    ...['Month', 'Day', 'Year', 'Month', 'Day', 'Year'].map((part) => `textbox "${part}"`),
    'button "Print"',
  ],
  '/email': ['textbox "New email address"', 'button "Mail me a code"'],
  '/support': [
    'searchbox "What do you need help with?"',
    'textbox "Your message"',
    'button "Send"',
  ],
};

const entries = [
  'Dashboard',
  'My Profile',
  'My Tasks',
  'My Documents',
  'My Appointments',
  'My Payments',
  'Support',
];

const homeOf = (page: Page) => new URL(page.url()).pathname;
const both = async (page: Page) => [...(await controls(page)), ...(await links(page))];

test('every page as a client, in Spanish', async ({ browser, request }) => {
  test.setTimeout(120_000);
  const page = await signedIn(browser, request, 'lucia@client.example');
  const home = homeOf(page);
  const ids = { ...(await idsOf(page, home)), attempt: await beginToSaveCard(page, home) };
  const walk = { page, home, ids, axe: 'both' as const };
  await walkEverywhere(walk);
  const inSpanish = ['Inicio', 'Mi perfil', 'Mis tareas', 'Mis documentos', 'Mis citas'];
  await takeEveryEntry(walk, [...inSpanish, 'Mis pagos', 'Ayuda']);
});

test('every page as a guardian of two', async ({ browser, request }) => {
  test.setTimeout(120_000);
  const staff = await signedIn(browser, request, 'owner@north.example');
  const practice = await demoPractice(staff);
  const birthDate = `${new Date().getFullYear() - 9}-01-15`;
  const page = await someone(browser);
  const guardian = { relation: 'guardian', email: 'ida@family.example', level: 'act' } as const;
  await tie(page, staff, await newClient(staff, practice, 'Lou', birthDate), guardian);
  const child = await newClient(staff, practice, 'Remy', birthDate);
  await furnish(staff, child, 20, true);
  await share(staff, child);
  await tie(page, staff, child, guardian);

  const home = homeOf(page);
  const ids = { ...(await idsOf(page, home)), attempt: await beginToSaveCard(page, home) };
  const look = async (path: string) => {
    const way = acts[path];
    if (way) await expect.poll(async () => (await both(page)).join('\n')).toContain(way);
  };
  const banner = "You are looking at Remy's account";
  const walk = { page, home, ids, banner, look, axe: 'phone' as const };
  await walkEverywhere(walk);
  await takeEveryEntry(walk, entries.toSpliced(-1, 0, 'Switch Account'));
});

test('every page as a responsible party who may only look', async ({ browser, request }) => {
  test.setTimeout(120_000);
  const staff = await signedIn(browser, request, 'owner@north.example');
  const client = await newClient(staff, await demoPractice(staff), 'Odile');
  await furnish(staff, client, 30, true);
  await share(staff, client);
  const page = await someone(browser);
  await tie(page, staff, client, {
    relation: 'responsible',
    email: 'noel@family.example',
    level: 'view',
  });

  const home = homeOf(page);
  const ids = { ...(await idsOf(page, home)), attempt: `att_${'0'.repeat(32)}` };
  const look = async (path: string, address: string) => {
    const own = async () =>
      (await controls(page)).filter((one) => !one.startsWith('button "Download '));
    await expect.poll(own).toEqual(looksAt[address] ?? looksAt[path] ?? []);
    expect((await links(page)).filter((one) => acting.test(one))).toEqual([]);
  };
  const walk = {
    page,
    home,
    ids,
    banner: "You are looking at Odile's account",
    look,
    axe: 'phone' as const,
    shut: [
      '/access',
      '/data',
      '/appointments/book',
      '/appointments/:appointment/move',
      '/payments/:attempt',
    ],
  };
  await walkEverywhere(walk);
  await takeEveryEntry(walk, entries);

  const { task, appointment, invoice, attempt } = ids as Record<string, string>;
  for (const [method, path, body] of [
    ['GET', '/access'],
    ['GET', '/history'],
    ['GET', '/export'],
    ['GET', '/services'],
    ['POST', `/appointments/${appointment}/move`],
    ['POST', `/appointments/${appointment}/cancel`],
    ['POST', `/appointments/${appointment}/join`],
    ['POST', `/payments/${attempt}/check`],
    ['POST', `/invoices/${invoice}/payments`],
    ['POST', '/payment-methods'],
    ['PUT', '/profile/identity'],
    ['PUT', `/tasks/${task}/draft`],
    ['POST', `/tasks/${task}/submission`],
    [
      'POST',
      '/uploads',
      { name: 'a.pdf', contentType: 'application/pdf', size: 9, purpose: 'document' },
    ],
  ] as const) {
    const reply = await ask(page, method, `/api${home}${path}`, body);
    expect([reply.status, path], reply.text).toEqual([403, path]);
  }
});

test('every page as a client who can neither book nor pay', async ({ browser }) => {
  test.setTimeout(120_000);
  const owner = 'owner@dune.example';
  const email = 'omar@client.example';
  await operator('practice', '--name', 'Dune Practice', '--email', owner, '--slug', 'dune');
  const staff = await someone(browser);
  await accept(staff, owner);
  const practice = await accountOf(staff);
  const base = `/api/p/${practice}`;
  const instrument = new URL('../../../shared/form/instruments/phq-9.json', import.meta.url);
  const questionnaire: unknown = JSON.parse(readFileSync(instrument, 'utf8'));
  await make(staff, `${base}/forms`, { questionnaire });
  const clinician = await make(staff, `${base}/calendar/clinicians`, {
    name: 'Dr. Idris',
    meeting: 'https://video.example/dune',
    hours: [],
    retired: false,
  });
  await make(staff, `${base}/calendar/services`, {
    name: 'Session',
    minutes: 50,
    bufferBefore: 0,
    bufferAfter: 0,
    seats: 1,
    clinicians: [clinician],
    places: ['telehealth'],
    selfBook: true,
    retired: false,
  });
  const id = await make(staff, `${base}/clients`, {
    name: { given: 'Omar', family: 'Moreau' },
    email,
    invite: { forms: [] },
  });
  await furnish(staff, { practice, id }, 20, false);
  await share(staff, { practice, id });
  const page = await someone(browser);
  await accept(page, email);
  await page.waitForURL(/\/a\/\w+$/);

  const home = homeOf(page);
  const ids = { ...(await idsOf(page, home)), attempt: `att_${'0'.repeat(32)}` };
  const look = async () =>
    expect((await both(page)).filter((one) => bookingOrPaying.test(one))).toEqual([]);
  const walk = {
    page,
    home,
    ids,
    look,
    axe: 'phone' as const,
    shut: ['/appointments/book', '/appointments/:appointment/move'],
    empty: ['/payments/:attempt'],
  };
  await walkEverywhere(walk);
  await takeEveryEntry(walk, entries);
  for (const [method, path] of [
    ['GET', '/services'],
    ['POST', '/payment-methods'],
  ] as const) {
    const reply = await ask(page, method, `/api${home}${path}`);
    expect([403, 409], reply.text).toContain(reply.status);
  }
});
