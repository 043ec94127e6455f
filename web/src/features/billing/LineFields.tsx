import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { MoneyField } from '../../components/MoneyField';
import { NumberField } from '../../components/NumberField';
import { TextField } from '../../components/TextField';
import css from './billing.module.css';

/** A line as it is typed; `price` in minor units. */
export type Draft = { text: string; on?: string | null; quantity?: number; price?: number };

type LineFieldsProps = {
  line: Draft & { id: number };
  number: number;
  currency: string;
  onChange: (to: Partial<Draft>) => void;
  onRemove?: () => void;
};

/** What is billed in one line. */
export function LineFields({ line, number, currency, onChange, onRemove }: LineFieldsProps) {
  const { t } = useLingui();
  return (
    <fieldset id={`line-${line.id}`} className={css.line}>
      <legend className="small soft">
        <Trans>Line {number}</Trans>
      </legend>
      <TextField
        label={t`For`}
        hint={t`The client sees this on the invoice. Mails never say it.`}
        value={line.text}
        maxLength={200}
        onChange={(text) => onChange({ text })}
      />
      <div className={css.lineParts}>
        <DateField
          label={t`Date of service`}
          optional
          value={line.on ?? undefined}
          onChange={(on) => onChange({ on })}
        />
        <NumberField
          label={t`Quantity`}
          whole
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
        />
        <MoneyField
          label={t`Price`}
          currency={currency}
          value={line.price}
          onChange={(price) => onChange({ price })}
        />
      </div>
      {onRemove && (
        <div>
          <Button kind="plain" onPress={onRemove} aria-label={t`Remove line ${number}`}>
            <Trans>Remove</Trans>
          </Button>
        </div>
      )}
    </fieldset>
  );
}
