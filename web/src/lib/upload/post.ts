import { offline, Problem } from '../client/problem';
import type { Ticket } from './api';

/** A file may take long on a slow line; without a byte for this long, in milliseconds, it is given up. */
const silence = 60_000;

/**
 * Sends a file's bytes to where its ticket says, and tells how many are sent.
 * Rejects with a Problem; one that was cancelled rejects with the signal's reason.
 */
export function postFile(
  ticket: Ticket,
  file: File,
  sent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const form = new FormData();
  Object.entries(ticket.fields).forEach(([name, value]) => form.append(name, value));
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), silence);
    const failed = () => reject(signal.aborted ? signal.reason : lost());
    request.upload.onprogress = (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), silence);
      sent(Math.min(event.loaded, file.size));
    };
    request.onload = () => (request.status < 300 ? resolve() : reject(refused(request.status)));
    request.onerror = failed;
    request.onabort = failed;
    request.onloadend = () => clearTimeout(timer);
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', ticket.url);
    request.send(form);
  });
}

const lost = () => new Problem({ type: offline, status: 0 });

/** The store says why in words of its own, which help nobody: a new ticket does. */
const refused = (status: number) => new Problem({ type: '/problems/not-sent', status });
