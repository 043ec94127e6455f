import { controlOf, type Control } from '../../lib/form/control';
import { isQuestion } from '../../lib/form/model';
import { answersAt, isShown, type FormState } from '../../lib/form/state';

/** About how long an answer takes, in seconds. */
const seconds: Readonly<Record<Control, number>> = {
  radios: 8,
  boxes: 12,
  list: 10,
  box: 5,
  'yes-no': 6,
  line: 15,
  area: 45,
  number: 10,
  date: 15,
  dateTime: 20,
  time: 10,
  url: 20,
};

/** About how many minutes what is not answered yet will take; 0 for less than half of one. */
export function minutesLeft(state: FormState): number {
  const open = [...state.layout.byKey.values()].filter(
    (node) =>
      isQuestion(node.item) &&
      !node.item.readOnly &&
      isShown(state, node) &&
      answersAt(state, node.key).length === 0,
  );
  return Math.round(open.reduce((sum, node) => sum + seconds[controlOf(node.item)], 0) / 60);
}
