import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { MoneyField } from '../../components/MoneyField';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SidePanel } from '../../components/SidePanel';
import { TextField } from '../../components/TextField';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { formatMoney } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';

type Body = { amount: { minor: number; currency: string }; note?: string };

/** What a call needs to be: react-query's, as far as a panel uses it. */
type Call = {
  mutate: (body: Body & { key: string }) => void;
  isPending: boolean;
  error: Error | null;
};

type MoneyPanelProps = {
  title: ReactNode;
  lead?: ReactNode;
  verb: string;
  currency: string;
  /** What the amount begins with and may not pass, in minor units. */
  most?: number;
  children?: ReactNode;
  call: Call;
  onClose: () => void;
};

/** An amount, a note and one press: credit, a refund, a payment by other means. */
export function MoneyPanel(props: MoneyPanelProps) {
  const { title, lead, verb, currency, most, children, call, onClose } = props;
  const { t } = useLingui();
  const keys = useIdempotencyKeys();
  const [minor, setMinor] = useState<number | undefined>(most);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (call.isPending) return;
    if (minor === undefined || Number.isNaN(minor) || minor < 1) {
      setFault(t`Enter an amount, such as 40.00`);
      return;
    }
    if (most !== undefined && minor > most) {
      const limit = formatMoney(most, currency, intlTag());
      setFault(t`It can be ${limit} at most`);
      return;
    }
    setFault(undefined);
    const body = { amount: { minor, currency }, ...(note.trim() && { note: note.trim() }) };
    call.mutate({ ...body, key: keys.keyFor(body) });
  };
  return (
    <SidePanel title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {lead && <p>{lead}</p>}
        {call.error && <ProblemNotice problem={call.error} />}
        {children}
        <MoneyField
          label={t`Amount`}
          currency={currency}
          value={most}
          error={fault}
          onChange={setMinor}
        />
        <TextField
          label={t`Note`}
          hint={t`For staff; the client doesn't see it.`}
          optional
          maxLength={200}
          value={note}
          onChange={setNote}
        />
        <div>
          <Button type="submit" kind="main" busy={call.isPending && t`Working`}>
            {verb}
          </Button>
        </div>
      </form>
    </SidePanel>
  );
}
