import { describe, expect, it, vi } from 'vitest';
import { SessionStore, type Session } from './store';

const session = (login: string): Session => ({
  login: { id: login, email: 'robin@example.com', language: 'en' },
  accounts: [],
  idleSeconds: 900,
  idleEndsAt: '2026-11-24T00:15:00Z',
  endsAt: '2026-11-24T12:00:00Z',
});

function opened() {
  const startOver = vi.fn();
  const store = new SessionStore(startOver);
  return { store, startOver };
}

describe('the session of a page', () => {
  it('keeps the page while the same person signs in again, then lets requests go on', async () => {
    const { store, startOver } = opened();
    store.signedIn(session('log_1'));
    const waiting = store.reopened();
    expect(store.get().kind).toBe('locked');
    store.signedIn(session('log_1'));
    expect(await waiting).toBe(true);
    expect(store.get().kind).toBe('in');
    expect(startOver).not.toHaveBeenCalled();
  });

  it("never shows one person's page to another", () => {
    const { store, startOver } = opened();
    store.signedIn(session('log_1'));
    store.lock();
    store.signedIn(session('log_2'));
    expect(startOver).toHaveBeenCalledOnce();
    expect(store.get().kind).toBe('locked');
  });

  it('has nothing to heal where nobody was signed in', async () => {
    const { store } = opened();
    expect(await store.reopened()).toBe(false);
    store.signedOut();
    expect(store.get().kind).toBe('out');
    expect(await store.reopened()).toBe(false);
  });

  it('forgets everything on sign-out', () => {
    const { store, startOver } = opened();
    store.signedIn(session('log_1'));
    store.signedOut();
    expect(startOver).toHaveBeenCalledOnce();
  });
});
