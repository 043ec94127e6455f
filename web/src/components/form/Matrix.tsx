import { FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { memo } from 'react';
import type { Node } from '../../lib/form/layout';
import { optionOf, type Option } from '../../lib/form/model';
import { isShown } from '../../lib/form/state';
import choices from '../Choices.module.css';
import { ErrorText, fieldCss, LabelText } from '../Field';
import { useFormState } from './context';
import { FormText } from './FormText';
import css from './Matrix.module.css';
import { GroupFrame } from './Group';
import { AfterAnswer } from './Question';
import { useQuestion } from './useQuestion';

type MatrixProps = { node: Node; level: number };

/**
 * Questions with the same few options: rows of a table where there is room,
 * each with its own list of options on a phone. Read out, it is the same.
 */
export function Matrix({ node, level }: MatrixProps) {
  const options = node.kids[0]?.item.options ?? [];
  return (
    <GroupFrame node={node} level={level}>
      <div className={css.matrix} data-options={options.length}>
        <Columns options={options} />
        {node.kids.map((kid) => (
          <Row key={kid.key} node={kid} />
        ))}
      </div>
    </GroupFrame>
  );
}

/** The options once above the rows, to look at; each radio has its own name. */
function Columns({ options }: { options: readonly Option[] }) {
  return (
    <div className={css.columns} aria-hidden="true">
      <span />
      {options.map((option) => (
        <span key={option.label.plain} className={css.column}>
          <FormText text={option.label} />
        </span>
      ))}
    </div>
  );
}

const Row = memo(function Row({ node }: { node: Node }) {
  const shown = useFormState((state) => isShown(state, node));
  return shown ? <ShownRow node={node} /> : null;
});

function ShownRow({ node }: { node: Node }) {
  const { item, field, answers, answer, leave } = useQuestion(node);
  const chosen = answers[0] && optionOf(item, answers[0].value);
  const choose = (at: string) => {
    const option = item.options[Number(at)];
    answer(option ? [option.value] : []);
  };
  return (
    <div className={css.rowAndAfter}>
      <RadioGroup
        id={field.id}
        className={css.row}
        validationBehavior="aria"
        isInvalid={Boolean(field.error)}
        isRequired={item.required}
        value={chosen ? String(item.options.indexOf(chosen)) : null}
        onChange={choose}
        onBlur={leave}
      >
        <div className={css.words}>
          <Label className={css.label}>
            <LabelText label={field.label} optional={field.optional} />
          </Label>
          {field.hint && (
            <Text slot="description" className={fieldCss.hint}>
              {field.hint}
            </Text>
          )}
          {field.error && (
            <FieldError className={fieldCss.error}>
              <ErrorText error={field.error} />
            </FieldError>
          )}
        </div>
        <div className={css.options}>
          {item.options.map((option, at) => (
            <Radio
              key={option.label.plain}
              value={String(at)}
              className={`${choices.row} ${css.option}`}
            >
              <span className={choices.radio} aria-hidden="true" />
              <span className={css.optionWords}>
                <FormText text={option.label} />
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <AfterAnswer node={node} />
    </div>
  );
}
