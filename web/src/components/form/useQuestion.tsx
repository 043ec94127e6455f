import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Answer } from '../../lib/form/answers';
import type { Node } from '../../lib/form/layout';
import { isHelp, textIn, type Item } from '../../lib/form/model';
import type { Value } from '../../lib/form/value';
import type { FieldProps } from '../Field';
import { idOf, useAnswers, useFault, useFormLanguage, useFormParts } from './context';
import css from './Form.module.css';
import { FormText } from './FormText';
import { afterPress } from './press';
import { faultWords } from './words';

/** All that a question's control needs. */
export type Asked = {
  readonly node: Node;
  readonly item: Item;
  readonly lang: string;
  /** What the kit's fields take: id, label, hint, error, optional. */
  readonly field: FieldProps;
  readonly answers: readonly Answer[];
  /** Answers; `unread` says that what stands in the field is no such value. */
  readonly answer: (values: readonly Value[], unread?: boolean) => void;
  readonly leave: () => void;
};

export function useQuestion(node: Node): Asked {
  const { store, marks } = useFormParts();
  const { i18n } = useLingui();
  const lang = useFormLanguage();
  const answers = useAnswers(node);
  const fault = useFault(node);
  const { item, key } = node;
  return {
    node,
    item,
    lang,
    answers,
    field: {
      id: idOf(node),
      label: <ItemLabel item={item} />,
      hint: hintOf(node, lang, answers),
      error: fault && faultWords(i18n, item, fault),
      optional: !item.required,
    },
    answer: (values, unread = false) => {
      marks.unread(key, unread);
      store.setAnswer(key, values);
    },
    leave: () => afterPress(() => marks.leave(key)),
  };
}

/** A question's number and text. */
export function ItemLabel({ item }: { item: Item }) {
  const lang = useFormLanguage();
  const prefix = textIn(item.prefix, lang);
  return (
    <>
      {prefix && <span className={css.prefix}>{prefix} </span>}
      {item.text.plain ? <FormText text={item.text} /> : <Trans>Your answer</Trans>}
    </>
  );
}

/** The text of an item on one line, for error summaries and buttons. */
export function labelOf(item: Item, lang: string): string {
  return [textIn(item.prefix, lang), textIn(item.text, lang)].filter(Boolean).join(' ');
}

function hintOf(node: Node, lang: string, answers: readonly Answer[]): ReactNode {
  const helps = node.kids.filter((kid) => isHelp(kid.item));
  const example = textIn(node.item.entryFormat, lang);
  const known = answers.some((one) => one.prefilled);
  if (helps.length === 0 && !example && !known) return undefined;
  return (
    <>
      {helps.map((help) => (
        <span key={help.key} className={css.hintLine}>
          <FormText text={help.item.text} />
        </span>
      ))}
      {example && (
        <span className={css.hintLine}>
          <Trans>Such as {example}</Trans>
        </span>
      )}
      {known && (
        <span className={css.hintLine}>
          <Trans>From your profile</Trans>
        </span>
      )}
    </>
  );
}
