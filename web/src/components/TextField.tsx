import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { ErrorText, fieldCss as css, LabelText, type FieldProps } from './Field';

type Common = FieldProps &
  Pick<
    AriaTextFieldProps,
    | 'value'
    | 'defaultValue'
    | 'onChange'
    | 'onBlur'
    | 'name'
    | 'type'
    | 'inputMode'
    | 'autoComplete'
    | 'maxLength'
    | 'isDisabled'
    | 'autoFocus'
    | 'spellCheck'
    | 'enterKeyHint'
  >;

type TextFieldProps = Common & {
  /** A few characters wide, for codes and numbers. */
  short?: boolean;
  /** Written after the field, such as "kg". */
  unit?: string;
};

/** One line of text. */
export function TextField({ short, unit, ...props }: TextFieldProps) {
  const input = <Input className={short ? `${css.input} ${css.short}` : css.input} />;
  return (
    <Frame {...props}>
      {unit ? (
        <span className={css.withUnit}>
          {input} <span>{unit}</span>
        </span>
      ) : (
        input
      )}
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({ rows = 4, ...props }: Common & { rows?: number }) {
  return (
    <Frame {...props}>
      <AriaTextArea className={css.input} rows={rows} />
    </Frame>
  );
}

function Frame({
  label,
  hint,
  error,
  optional,
  children,
  ...rest
}: Common & { children: React.ReactNode }) {
  return (
    <AriaTextField
      {...rest}
      className={css.field}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      isRequired={!optional}
    >
      <Label className={css.label}>
        <LabelText label={label} optional={optional} />
      </Label>
      {hint && (
        <Text slot="description" className={css.hint}>
          {hint}
        </Text>
      )}
      {error && (
        <FieldError className={css.error}>
          <ErrorText error={error} />
        </FieldError>
      )}
      {children}
    </AriaTextField>
  );
}
