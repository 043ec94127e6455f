import { useLingui } from '@lingui/react/macro';
import { textIn, type Condition, type Item, type Questionnaire } from '../../lib/form/model';
import { show } from '../../lib/form/show';

/** When an item is asked, as a sentence; undefined where it always is. */
export function useConditionWords(form: Questionnaire): (item: Item) => string | undefined {
  const { t, i18n } = useLingui();
  const one = (condition: Condition) => {
    const source = form.byLink.get(condition.question);
    const question = (source && textIn(source.text, i18n.locale)) || condition.question;
    const answer = source ? show(source, condition.answer, i18n.locale) : '';
    switch (condition.operator) {
      case 'exists':
        return condition.answer.value
          ? t`“${question}” is answered`
          : t`“${question}” is not answered`;
      case '=':
        return t`“${question}” is “${answer}”`;
      case '!=':
        return t`“${question}” is not “${answer}”`;
      case '>':
        return t`“${question}” is more than ${answer}`;
      case '<':
        return t`“${question}” is less than ${answer}`;
      case '>=':
        return t`“${question}” is ${answer} or more`;
      default:
        return t`“${question}” is ${answer} or less`;
    }
  };
  return (item) => {
    if (item.conditions.length === 0) return undefined;
    const parts = item.conditions.map(one).join(item.anyCondition ? t` or ` : t` and `);
    return t`Asked only when ${parts}.`;
  };
}
