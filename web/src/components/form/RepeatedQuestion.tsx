import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../lib/form/answers';
import type { Value } from '../../lib/form/value';
import { Button } from '../Button';
import css from './Form.module.css';
import type { Asked } from './useQuestion';

type Slot = { readonly id: number; readonly value: Value | undefined; readonly unread: boolean };

type RepeatedProps = {
  asked: Asked;
  /** Draws one answer's control. */
  one: (asked: Asked) => ReactNode;
};

/** A question that takes several answers, each in a field of its own. */
export function RepeatedQuestion({ asked, one }: RepeatedProps) {
  const { item, answers, answer, field } = asked;
  const [slots, setSlots] = useState(() => slotsOf(answers));
  const keep = (next: readonly Slot[]) => {
    setSlots(next);
    const values = next.flatMap((slot) => slot.value ?? []);
    answer(
      values,
      next.some((slot) => slot.unread),
    );
  };
  const put = (id: number, value: Value | undefined, unread = false) =>
    keep(slots.map((slot) => (slot.id === id ? { id, value, unread } : slot)));
  const add = () => setSlots([...slots, { ...blank, id: lastId(slots) + 1 }]);
  const full = item.maxOccurs > 0 && slots.length >= item.maxOccurs;
  return (
    <div className={css.repeated} id={field.id}>
      {slots.map((slot, at) => (
        <OneOfMany
          key={slot.id}
          place={at + 1}
          onRemove={
            slots.length > 1 ? () => keep(slots.filter((other) => other !== slot)) : undefined
          }
        >
          {one({
            ...asked,
            answers: answersOf(slot, answers),
            field: at === 0 ? { ...field, id: undefined } : more,
            answer: ([value], unread) => put(slot.id, value, unread),
          })}
        </OneOfMany>
      ))}
      {!full && (
        <div>
          <Button onPress={add}>
            <Trans>Add another</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

type OneOfManyProps = { place: number; onRemove?: () => void; children: ReactNode };

function OneOfMany({ place, onRemove, children }: OneOfManyProps) {
  const { t } = useLingui();
  return (
    <div className={css.repeatedOne}>
      {children}
      {onRemove && (
        <Button kind="plain" aria-label={t`Remove answer ${place}`} onPress={onRemove}>
          <Trans>Remove</Trans>
        </Button>
      )}
    </div>
  );
}

const more = { label: <Trans>And also</Trans>, optional: true };
const blank = { value: undefined, unread: false };

function answersOf({ value }: Slot, answers: readonly Answer[]): readonly Answer[] {
  if (!value) return [];
  return [answers.find((one) => one.value === value) ?? { value, prefilled: false }];
}

function slotsOf(answers: readonly Answer[]): readonly Slot[] {
  const slots = answers.map(({ value }, id) => ({ id, value, unread: false }));
  return slots.length > 0 ? slots : [{ ...blank, id: 0 }];
}

function lastId(slots: readonly Slot[]): number {
  return Math.max(...slots.map((slot) => slot.id));
}
