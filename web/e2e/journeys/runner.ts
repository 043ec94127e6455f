import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type APIRequestContext } from '@playwright/test';

const port = process.env.ANTEROOM_JOURNEYS_PORT ?? '4320';

/** The program under test: where it answers and where it keeps its data. */
export const runner = {
  address: `127.0.0.1:${port}`,
  portal: `http://localhost:${port}`,
  data: new URL('../../.journeys', import.meta.url).pathname,
};

export type Mail = { to: string; subject: string; text: string; html: string; time: string };

/** The newest mail to the address whose text holds what is looked for, once it is there; not older than `since`, in milliseconds. */
export async function mailTo(
  request: APIRequestContext,
  address: string,
  holds: RegExp,
  since = 0,
) {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        const reply = await request.get(`${runner.portal}/local/inbox.json`, {
          params: { to: address },
        });
        found = ((await reply.json()) as Mail[]).find(
          (mail) => holds.test(mail.text) && Date.parse(mail.time) >= since,
        );
        return found !== undefined;
      },
      { message: `a mail to ${address}` },
    )
    .toBe(true);
  if (!found) throw new Error('unreachable: polled until found');
  return found;
}

/** The link that a mail carries. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/\S+#\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in "${mail.subject}"`);
  return link;
}

/** Runs an operator's command on the program under test and gives what it says. */
export async function operator(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('../bin/operator', words, {
    env: { ...process.env, ANTEROOM_TABLE: '', ANTEROOM_DATA: runner.data },
  });
  return stdout;
}

/** What a PDF says, without white space, so that line breaks don't matter. */
export async function textOf(pdf: string): Promise<string> {
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', pdf, '-']);
  return squash(stdout);
}

export function squash(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '');
}
