import type { components } from '../api.gen';
import type { Gate } from '../client/send';

export type Session = components['schemas']['Session'];
export type Account = components['schemas']['Account'];
export type Permission = components['schemas']['Permission'];

/**
 * Who is signed in, as far as this page knows. `locked` keeps the page and what
 * is typed in it while the person signs in again.
 */
export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'out' }
  | { kind: 'in'; session: Session }
  | { kind: 'locked'; session: Session };

/** Leaves the page for the first one, forgetting everything in memory. */
export type StartOver = () => void;

/** The session of one page; pure but for `startOver`, so that tests can make their own. */
export class SessionStore implements Gate {
  private state: SessionState = { kind: 'unknown' };
  private readonly listeners = new Set<() => void>();
  private waiting: (() => void)[] = [];

  constructor(private readonly startOver: StartOver) {}

  get = (): SessionState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A session began or went on. Another person's never meets this page's memory. */
  signedIn(session: Session): void {
    const before = this.state;
    if ('session' in before && before.session.login.id !== session.login.id) {
      this.startOver();
      return;
    }
    this.become({ kind: 'in', session });
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((go) => go());
  }

  /** Nobody is signed in. A page that showed somebody's account is left at once. */
  signedOut(): void {
    if ('session' in this.state) this.startOver();
    else this.become({ kind: 'out' });
  }

  /** The session ended by itself. */
  lock(): void {
    if (this.state.kind === 'in') this.become({ kind: 'locked', session: this.state.session });
  }

  reopened(): Promise<boolean> {
    this.lock();
    if (this.state.kind !== 'locked') return Promise.resolve(false);
    return new Promise((resolve) => this.waiting.push(() => resolve(true)));
  }

  private become(state: SessionState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** This page's session. */
export const store = new SessionStore(() => globalThis.location.replace('/'));

/** What the API client asks about 401 answers. */
export const gate: Gate = store;
