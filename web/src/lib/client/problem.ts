import type { components } from '../api.gen';

type Wire = components['schemas']['Problem'];
export type FieldError = components['schemas']['FieldError'];

/** The problems the browser itself finds; the rest come from the API. */
export const offline = '/problems/offline';
export const timeout = '/problems/timeout';

/** What went wrong with a request: RFC 9457, or a failure on the way there. */
export class Problem extends Error {
  readonly type: string;
  readonly title: string;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly errors: FieldError[];
  /** With code-wrong. */
  readonly triesLeft?: number;
  /** With draft-conflict: the version that is kept. */
  readonly version?: number;
  /** With profile-conflict: what is kept and what was sent. */
  readonly conflict?: Wire['conflict'];
  /** With slot-taken, slot-wrong and overlap: the nearest free times. */
  readonly slots?: Wire['slots'];
  /** With late: what going on costs. */
  readonly fee?: Wire['fee'];
  readonly requestId?: string;

  constructor(wire: Partial<Wire> & { type: string; status: number }) {
    super(wire.title ?? wire.type);
    this.name = 'Problem';
    this.type = wire.type;
    this.title = wire.title ?? '';
    this.status = wire.status;
    this.errors = wire.errors ?? [];
    this.triesLeft = wire.triesLeft;
    this.version = wire.version;
    this.conflict = wire.conflict;
    this.slots = wire.slots;
    this.fee = wire.fee;
    this.requestId = wire.requestId;
  }

  /** Says whether the problem is of a type, named by its last part: `is('code-wrong')`. */
  is(name: string): boolean {
    return this.type === name || this.type.endsWith(`/${name}`);
  }

  /** True when the same request may well succeed in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** Reads a failed answer; one that is not problem+json still becomes a Problem. */
export async function problemFrom(response: Response): Promise<Problem> {
  const wire: unknown = await response.json().catch(() => undefined);
  if (isWire(wire)) return new Problem({ ...wire, status: response.status });
  return new Problem({ type: 'about:blank', status: response.status });
}

/** Anything thrown, as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  return new Problem({ type: name === 'TimeoutError' ? timeout : offline, status: 0 });
}

function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && 'type' in value && 'title' in value;
}
