import { asProblem, Problem } from '../client/problem';
import { cancelUpload, createUpload, type Place } from './api';
import { postFile } from './post';
import { contentTypeOf, limitOf, type Purpose, type UploadLimits } from './types';

/** A file on its way from this page. */
export type Sending = {
  /** Also the idempotency key of its wish. */
  key: string;
  file: File;
  purpose: Purpose;
  state: 'queued' | 'sending' | 'sent' | 'failed';
  /** Bytes. */
  sent: number;
  /** The server's identifier, once it is known. */
  upload?: string;
  /** Why it failed: the problem, or one of the reasons found here. */
  problem?: Problem;
};

export type Tools = {
  create: typeof createUpload;
  post: typeof postFile;
  cancel: typeof cancelUpload;
  random: () => string;
};

const real: Tools = {
  create: createUpload,
  post: postFile,
  cancel: cancelUpload,
  random: () => crypto.randomUUID(),
};

/** How many files are sent side by side. */
const abreast = 3;

/** Sends files one after the other, whichever page is open, until the tab is closed. */
export class Queue {
  #items: readonly Sending[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #aborts = new Map<string, AbortController>();

  constructor(
    readonly place: Place,
    private readonly tools: Tools = real,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly get = () => this.#items;

  /** Takes files; those that would be refused anyway fail at once. */
  add(files: readonly File[], purpose: Purpose, limits: UploadLimits, permitted?: boolean) {
    for (const file of files) {
      const problem = faultOf(file, purpose, limits);
      const key = this.tools.random();
      const state = problem ? 'failed' : 'queued';
      this.#permitted.set(key, permitted);
      this.#items = [...this.#items, { key, file, purpose, state, sent: 0, problem }];
    }
    this.#changed();
  }

  /** Sends a failed one again; under a new wish where the old one has ended. */
  retry(key: string) {
    const item = this.#items.find((one) => one.key === key);
    if (item?.state !== 'failed' || isFault(item.problem)) return;
    const ended = item.problem?.is('upload-ended') || item.problem?.is('idempotency-key-reused');
    const fresh = ended ? this.tools.random() : key;
    this.#permitted.set(fresh, this.#permitted.get(key));
    this.#set(key, { key: fresh, state: 'queued', sent: 0, problem: undefined });
  }

  /** Stops sending and forgets the file; the server forgets it too. */
  async cancel(key: string): Promise<void> {
    const item = this.#items.find((one) => one.key === key);
    this.#aborts.get(key)?.abort(new DOMException('', 'AbortError'));
    this.forget(key);
    if (item?.upload) await this.tools.cancel(this.place, item.upload);
  }

  /** Takes a file off the list. */
  forget(key: string) {
    this.#items = this.#items.filter((one) => one.key !== key);
    this.#changed();
  }

  readonly #permitted = new Map<string, boolean | undefined>();

  #set(key: string, change: Partial<Sending>) {
    this.#items = this.#items.map((one) => (one.key === key ? { ...one, ...change } : one));
    this.#changed();
  }

  #changed() {
    this.#listeners.forEach((listener) => listener());
    this.#next();
  }

  #next() {
    const busy = this.#items.filter((one) => one.state === 'sending').length;
    const next = this.#items.find((one) => one.state === 'queued');
    if (next && busy < abreast) void this.#send(next);
  }

  async #send(item: Sending) {
    const abort = new AbortController();
    this.#aborts.set(item.key, abort);
    this.#set(item.key, { state: 'sending' });
    try {
      const ticket = await this.tools.create(this.place, this.#wish(item), item.key);
      this.#set(item.key, { upload: ticket.upload.id });
      if (abort.signal.aborted) return void this.tools.cancel(this.place, ticket.upload.id);
      const told = (sent: number) => this.#set(item.key, { sent });
      await this.tools.post(ticket, item.file, told, abort.signal);
      this.#set(item.key, { state: 'sent', sent: item.file.size });
    } catch (thrown) {
      if (!abort.signal.aborted) {
        this.#set(item.key, { state: 'failed', problem: asProblem(thrown) });
      }
    } finally {
      this.#aborts.delete(item.key);
    }
  }

  #wish({ file, purpose, key }: Sending) {
    const contentType = contentTypeOf(file, purpose) ?? file.type;
    const permitted = this.#permitted.get(key);
    return { name: file.name.slice(0, 1000), contentType, size: file.size, purpose, permitted };
  }
}

/** What is wrong with a file before it is sent. */
function faultOf(file: File, purpose: Purpose, limits: UploadLimits): Problem | undefined {
  if (file.size === 0) return fault('file-empty');
  if (file.size > limitOf(purpose, limits)) return fault('file-too-large');
  if (!contentTypeOf(file, purpose)) return fault('file-type');
  return undefined;
}

const faults = ['file-empty', 'file-too-large', 'file-type'];

const fault = (name: string) => new Problem({ type: `/problems/${name}`, status: 0 });

/** Whether sending the same file again can't help. */
export function isFault(problem: Problem | undefined): boolean {
  return faults.some((name) => problem?.is(name));
}
