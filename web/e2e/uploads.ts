import type { Page } from '@playwright/test';
import { files } from '../csp';
import type { components } from '../src/lib/api.gen';

type Upload = components['schemas']['Upload'];

const limits = {
  documentBytes: 25e6,
  pictureBytes: 15e6,
  picturePixels: 64 << 20,
  quotaBytes: 1e9,
  usedBytes: 0,
};
export const uploadId = (n: number) => `upl_${String(n).repeat(32)}`;

export const upload = (n: number, name: string, more: Partial<Upload> = {}): Upload => ({
  id: uploadId(n),
  name,
  purpose: 'document',
  size: 4,
  state: 'waiting',
  duplicate: false,
  createdAt: '2026-11-24T00:00:00Z',
  ...more,
});

export const ticket = (one: Upload) => ({
  status: 201,
  body: {
    upload: one,
    url: `${files}/bucket`,
    fields: { key: `quarantine/${one.id}`, policy: 'p' },
    expiresAt: '2026-11-24T01:00:00Z',
  },
});

export const letter = {
  name: 'letter.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF'),
};

export const list = (uploads: Upload[]) => ({ body: { uploads, limits } });

/** Chooses files, as the system's chooser would. */
export const choose = (page: Page, ...chosen: (typeof letter)[]) =>
  page.getByLabel('Choose files').first().setInputFiles(chosen);
