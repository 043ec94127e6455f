import { countFaults, duplicates, faultOf, unfinished, type IssueCode } from './check';
import type { Node } from './layout';
import { isQuestion } from './model';
import { answersAt, type FormState } from './state';

/** Something wrong at a node. `answer` is the place of the answer, -1 for the whole. */
export type Issue = {
  readonly key: string;
  readonly linkId: string;
  readonly code: IssueCode;
  readonly answer: number;
};

/**
 * What is wrong, in the form's order. As a draft the form may be unfinished. The
 * server judges again, and alone judges what cannot be typed here.
 */
export function issues(state: FormState, final: boolean): Issue[] {
  return [...state.layout.byKey.values()].flatMap((node) => issuesAt(state, node, final));
}

/** What is wrong at one node; nothing at what is not asked. */
export function issuesAt(state: FormState, node: Node, final: boolean): Issue[] {
  if (!state.enabled.has(node.key)) return [];
  const found = node.item.type === 'group' ? groupIssues(state, node) : questionIssues(state, node);
  return found.filter((issue) => final || !unfinished.has(issue.code));
}

function questionIssues(state: FormState, node: Node): Issue[] {
  const { key, item } = node;
  if (!isQuestion(item)) return [];
  const issue = (code: IssueCode, answer: number): Issue => ({
    key,
    linkId: item.linkId,
    code,
    answer,
  });
  const values = answersAt(state, key).map((a) => a.value);
  const faults = values.flatMap((value, at) => {
    const code = faultOf(item, value);
    return code ? [issue(code, at)] : [];
  });
  return [
    ...countFaults(item, values.length).map((code) => issue(code, -1)),
    ...faults,
    ...duplicates(item, values).map((at) => issue('duplicate-answer', at)),
  ];
}

/** A group is judged once, at the first of its occurrences. */
function groupIssues(state: FormState, node: Node): Issue[] {
  const siblings = node.parent?.kids ?? state.layout.roots;
  const alike = siblings.filter((n) => n.item === node.item && n.answer === node.answer);
  if (alike[0] !== node) return [];
  const { key, item } = node;
  const count = alike.filter((n) => isAnswered(state, n)).length;
  return countFaults(item, count).map((code) => ({ key, linkId: item.linkId, code, answer: -1 }));
}

function isAnswered(state: FormState, node: Node): boolean {
  if (!state.enabled.has(node.key)) return false;
  if (state.answers.has(node.key)) return true;
  return node.kids.some((kid) => isAnswered(state, kid));
}
