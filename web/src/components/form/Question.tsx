import { memo, type ReactNode } from 'react';
import { controlOf, type Control } from '../../lib/form/control';
import type { Node } from '../../lib/form/layout';
import { isUrgentAt } from '../../lib/form/state';
import { CrisisContacts } from '../CrisisContacts';
import { ChoiceQuestion } from './ChoiceQuestion';
import { useFormParts, useFormState } from './context';
import { DateTimeQuestion } from './DateTimeQuestion';
import css from './Form.module.css';
import { NodeList } from './NodeList';
import { RepeatedQuestion } from './RepeatedQuestion';
import { useQuestion, type Asked } from './useQuestion';
import {
  BoxQuestion,
  DateQuestion,
  NumberQuestion,
  TextQuestion,
  YesNoQuestion,
} from './ValueQuestion';

type QuestionProps = { node: Node; level: number };

/** A question with its control, and what it brings up. */
export const Question = memo(function Question({ node, level }: QuestionProps) {
  const asked = useQuestion(node);
  const control = controlOf(node.item);
  const one = (part: Asked) => <OneAnswer asked={part} control={control} />;
  const many = node.item.repeats && node.item.options.length === 0;
  return (
    <div className={css.question}>
      {many ? <RepeatedQuestion asked={asked} one={one} /> : one(asked)}
      <AfterAnswer node={node} />
      <NodeList nodes={node.kids} level={level} />
    </div>
  );
});

/** Whom to turn to, at once where an answer asks for it. */
export function AfterAnswer({ node }: { node: Node }) {
  const { contacts } = useFormParts();
  const urgent = useFormState((state) => isUrgentAt(state, node));
  if (!urgent || contacts.length === 0) return null;
  return <CrisisContacts contacts={contacts} live />;
}

function OneAnswer({ asked, control }: { asked: Asked; control: Control }): ReactNode {
  switch (control) {
    case 'radios':
    case 'boxes':
    case 'list':
      return <ChoiceQuestion asked={asked} as={control} />;
    case 'yes-no':
      return <YesNoQuestion asked={asked} />;
    case 'box':
      return <BoxQuestion asked={asked} />;
    case 'number':
      return <NumberQuestion asked={asked} />;
    case 'date':
      return <DateQuestion asked={asked} />;
    case 'dateTime':
      return <DateTimeQuestion asked={asked} />;
    default:
      return <TextQuestion asked={asked} as={control} />;
  }
}
