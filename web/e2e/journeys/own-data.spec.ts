import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { check } from '../look';
import { linkIn, mailTo } from './runner';
import { signedIn } from './signed-in';

const run = promisify(execFile);

test('everything is taken along in one archive, told by mail', async ({ browser, request }) => {
  const page = await signedIn(browser, request, 'jordan@family.example');
  await page.goto(`${new URL(page.url()).pathname}/data`);
  await page.getByRole('button', { name: 'Make my archive' }).click();
  const mail = await mailTo(request, 'jordan@family.example', /under My data/);
  expect(mail.text + mail.subject).not.toMatch(/Mia|Rivera/);
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible();
  await check(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^anteroom-\d{4}-\d\d-\d\d\.zip$/);
  const { stdout } = await run('unzip', ['-p', await download.path(), 'records/fhir-bundle.json']);
  const bundle = JSON.parse(stdout) as { entry: { resource: { resourceType: string } }[] };
  const kinds = new Set(bundle.entry.map((one) => one.resource.resourceType));
  expect(kinds).toEqual(new Set(['Organization', 'Patient', 'RelatedPerson']));
  expect(stdout).not.toContain('pat@family.example');
});

test('a question is asked, answered, and the answer found', async ({ browser, request }) => {
  const page = await signedIn(browser, request, 'pat@family.example');
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/support`);
  await expect(page.getByText('The door is behind the bakery')).toBeVisible();
  await page.getByLabel('Your message').fill('May I pay by cheque?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Waiting for an answer')).toBeVisible();
  await check(page);

  const staff = await signedIn(browser, request, 'owner@north.example');
  await mailTo(request, 'owner@north.example', /under Messages in the console/);
  await staff.getByRole('link', { name: 'Messages' }).click();
  await staff.getByRole('link', { name: 'Mia Rivera' }).click();
  await staff.getByLabel('Your answer').fill('Yes, at the desk.');
  await staff.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(staff.getByText('Yes, at the desk.')).toBeVisible();
  await check(staff);

  const told = await mailTo(request, 'pat@family.example', /an answer from North Clinic/);
  expect(told.text).not.toContain('desk');
  await page.goto(home);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('Yes, at the desk.')).toBeVisible();
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(page.getByText('Nothing waits here today')).toBeVisible();
  expect(() => linkIn(told)).toThrow(); // nothing in it signs in
});
