/** No request waits longer than this, in milliseconds. */
export const patience = 20_000;

/** What every request of the web says of itself. */
export const own = { 'Anteroom-Client': 'web' } as const;

const asked = new Map<string, Promise<Response>>();

/** Asks for a path of the API before anything that needs the answer is loaded. */
export function askEarly(path: string): void {
  const { href } = new URL(path, globalThis.location.origin);
  const answer = fetch(href, {
    credentials: 'same-origin',
    headers: own,
    signal: AbortSignal.timeout(patience),
  });
  const forget = () => asked.delete(href);
  answer.catch(forget); // whoever needs it asks anew
  asked.set(href, answer);
  setTimeout(forget, patience);
}

/** The answer that was asked for early to the same GET; each is given once. */
export function takeEarly({ method, url }: Request): Promise<Response> | undefined {
  const answer = method === 'GET' ? asked.get(url) : undefined;
  asked.delete(url);
  return answer;
}
