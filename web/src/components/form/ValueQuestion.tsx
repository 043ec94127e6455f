import { Trans, useLingui } from '@lingui/react/macro';
import type { Item } from '../../lib/form/model';
import type { Value } from '../../lib/form/value';
import { Button } from '../Button';
import { Checkbox, RadioGroup } from '../Choices';
import { DateField } from '../DateField';
import { NumberField } from '../NumberField';
import { TextArea, TextField } from '../TextField';
import { useFormParts } from './context';
import css from './Form.module.css';
import type { Asked } from './useQuestion';

type YesNo = 'yes' | 'no';

/** Yes or no. */
export function YesNoQuestion({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const { answers, answer, field, item, leave } = asked;
  const given = answers[0]?.value;
  const value: YesNo | null = given?.kind === 'Boolean' ? (given.value ? 'yes' : 'no') : null;
  return (
    <div className={css.choice}>
      <RadioGroup<YesNo>
        {...field}
        across
        onBlur={leave}
        choices={[
          { value: 'yes', label: t`Yes` },
          { value: 'no', label: t`No` },
        ]}
        value={value}
        onChange={(chosen) => answer([{ kind: 'Boolean', value: chosen === 'yes' }])}
      />
      {value && !item.required && (
        <Button kind="plain" onPress={() => answer([])}>
          <Trans>Clear this answer</Trans>
        </Button>
      )}
    </div>
  );
}

/** A single yes, such as an agreement; not ticking it answers nothing. */
export function BoxQuestion({ asked }: { asked: Asked }) {
  const { answers, answer, field, leave } = asked;
  const change = (yes: boolean) => {
    answer(yes ? [{ kind: 'Boolean', value: true }] : []);
    leave();
  };
  return (
    <Checkbox
      id={field.id}
      error={field.error}
      isSelected={answers[0]?.value.value === true}
      onChange={change}
    >
      {field.label}
      {field.optional && (
        <span className="soft">
          {' '}
          <Trans>(optional)</Trans>
        </span>
      )}
      {field.hint}
    </Checkbox>
  );
}

export function NumberQuestion({ asked }: { asked: Asked }) {
  const { answers, answer, field, item, leave } = asked;
  const given = answers[0]?.value;
  const kind = item.type === 'integer' ? 'Integer' : 'Decimal';
  const change = (typed: number | undefined) => {
    const wrong = typed !== undefined && !isNumberFor(item, typed);
    answer(typed === undefined || wrong ? [] : [{ kind, value: typed }], wrong);
  };
  return (
    <NumberField
      {...field}
      whole={item.type === 'integer'}
      unit={item.unit || undefined}
      value={typeof given?.value === 'number' ? given.value : undefined}
      onChange={change}
      onBlur={leave}
    />
  );
}

function isNumberFor(item: Item, value: number): boolean {
  return item.type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
}

export function DateQuestion({ asked }: { asked: Asked }) {
  const { own } = useFormParts();
  const { answers, answer, field, item, leave } = asked;
  const change = (date: string | undefined | null) =>
    answer(date ? [{ kind: 'Date', value: date }] : [], date === null);
  return (
    <DateField
      {...field}
      birthday={own && item.prefill === 'birthDate'}
      value={textOf(answers[0]?.value)}
      onChange={change}
      onBlur={leave}
    />
  );
}

/** A text, a link or a time: one field, one text. */
export function TextQuestion({
  asked,
  as,
}: {
  asked: Asked;
  as: 'line' | 'area' | 'url' | 'time';
}) {
  const { own } = useFormParts();
  const { answers, answer, field, item, leave } = asked;
  const value = textOf(answers[0]?.value) ?? '';
  const change = (typed: string) => answer(typed ? [textValue(as, typed)] : []);
  const shared = { ...field, onChange: change, onBlur: leave };
  if (as === 'area') return <TextArea {...shared} value={value} />;
  if (as === 'time') {
    return (
      <div className={css.time}>
        <TextField {...shared} type="time" value={value.slice(0, 5)} />
      </div>
    );
  }
  if (as === 'url') return <TextField {...shared} type="url" inputMode="url" value={value} />;
  return <TextField {...shared} {...typingOf(item, own)} value={value} />;
}

function textValue(as: 'line' | 'area' | 'url' | 'time', typed: string): Value {
  if (as === 'time') return { kind: 'Time', value: `${typed}:00` };
  return { kind: as === 'url' ? 'Uri' : 'String', value: typed };
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value?.value === 'string' ? value.value : undefined;
}

const remembered: Readonly<Partial<Record<NonNullable<Item['prefill']>, string>>> = {
  'name.given': 'given-name',
  'name.family': 'family-name',
  preferredName: 'nickname',
  'telecom.email': 'email',
  'telecom.phone': 'tel',
  'address.line': 'street-address',
  'address.city': 'address-level2',
  'address.state': 'address-level1',
  'address.postalCode': 'postal-code',
  'address.country': 'country-name',
};

/** Which keyboard and which of the browser's memories fit a line of text. */
function typingOf({ prefill }: Item, own: boolean) {
  const type = prefill === 'telecom.email' ? 'email' : prefill === 'telecom.phone' ? 'tel' : 'text';
  const autoComplete = (own && prefill && remembered[prefill]) || 'off';
  return { type, autoComplete };
}
