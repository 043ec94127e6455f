import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Button } from '../../components/Button';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import type { components } from '../../lib/api.gen';
import { optionsOf } from './codes';
import css from './profile.module.css';
import type { Form } from './SectionEditor';
import { uses } from './words';

type Use = components['schemas']['Phone']['use'];
export type PhoneDraft = { key: number; use: Use; number: string };

type PhoneFieldsProps = {
  field: Form<unknown>['field'];
  phones: PhoneDraft[];
  onChange: (phones: PhoneDraft[]) => void;
};

const most = 5;

/** Up to five numbers, the first of which is called first. */
export function PhoneFields({ field, phones, onChange }: PhoneFieldsProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  const change = (key: number, patch: Partial<PhoneDraft>) =>
    onChange(phones.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const add = () => {
    const key = Math.max(-1, ...phones.map((one) => one.key)) + 1;
    onChange([...phones, { key, use: 'mobile', number: '' }]);
    requestAnimationFrame(() => lastOf(list.current, 'select')?.focus());
  };
  const remove = (key: number) => {
    onChange(phones.filter((one) => one.key !== key));
    requestAnimationFrame(() => lastOf(list.current, 'button')?.focus());
  };
  return (
    <fieldset ref={list} id={field('/phones').id} className={css.group}>
      <legend>
        <Trans>Phones</Trans>
      </legend>
      <p className="soft small">
        <Trans>
          The first is called first. For a number in another country begin with + and the country
          code.
        </Trans>
      </p>
      {phones.map((phone, i) => (
        <PhoneField
          key={phone.key}
          {...{ field, phone, at: i }}
          onChange={(patch) => change(phone.key, patch)}
          onRemove={() => remove(phone.key)}
        />
      ))}
      {phones.length < most && (
        <Button onPress={add}>
          {phones.length === 0 ? <Trans>Add a phone</Trans> : <Trans>Add another phone</Trans>}
        </Button>
      )}
    </fieldset>
  );
}

type PhoneFieldProps = {
  field: Form<unknown>['field'];
  phone: PhoneDraft;
  at: number;
  onChange: (patch: Partial<PhoneDraft>) => void;
  onRemove: () => void;
};

function PhoneField({ field, phone, at, onChange, onRemove }: PhoneFieldProps) {
  const { t, i18n } = useLingui();
  const place = at + 1;
  return (
    <div role="group" aria-label={t`Phone ${place}`} className={css.phone}>
      <Select
        {...field(`/phones/${at}/use`)}
        label={t`Kind`}
        options={optionsOf(i18n, uses)}
        value={phone.use}
        onChange={(use) => onChange({ use })}
      />
      <TextField
        {...field(`/phones/${at}/number`)}
        label={t`Number`}
        type="tel"
        autoComplete={at === 0 ? 'tel' : 'off'}
        value={phone.number}
        onChange={(number) => onChange({ number })}
      />
      <Button kind="plain" onPress={onRemove} aria-label={t`Remove phone ${place}`}>
        <Trans>Remove</Trans>
      </Button>
    </div>
  );
}

function lastOf(list: HTMLElement | null, kind: 'select' | 'button'): HTMLElement | undefined {
  return [...(list?.querySelectorAll<HTMLElement>(kind) ?? [])].at(-1);
}
