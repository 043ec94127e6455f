import type { Answer, Answers } from './answers';
import { near, type Layout, type Node } from './layout';
import { kindOf, optionOf, type Condition, type Item, type Questionnaire } from './model';
import { compare, equals, isNumber, type Value } from './value';

/** What follows from the answers. */
export type Outcome = {
  readonly answers: Answers;
  /** Keys of the nodes that are asked or, for groups and texts, shown. */
  readonly enabled: ReadonlySet<string>;
  /** Scores by the key of their node, of enabled nodes only. */
  readonly scores: ReadonlyMap<string, Score>;
  /** How many items were judged to get here from the outcome before. */
  readonly evaluations: number;
};

/** A sum of answers' weights. Its severity is named by code, for the catalogue to word. */
export type Score = {
  readonly linkId: string;
  readonly value: number;
  readonly most: number;
  readonly answered: number;
  readonly of: number;
  readonly severity: string | undefined;
};

/** Judges every item. */
export function evaluate(form: Questionnaire, layout: Layout, answers: Answers): Outcome {
  const nothing = { answers, enabled: new Set<string>(), scores: new Map(), evaluations: 0 };
  return judge(form, layout, nothing, new Set(form.order.keys()));
}

/** Judges again only what depends, directly or by way of others, on one item's answers. */
export function evaluateFrom(
  form: Questionnaire,
  layout: Layout,
  before: Outcome,
  changed: Item,
): Outcome {
  return judge(form, layout, before, new Set(form.readers.get(changed.linkId)));
}

function judge(form: Questionnaire, layout: Layout, before: Outcome, due: Set<number>): Outcome {
  const judging = new Judge(form, layout, before);
  // The order has whatever becomes due after what made it so.
  for (let at = Math.min(...due); due.size > 0; at++) {
    const item = form.order[at];
    if (!due.delete(at) || !item) continue;
    if (!judging.item(item)) continue;
    for (const reader of form.readers.get(item.linkId) ?? []) if (reader > at) due.add(reader);
  }
  return judging.outcome();
}

class Judge {
  private answers: Map<string, readonly Answer[]> | undefined;
  private enabled: Set<string> | undefined;
  private scores: Map<string, Score> | undefined;
  private evaluations = 0;

  constructor(
    private readonly form: Questionnaire,
    private readonly layout: Layout,
    private readonly before: Outcome,
  ) {}

  outcome(): Outcome {
    return {
      answers: this.answers ?? this.before.answers,
      enabled: this.enabled ?? this.before.enabled,
      scores: this.scores ?? this.before.scores,
      evaluations: this.evaluations,
    };
  }

  /** Judges all occurrences of an item and says whether anything about them changed. */
  item(item: Item): boolean {
    this.evaluations++;
    let changed = false;
    for (const node of this.layout.byLink.get(item.linkId) ?? []) {
      const asked = (!node.parent || this.isEnabled(node.parent)) && this.conditionsHold(node);
      if (asked !== this.isEnabled(node)) {
        changed = true;
        this.enabled ??= new Set(this.before.enabled);
        if (asked) this.enabled.add(node.key);
        else this.enabled.delete(node.key);
      }
      if (item.sum && this.sum(node, item.sum, asked)) changed = true;
    }
    return changed;
  }

  private isEnabled(node: Node): boolean {
    return (this.enabled ?? this.before.enabled).has(node.key);
  }

  private answersOf(node: Node): readonly Answer[] {
    return (this.answers ?? this.before.answers).get(node.key) ?? [];
  }

  private conditionsHold(node: Node): boolean {
    const { conditions, anyCondition } = node.item;
    if (conditions.length === 0) return true;
    const holds = (condition: Condition) => this.holds(node, condition);
    return anyCondition ? conditions.some(holds) : conditions.every(holds);
  }

  private holds(node: Node, condition: Condition): boolean {
    const source = this.form.byLink.get(condition.question);
    if (!source) return false;
    const values = this.asked(node, source).flatMap((n) => this.answersOf(n).map((a) => a.value));
    switch (condition.operator) {
      case 'exists':
        return values.length > 0 === condition.answer.value;
      case '!=':
        return !values.some((value) => equals(value, condition.answer));
      default:
        return values.some((value) => isMet(condition, value));
    }
  }

  private asked(node: Node, source: Item): Node[] {
    return near(this.layout, node, source).filter((other) => this.isEnabled(other));
  }

  private sum(node: Node, ids: readonly string[], asked: boolean): boolean {
    const score = asked ? this.scoreOf(node, ids) : undefined;
    const scores = this.scores ?? this.before.scores;
    if (sameScore(score, scores.get(node.key))) return false;
    this.scores = new Map(scores);
    this.answers ??= new Map(this.before.answers);
    if (score) this.scores.set(node.key, score);
    else this.scores.delete(node.key);
    if (score && score.answered > 0) this.answers.set(node.key, [sumAnswer(node.item, score)]);
    else this.answers.delete(node.key);
    return true;
  }

  private scoreOf(node: Node, ids: readonly string[]): Score {
    let [value, most, answered, of] = [0, 0, 0, 0];
    for (const id of ids) {
      const item = this.form.byLink.get(id);
      for (const source of item ? this.asked(node, item) : []) {
        const weights = this.answersOf(source).flatMap((a) => weightOf(source.item, a.value) ?? []);
        of++;
        most += mostOf(source.item);
        answered += weights.length > 0 ? 1 : 0;
        value += weights.reduce((sum, weight) => sum + weight, 0);
      }
    }
    const complete = answered === of && of > 0;
    const severity = complete ? severityOf(node.item, value) : undefined;
    return { linkId: node.item.linkId, value, most, answered, of, severity };
  }
}

function isMet(condition: Condition, value: Value): boolean {
  if (condition.operator === '=') return equals(value, condition.answer);
  const order = compare(value, condition.answer);
  if (order === undefined) return false;
  const met: Record<string, boolean> = {
    '>': order > 0,
    '<': order < 0,
    '>=': order >= 0,
    '<=': order <= 0,
  };
  return met[condition.operator] ?? false;
}

function sumAnswer(item: Item, score: Score): Answer {
  const kind = kindOf[item.type] === 'Decimal' ? 'Decimal' : 'Integer';
  return { value: { kind, value: score.value }, prefilled: false };
}

function sameScore(a: Score | undefined, b: Score | undefined): boolean {
  if (!a || !b) return a === b;
  return a.value === b.value && a.most === b.most && a.answered === b.answered && a.of === b.of;
}

/** What an answer adds to a score; undefined where it has no weight. */
export function weightOf(item: Item, value: Value): number | undefined {
  const option = optionOf(item, value);
  if (option) return option.weight;
  return isNumber(value) ? value.value : undefined;
}

function mostOf(item: Item): number {
  const weights = item.options.map((o) => Math.max(o.weight ?? 0, 0));
  return item.repeats ? weights.reduce((a, b) => a + b, 0) : Math.max(0, ...weights);
}

// The published cut-offs by the total's LOINC code; sources in shared/form/score.go.
const bands: Readonly<Record<string, readonly (readonly [from: number, severity: string])[]>> = {
  '44261-6': [
    [20, 'severe'],
    [15, 'moderately-severe'],
    [10, 'moderate'],
    [5, 'mild'],
    [0, 'minimal'],
  ],
  '70274-6': [
    [15, 'severe'],
    [10, 'moderate'],
    [5, 'mild'],
    [0, 'minimal'],
  ],
};

function severityOf(total: Item, value: number): string | undefined {
  const code = total.codes.find((c) => c.system === 'http://loinc.org' && bands[c.code ?? '']);
  return bands[code?.code ?? '']?.find(([from]) => value >= from)?.[1];
}
