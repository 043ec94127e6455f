import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../lib/client/problem';
import type { FhirResponse } from '../../lib/form/fhir';
import { Autosave, longestWait, pause, retryAfter, type Kept } from './autosave';

const at = '2026-11-24T15:42:00Z';
const gone = new Problem({ type: '/problems/offline', status: 0 });
const conflict = new Problem({ type: '/problems/draft-conflict', status: 409, version: 7 });

/** An autosave over answers that are a number, and a server that answers as told. */
function saving(...replies: (Kept | Problem)[]) {
  let now = 0;
  const sent: [version: number, answers: string][] = [];
  const save = new Autosave({
    kept: { version: 0 },
    read: () => ({ resourceType: 'QuestionnaireResponse', status: String(now) }),
    send: async (version, body: FhirResponse) => {
      sent.push([version, body.status ?? '']);
      const reply = replies.shift() ?? { version: version + 1, savedAt: at };
      if (reply instanceof Problem) throw reply;
      return reply;
    },
  });
  const type = () => {
    now++;
    save.changed();
  };
  return { save, sent, type };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('answers', () => {
  it('are kept once a change is followed by none', async () => {
    const { save, sent, type } = saving();
    type();
    await pass(pause - 1);
    type();
    await pass(pause - 1);
    expect([sent, save.get().kind]).toEqual([[], 'waiting']);
    await pass(1);
    expect(sent).toEqual([[0, '2']]);
    expect(save.get()).toEqual({ kind: 'saved', savedAt: at });
  });

  it('are kept in time however long somebody types', async () => {
    const { sent, type } = saving();
    for (let passed = 0; passed < longestWait; passed += 500) {
      type();
      await pass(500);
    }
    expect(sent).toEqual([[0, '10']]);
  });

  it('given while others are on their way follow them', async () => {
    const { save, sent, type } = saving();
    type();
    void pass(pause);
    save.flush();
    type();
    await pass(pause * 2);
    expect(sent).toEqual([
      [0, '1'],
      [1, '2'],
    ]);
    expect(save.settled).toBe(true);
  });

  it('are tried again, ever slower, the same ones first, since they may have arrived', async () => {
    const { save, sent, type } = saving(gone, gone);
    type();
    await pass(pause);
    expect(save.get()).toMatchObject({ kind: 'retrying', problem: gone });
    type();
    await pass(retryAfter[0] ?? 0);
    await pass(retryAfter[1] ?? 0);
    await pass(longestWait);
    expect(sent).toEqual([
      [0, '1'],
      [0, '1'],
      [0, '1'],
      [1, '2'],
    ]);
    expect(save.get().kind).toBe('saved');
  });

  it('go out at once when the network is back', async () => {
    const { save, sent, type } = saving(gone);
    type();
    await pass(pause);
    save.flush();
    await pass(0);
    expect(sent).toHaveLength(2);
    expect(save.settled).toBe(true);
  });

  it('that were refused are not sent again until they change', async () => {
    const wrong = new Problem({ type: '/problems/answers-invalid', status: 422 });
    const { save, sent, type } = saving(wrong);
    type();
    await pass(60_000);
    expect([sent.length, save.get().kind]).toEqual([1, 'refused']);
    type();
    await pass(pause);
    expect([sent.length, save.get().kind]).toEqual([2, 'saved']);
  });
});

describe("another's newer answers", () => {
  it('stop the saving until somebody has chosen', async () => {
    const { save, sent, type } = saving(conflict);
    type();
    await pass(pause);
    expect(save.get()).toMatchObject({ kind: 'conflict', version: 7 });
    type();
    save.flush();
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(save.settled).toBe(false);
  });

  it('give way to those on the page', async () => {
    const { save, sent, type } = saving(conflict);
    type();
    await pass(pause);
    save.goOn({ version: 7 }, true);
    await pass(0);
    expect(sent.at(-1)).toEqual([7, '1']);
    expect(save.get().kind).toBe('saved');
  });

  it('take the place of those on the page', async () => {
    const { save, sent, type } = saving(conflict);
    type();
    await pass(pause);
    save.goOn({ version: 7, savedAt: at }, false);
    await pass(60_000);
    expect(sent).toHaveLength(1);
    type();
    await pass(pause);
    expect(sent.at(-1)).toEqual([7, '2']);
  });
});

it('a submitted form keeps nothing more', async () => {
  const { save, sent, type } = saving(new Problem({ type: '/problems/submitted', status: 409 }));
  type();
  await pass(pause);
  type();
  await pass(60_000);
  expect([sent.length, save.get().kind]).toEqual([1, 'over']);
});

it('rests on demand, with nothing under way', async () => {
  const { save, sent, type } = saving(gone);
  type();
  await pass(pause);
  await save.rest();
  await pass(60_000);
  expect(sent).toHaveLength(1);
});

it('has nothing left to send once the answers were submitted', async () => {
  const { save, sent, type } = saving(gone);
  type();
  await pass(pause);
  await save.rest();
  save.done();
  save.flush();
  await pass(60_000);
  expect([sent.length, save.settled]).toEqual([1, true]);
});
