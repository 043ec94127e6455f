import { Problem } from './client/problem';

/** How long a browser may take to begin saving, in milliseconds. */
const toSave = 60_000;

/** Fetches a file from an address that was given out for it. Rejects with a Problem. */
export async function bytesOf(url: string): Promise<Blob> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Problem({ type: '/problems/unavailable', status: response.status });
  return response.blob();
}

/** Saves a file on the device. Its address knows nothing of its name, so the page gives it. */
export async function saveFile({ url, name }: { url: string; name: string }): Promise<void> {
  const address = URL.createObjectURL(await bytesOf(url));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), toSave);
}
