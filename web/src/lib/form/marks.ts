import type { IssueCode } from './check';
import { issuesAt } from './issues';
import type { Node } from './layout';
import type { FormState } from './state';

/** A fault that is told: one of the engine's, or a text typed that is no number, date or time. */
export type Fault = IssueCode | 'unread';

export type FaultAt = { readonly node: Node; readonly fault: Fault };

/**
 * Which faults of a form are told. Nobody is told that something is missing
 * before they wanted to go on, nor that it is wrong while they type it.
 */
export type Marks = {
  readonly subscribe: (listener: () => void) => () => void;
  /** The person has left the question. */
  readonly leave: (key: string) => void;
  /** The person wanted to go on: all that is wrong with these is told. */
  readonly ask: (nodes: readonly Node[]) => void;
  /** Notes that what stands in the field can't be read, or can be again. */
  readonly unread: (key: string, is: boolean) => void;
  /** What is told at a node. */
  readonly told: (state: FormState, node: Node) => Fault | undefined;
  /** All that is wrong with these, told or not, in their order. */
  readonly faults: (state: FormState, nodes: readonly Node[]) => FaultAt[];
  /** How many of the form's answers can't be kept as they stand. */
  readonly unkept: (state: FormState) => number;
};

const missing: ReadonlySet<Fault> = new Set<Fault>(['required', 'too-few']);

export function createMarks(): Marks {
  const listeners = new Set<() => void>();
  const left = new Set<string>();
  const asked = new Set<string>();
  const unread = new Set<string>();
  const say = () => listeners.forEach((listener) => listener());
  const at = (state: FormState, node: Node): Fault[] => {
    if (!state.enabled.has(node.key)) return [];
    if (unread.has(node.key)) return ['unread'];
    return issuesAt(state, node, true).map((issue) => issue.code);
  };
  const told = (state: FormState, node: Node): Fault | undefined => {
    if (asked.has(node.key)) return at(state, node)[0];
    if (left.has(node.key)) return at(state, node).find((fault) => !missing.has(fault));
    return issuesAt(state, node, false)[0]?.code;
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave: (key) => {
      left.add(key);
      say();
    },
    ask: (nodes) => {
      nodes.forEach((node) => asked.add(node.key));
      say();
    },
    unread: (key, is) => {
      if (is === unread.has(key)) return;
      if (is) unread.add(key);
      else unread.delete(key);
      say();
    },
    told,
    faults: (state, nodes) =>
      nodes.flatMap((node) => {
        const [fault] = at(state, node);
        return fault ? [{ node, fault }] : [];
      }),
    unkept: (state) => {
      const nodes = [...state.layout.byKey.values()].filter((node) => state.enabled.has(node.key));
      return nodes.filter((n) => unread.has(n.key) || issuesAt(state, n, false).length > 0).length;
    },
  };
}
