import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../client/problem';
import type { Ticket } from './api';
import { Queue, type Tools } from './queue';

const limits = {
  documentBytes: 100,
  pictureBytes: 50,
  picturePixels: 100,
  quotaBytes: 1000,
  usedBytes: 0,
};
const place = { account: 'cli_1' };
const file = (name: string, size = 3) => new File(['x'.repeat(size)], name);

type Post = { finish: () => void; fail: (problem: Problem) => void; sent: (n: number) => void };

/** A queue whose every post waits until the test ends it. */
function stage() {
  const posts: Post[] = [];
  const wishes: { key: string; name: string }[] = [];
  const cancelled: string[] = [];
  let n = 0;
  const tools: Tools = {
    random: () => `key-${++n}`,
    create: vi.fn(async (_place, body, key) => {
      wishes.push({ key, name: body.name });
      return { upload: { id: `upl-${key}` }, url: '', fields: {} } as unknown as Ticket;
    }),
    post: (_ticket, _file, sent, signal) =>
      new Promise((resolve, reject) => {
        posts.push({ finish: resolve, fail: reject, sent });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    cancel: async (_place, upload) => void cancelled.push(upload),
  };
  const queue = new Queue(place, tools);
  const states = () => queue.get().map((one) => one.state);
  return { queue, posts, wishes, cancelled, states, tools };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('a queue of files', () => {
  it('sends three side by side, the rest after them', async () => {
    const { queue, posts, states } = stage();
    queue.add(
      ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => file(name)),
      'document',
      limits,
    );
    await settle();
    expect(states()).toEqual(['sending', 'sending', 'sending', 'queued']);
    posts[1]?.sent(2);
    expect(queue.get()[1]?.sent).toBe(2);
    posts[1]?.finish();
    await settle();
    expect(states()).toEqual(['sending', 'sent', 'sending', 'sending']);
  });

  it('does not send what would be refused anyway', async () => {
    const { queue, wishes } = stage();
    queue.add([file('a.exe'), file('b.pdf', 0), file('c.pdf', 101)], 'document', limits);
    await settle();
    expect(queue.get().map((one) => one.problem?.type)).toEqual([
      '/problems/file-type',
      '/problems/file-empty',
      '/problems/file-too-large',
    ]);
    queue.retry('key-1');
    expect(wishes).toEqual([]);
  });

  it('tries again under the same wish', async () => {
    const { queue, posts, wishes, states } = stage();
    queue.add([file('a.pdf')], 'document', limits);
    await settle();
    posts[0]?.fail(new Problem({ type: '/problems/offline', status: 0 }));
    await settle();
    expect(states()).toEqual(['failed']);
    queue.retry('key-1');
    await settle();
    expect(wishes.map((one) => one.key)).toEqual(['key-1', 'key-1']);
  });

  it('asks anew where the wish has ended', async () => {
    const { queue, tools, wishes } = stage();
    vi.mocked(tools.create).mockRejectedValueOnce(
      new Problem({ type: '/problems/upload-ended', status: 409 }),
    );
    queue.add([file('a.pdf')], 'document', limits);
    await settle();
    queue.retry('key-1');
    await settle();
    expect(wishes.map((one) => one.key)).toEqual(['key-2']);
  });

  it('cancels here and there', async () => {
    const { queue, cancelled, states } = stage();
    queue.add([file('a.pdf'), file('b.pdf')], 'document', limits);
    await settle();
    await queue.cancel('key-1');
    await settle();
    expect(cancelled).toEqual(['upl-key-1']);
    expect(states()).toEqual(['sending']);
  });
});
