import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/Button';
import { RadioGroup } from '../../components/Choices';
import { MoneyField } from '../../components/MoneyField';
import { Notice } from '../../components/Notice';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { asProblem } from '../../lib/client/problem';
import { formatMoney } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { payInvoice, refresh, type Attempt, type Invoice, type Method, type Purse } from './api';
import { MethodName, expiry } from './parts';
import css from './payments.module.css';
import { reasons } from './words';

type PayFormProps = { invoice: Invoice; purse: Purse };

const elsewhere = 'page';

/** How much, with what, and one press. A press that is repeated pays once. */
export function PayForm({ invoice, purse }: PayFormProps) {
  const { t } = useLingui();
  const open = invoice.open.minor;
  const { currency } = invoice.open;
  const usable = purse.methods.filter((method) => !method.expired);
  const [part, setPart] = useState<'whole' | 'part' | null>('whole');
  const [typed, setTyped] = useState<number | undefined>();
  const [method, setMethod] = useState<string | null>(usable[0]?.id ?? elsewhere);
  const [fault, setFault] = useState<string>();
  const minor = part === 'part' ? typed : open;
  const pay = usePay(invoice);
  const pressed = useRef(false); // at once: a second press comes before the page is drawn anew
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pressed.current) return;
    const wrong = amountFault(minor, open);
    setFault(
      wrong &&
        (wrong === 'high'
          ? t`That is more than what is still open`
          : t`Enter an amount, such as 40.00`),
    );
    if (wrong || minor === undefined) return;
    pressed.current = true;
    const wish = { amount: { minor, currency }, ...(method !== elsewhere && method && { method }) };
    pay.mutate(wish, { onSettled: () => (pressed.current = false) });
  };
  const valid = amountFault(minor, open) === undefined;
  return (
    <div className={css.pay}>
      <Section title={<Trans>Pay this invoice</Trans>}>
        <form onSubmit={submit} noValidate className="stack">
          <Outcome attempt={pay.data} error={pay.error} />
          {purse.partPayments && <AmountChoice {...{ part, setPart, setTyped, fault, invoice }} />}
          <MethodChoice methods={usable} value={method} onChange={setMethod} />
          <CreditWords purse={purse} minor={valid ? minor : undefined} currency={currency} />
          <div>
            <Button type="submit" kind="main" busy={pay.isPending && t`Paying`}>
              <PayWords minor={valid ? minor : undefined} currency={currency} />
            </Button>
          </div>
        </form>
      </Section>
    </div>
  );
}

function amountFault(minor: number | undefined, open: number): 'none' | 'high' | undefined {
  if (minor === undefined || Number.isNaN(minor) || minor < 1) return 'none';
  return minor > open ? 'high' : undefined;
}

/** Pays, and goes where the answer leads: to the bank, to the outcome, or nowhere. */
function usePay(invoice: Invoice) {
  const account = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: (body: Parameters<typeof payInvoice>[2]) =>
      payInvoice(account.id, invoice.id, body, keys.keyFor(body)),
    onSuccess: async (attempt) => {
      keys.settled();
      if (attempt.state === 'waiting' && attempt.url) return window.location.assign(attempt.url);
      if (attempt.state === 'failed') return;
      go(`/payments/${attempt.id}`);
      await refresh(queries, account.id);
    },
    onError: async (error) => {
      if (asProblem(error).status === 409) await refresh(queries, account.id);
    },
  });
}

/** Why it did not go through. */
function Outcome({ attempt, error }: { attempt?: Attempt; error: Error | null }) {
  const { i18n } = useLingui();
  if (error) {
    return <ProblemNotice problem={error} />;
  }
  if (attempt?.state !== 'failed') return null;
  return (
    <Notice kind="alarm" live="alert" title={<Trans>This payment did not go through</Trans>}>
      <p>{i18n._(reasons[attempt.reason ?? 'declined'])}</p>
    </Notice>
  );
}

type AmountChoiceProps = {
  part: 'whole' | 'part' | null;
  setPart: (part: 'whole' | 'part' | null) => void;
  setTyped: (minor: number | undefined) => void;
  fault?: string;
  invoice: Invoice;
};

function AmountChoice({ part, setPart, setTyped, fault, invoice }: AmountChoiceProps) {
  const { t } = useLingui();
  const { minor, currency } = invoice.open;
  const whole = formatMoney(minor, currency, intlTag());
  return (
    <>
      <RadioGroup
        label={t`How much`}
        choices={[
          { value: 'whole', label: t`All of it: ${whole}` },
          { value: 'part', label: t`A part` },
        ]}
        value={part}
        onChange={setPart}
      />
      {part === 'part' && (
        <MoneyField label={t`Amount`} currency={currency} error={fault} onChange={setTyped} />
      )}
    </>
  );
}

type MethodChoiceProps = {
  methods: Method[];
  value: string | null;
  onChange: (value: string | null) => void;
};

function MethodChoice({ methods, value, onChange }: MethodChoiceProps) {
  const { t } = useLingui();
  const saved = methods.map((method) => {
    const ends = expiry(method);
    return { value: method.id, label: <MethodName method={method} />, hint: t`Expires ${ends}` };
  });
  const page = {
    value: elsewhere,
    label: methods.length > 0 ? t`Another card` : t`A card`,
    hint: t`You give it on the payment processor's own page.`,
  };
  return (
    <RadioGroup label={t`With what`} choices={[...saved, page]} value={value} onChange={onChange} />
  );
}

type SplitProps = { purse: Purse; minor?: number; currency: string };

/** What of it credit bears. */
function CreditWords({ purse, minor, currency }: SplitProps) {
  const credit = purse.balances.find((one) => one.credit.currency === currency)?.credit.minor ?? 0;
  if (credit <= 0 || minor === undefined) return null;
  const spent = formatMoney(Math.min(credit, minor), currency, intlTag());
  const charged = formatMoney(Math.max(0, minor - credit), currency, intlTag());
  return (
    <Notice>
      {minor > credit ? (
        <Trans>
          Your credit pays {spent}. Your card is charged {charged}.
        </Trans>
      ) : (
        <Trans>Your credit pays all of it. Your card is not charged.</Trans>
      )}
    </Notice>
  );
}

function PayWords({ minor, currency }: { minor?: number; currency: string }) {
  if (minor === undefined) return <Trans>Pay</Trans>;
  const amount = formatMoney(minor, currency, intlTag());
  return <Trans>Pay {amount}</Trans>;
}
