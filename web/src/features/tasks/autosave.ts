import { asProblem, type Problem } from '../../lib/client/problem';
import type { FhirResponse } from '../../lib/form/fhir';

export type Kept = { readonly version: number; readonly savedAt?: string };

/** Where the answers on the page stand. */
export type SaveState = {
  readonly savedAt?: string;
} & (
  | { readonly kind: 'saved' | 'waiting' | 'saving' }
  /** Tried again by itself. */
  | { readonly kind: 'retrying'; readonly problem: Problem }
  /** Somebody has to choose between two sets of answers; `version` is the other's. */
  | { readonly kind: 'conflict'; readonly version: number }
  /** Not taken as it is; the next change is tried. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Nothing can be kept any more. */
  | { readonly kind: 'over'; readonly problem: Problem }
);

/** How long a change waits for the next one, and at most, in milliseconds. */
export const pause = 800;
export const longestWait = 5_000;
/** How long to wait after each failure, in milliseconds; the last goes on. */
export const retryAfter = [2_000, 4_000, 8_000, 16_000, 30_000];

type AutosaveOptions = {
  /** Sends answers made from a version. */
  send: (version: number, response: FhirResponse) => Promise<Kept>;
  /** The answers as they are now. */
  read: () => FhirResponse;
  kept: Kept;
};

/**
 * Keeps answers on the server as they are given: one request at a time, the
 * newest answers next, the same ones again where a reply was lost.
 */
export class Autosave {
  private state: SaveState;
  private version: number;
  private changedAt: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What was sent last, if the server may have it without our knowing. */
  private unsure: FhirResponse | undefined;
  private failures = 0;
  private sending: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: AutosaveOptions) {
    const { version, savedAt } = options.kept;
    this.version = version;
    this.state = { kind: 'saved', savedAt };
  }

  get = (): SaveState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** False while anything on the page is not known to be kept. */
  get settled(): boolean {
    return this.state.kind === 'saved' || this.state.kind === 'over';
  }

  /** The answers have changed. */
  changed(): void {
    if (this.state.kind === 'over') return;
    this.changedAt ??= Date.now();
    if (this.state.kind === 'saved' || this.state.kind === 'refused') this.become('waiting');
    if (this.state.kind === 'waiting') this.wait();
  }

  /** Sends what waits without waiting longer, such as when the network is back. */
  flush(): void {
    if (this.state.kind === 'waiting' || this.state.kind === 'retrying') void this.run();
  }

  /** Waits until nothing is under way, then sends nothing until `resume` or a change. */
  async rest(): Promise<void> {
    clearTimeout(this.timer);
    await this.sending;
    clearTimeout(this.timer);
  }

  /** Goes on after a rest. */
  resume(): void {
    if (this.state.kind === 'waiting' || this.state.kind === 'retrying') this.after(pause);
  }

  /** Goes on from another version: with the page's own answers, or with the others' put in their place. */
  goOn(kept: Kept, own: boolean): void {
    this.version = kept.version;
    this.unsure = undefined;
    this.changedAt = own ? Date.now() : undefined;
    this.set({ kind: own ? 'waiting' : 'saved', savedAt: kept.savedAt ?? this.state.savedAt });
    if (own) void this.run();
  }

  /** The answers went out with the submission: there is nothing left to keep. */
  done(): void {
    clearTimeout(this.timer);
    this.changedAt = undefined;
    this.unsure = undefined;
    this.set({ kind: 'saved', savedAt: this.state.savedAt });
  }

  /** No more is kept: the form was submitted elsewhere. */
  end(problem: Problem): void {
    clearTimeout(this.timer);
    this.set({ kind: 'over', problem, savedAt: this.state.savedAt });
  }

  private wait(): void {
    const waited = Date.now() - (this.changedAt ?? Date.now());
    this.after(Math.max(0, Math.min(pause, longestWait - waited)));
  }

  private after(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private run(): Promise<void> {
    this.sending ??= this.once().finally(() => (this.sending = undefined));
    return this.sending;
  }

  private async once(): Promise<void> {
    clearTimeout(this.timer);
    const again = this.unsure;
    if (!again) this.changedAt = undefined;
    const body = (this.unsure ??= this.options.read());
    if (this.state.kind !== 'retrying') this.become('saving');
    try {
      const kept = await this.options.send(this.version, body);
      this.take(kept);
    } catch (thrown) {
      this.fail(asProblem(thrown));
    }
  }

  private take(kept: Kept): void {
    this.version = kept.version;
    this.unsure = undefined;
    this.failures = 0;
    if (this.state.kind === 'over') return;
    const waiting = this.changedAt !== undefined;
    this.set({ kind: waiting ? 'waiting' : 'saved', savedAt: kept.savedAt });
    if (waiting) this.wait();
  }

  private fail(problem: Problem): void {
    if (this.state.kind === 'over') return;
    const { savedAt } = this.state;
    if (!mayHaveBeenKept(problem)) {
      this.unsure = undefined;
      this.changedAt ??= Date.now();
    }
    if (problem.is('draft-conflict')) {
      this.set({ kind: 'conflict', version: problem.version ?? this.version, savedAt });
    } else if (problem.is('submitted') || problem.status === 403 || problem.status === 404) {
      this.set({ kind: 'over', problem, savedAt });
    } else if (isForGood(problem)) {
      this.set({ kind: 'refused', problem, savedAt });
    } else {
      this.set({ kind: 'retrying', problem, savedAt });
      this.after(retryAfter[Math.min(this.failures++, retryAfter.length - 1)] ?? 0);
    }
  }

  private become(kind: 'waiting' | 'saving'): void {
    this.set({ kind, savedAt: this.state.savedAt });
  }

  private set(state: SaveState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** No answer came, or one that says nothing of what was done. */
function mayHaveBeenKept({ status }: Problem): boolean {
  return status === 0 || status >= 500;
}

function isForGood({ status }: Problem): boolean {
  return status === 400 || status === 413 || status === 422;
}
