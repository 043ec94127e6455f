import { Trans, useLingui } from '@lingui/react/macro';
import {
  isQuestion,
  textIn,
  type Item,
  type Option,
  type Questionnaire,
} from '../../lib/form/model';
import { show } from '../../lib/form/show';
import css from './forms.module.css';
import { useConditionWords } from './conditions';
import { useTypeWords } from './types';

/** A form as it will be asked, read-only: each item with its kind, options and conditions in words. */
export function Preview({ form }: { form: Questionnaire }) {
  return <Items form={form} items={form.items} />;
}

function Items({ form, items }: { form: Questionnaire; items: readonly Item[] }) {
  return (
    <ol className={css.items}>
      {items.map((item) => (
        <li key={item.linkId} className={css.item}>
          <ItemLine form={form} item={item} />
          {item.items.length > 0 && <Items form={form} items={item.items} />}
        </li>
      ))}
    </ol>
  );
}

function ItemLine({ form, item }: { form: Questionnaire; item: Item }) {
  const { i18n } = useLingui();
  const types = useTypeWords();
  const conditions = useConditionWords(form);
  const text = [textIn(item.prefix, i18n.locale), textIn(item.text, i18n.locale)]
    .filter(Boolean)
    .join(' ');
  const when = conditions(item);
  return (
    <>
      <p className={item.type === 'group' ? css.heading : undefined}>
        {text || <span className="soft">{item.linkId}</span>}
        {item.required && isQuestion(item) && (
          <span className={css.required}>
            {' '}
            <Trans>(required)</Trans>
          </span>
        )}
      </p>
      {item.type !== 'group' && <p className="soft small">{types(item).join(' · ')}</p>}
      {when && <p className={css.when}>{when}</p>}
      {item.options.length > 0 && <Options item={item} />}
    </>
  );
}

function Options({ item }: { item: Item }) {
  return (
    <ul className={css.options}>
      {item.options.map((option, at) => (
        <li key={at}>
          <OptionLine item={item} option={option} />
        </li>
      ))}
    </ul>
  );
}

function OptionLine({ item, option }: { item: Item; option: Option }) {
  const { i18n } = useLingui();
  const label = show(item, option.value, i18n.locale);
  const { weight } = option;
  return (
    <>
      {option.prefix && `${option.prefix} `}
      {label}
      {weight !== undefined && (
        <span className="soft">
          {' '}
          <Trans>(counts {weight})</Trans>
        </span>
      )}
    </>
  );
}
