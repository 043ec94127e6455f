import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  FieldError,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  Text,
} from 'react-aria-components';
import css from './Choices.module.css';
import { ErrorText, fieldCss, LabelText, type FieldProps } from './Field';

/** One row to choose; the prefix is printed before the label, such as "a." */
export type Choice<V extends string = string> = {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
  prefix?: string;
};

type GroupProps<V extends string, Chosen> = FieldProps & {
  choices: readonly Choice<V>[];
  value: Chosen;
  onChange: (value: Chosen) => void;
  onBlur?: () => void;
  name?: string;
  isDisabled?: boolean;
  /** Side by side where there is room. */
  across?: boolean;
};

/** One of a few, as rows big enough for a thumb. `value` is null before anything is chosen. */
export function RadioGroup<V extends string>(props: GroupProps<V, V | null>) {
  const { choices, value, onChange, across, label, hint, error, optional, ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      {...groupState(error, optional)}
      value={value}
      onChange={(chosen) => onChange(chosen as V)}
    >
      <GroupWords {...{ label, hint, error, optional }} />
      <div className={across ? css.across : css.rows}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={css.row}>
            <span className={css.radio} aria-hidden="true" />
            <ChoiceWords {...choice} />
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

/** Any of a few. */
export function CheckboxGroup<V extends string>(props: GroupProps<V, V[]>) {
  const { choices, value, onChange, across, label, hint, error, optional, ...rest } = props;
  return (
    <AriaCheckboxGroup
      {...rest}
      {...groupState(error, optional)}
      value={value}
      onChange={(chosen) => onChange(chosen as V[])}
    >
      <GroupWords {...{ label, hint, error, optional }} />
      <div className={across ? css.across : css.rows}>
        {choices.map((choice) => (
          <AriaCheckbox key={choice.value} value={choice.value} className={css.row}>
            <Tick />
            <ChoiceWords {...choice} />
          </AriaCheckbox>
        ))}
      </div>
    </AriaCheckboxGroup>
  );
}

type OneProps = {
  id?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
  error?: string;
  isDisabled?: boolean;
};

/** A single yes, such as a consent. */
export function Checkbox({ children, error, ...rest }: OneProps) {
  return (
    <div className={fieldCss.field}>
      {error && (
        <span className={fieldCss.error}>
          <ErrorText error={error} />
        </span>
      )}
      <AriaCheckbox {...rest} isInvalid={Boolean(error)} className={css.row}>
        <Tick />
        <span>{children}</span>
      </AriaCheckbox>
    </div>
  );
}

/** On or off, at once. */
export function Switch({ children, ...rest }: Omit<OneProps, 'error'>) {
  return (
    <AriaSwitch {...rest} className={css.switch}>
      <span className={css.track} aria-hidden="true" />
      <span>{children}</span>
    </AriaSwitch>
  );
}

function groupState(error?: string, optional?: boolean) {
  return {
    className: fieldCss.field,
    validationBehavior: 'aria' as const,
    isInvalid: Boolean(error),
    isRequired: !optional,
  };
}

function GroupWords({ label, hint, error, optional }: FieldProps) {
  return (
    <>
      <Label className={fieldCss.label}>
        <LabelText label={label} optional={optional} />
      </Label>
      {hint && (
        <Text slot="description" className={fieldCss.hint}>
          {hint}
        </Text>
      )}
      {error && (
        <FieldError className={fieldCss.error}>
          <ErrorText error={error} />
        </FieldError>
      )}
    </>
  );
}

function ChoiceWords({ label, hint, prefix }: Choice) {
  return (
    <span className={css.words}>
      <span>
        {prefix && <span className={css.prefix}>{prefix} </span>}
        {label}
      </span>
      {hint && <span className={fieldCss.hint}>{hint}</span>}
    </span>
  );
}

function Tick() {
  return (
    <span className={css.box} aria-hidden="true">
      <svg viewBox="0 0 16 16" width="16" height="16">
        <path d="m3 8.5 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="2.2" />
      </svg>
    </span>
  );
}
