import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { ErrorSummary, type FormError } from '../../components/ErrorSummary';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Amount } from '../../components/Values';
import type { Invoice, Line } from './api';
import css from './billing.module.css';
import { LineFields, type Draft } from './LineFields';

type Wish = { lines: Line[]; dueOn?: string; issue: boolean };
type Call = { mutate: (wish: Wish) => void; isPending: boolean; error: Error | null };

type InvoiceFormProps = {
  currency: string;
  dueDays: number;
  invoice?: Invoice;
  call: Call;
  save: ReactNode;
  issue: ReactNode;
};

const blank: Draft = { text: '', quantity: 1 };

function draftsOf(invoice?: Invoice): Draft[] {
  if (!invoice) return [blank];
  return invoice.lines.map(({ text, on, quantity, price }) => ({
    text,
    on,
    quantity,
    price: price.minor,
  }));
}

type Row = Draft & { id: number };

/** The lines as they are typed, and what is done to them. */
function useRows(invoice?: Invoice) {
  const [rows, setRows] = useState<Row[]>(() =>
    draftsOf(invoice).map((line, id) => ({ ...line, id })),
  );
  return {
    rows,
    change: (id: number, to: Partial<Draft>) =>
      setRows(rows.map((row) => (row.id === id ? { ...row, ...to } : row))),
    add: () => setRows([...rows, { ...blank, id: Math.max(...rows.map((row) => row.id)) + 1 }]),
    remove: (id: number) => setRows(rows.filter((row) => row.id !== id)),
  };
}

/** The lines of a draft and when it is due. */
export function InvoiceForm(props: InvoiceFormProps) {
  const { currency, dueDays, invoice, call, save, issue } = props;
  const { t } = useLingui();
  const { rows, change, add, remove } = useRows(invoice);
  const [dueOn, setDueOn] = useState<string | null | undefined>(invoice?.dueOn);
  const [errors, setErrors] = useState<FormError[]>([]);
  const send = (issueNow: boolean) => {
    if (call.isPending) return;
    const lineWords = t`A line needs a text, a quantity and a price`;
    const wrong = faults(rows, dueOn, lineWords, t`The due date is no date`);
    setErrors(wrong);
    if (wrong.length > 0) return;
    call.mutate({ lines: linesOf(rows, currency), ...(dueOn && { dueOn }), issue: issueNow });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {call.error && <ProblemNotice problem={call.error} />}
      {rows.map((row, at) => (
        <LineFields
          key={row.id}
          line={row}
          number={at + 1}
          currency={currency}
          onChange={(to) => change(row.id, to)}
          onRemove={rows.length > 1 ? () => remove(row.id) : undefined}
        />
      ))}
      <div>
        <Button onPress={add}>
          <Trans>Add a line</Trans>
        </Button>
      </div>
      <DateField
        id="due"
        label={t`Due on`}
        hint={t`Left empty, it is due ${dueDays} days after it is sent.`}
        optional
        value={dueOn ?? undefined}
        onChange={setDueOn}
      />
      <Total rows={rows} currency={currency} />
      <div className="row">
        <Button kind="main" onPress={() => send(true)} busy={call.isPending && t`Working`}>
          {issue}
        </Button>
        <Button type="submit">{save}</Button>
      </div>
    </form>
  );
}

function linesOf(rows: Row[], currency: string): Line[] {
  return rows.map(({ text, on, quantity, price }) => ({
    text,
    ...(on && { on }),
    quantity: quantity ?? 1,
    price: { minor: price ?? 0, currency },
  }));
}

function Total({ rows, currency }: { rows: Row[]; currency: string }) {
  const sum = rows.reduce((all, { price, quantity }) => all + (price ?? 0) * (quantity ?? 0), 0);
  return (
    <p className={css.total}>
      <Trans>
        Total <Amount of={{ minor: Number.isNaN(sum) ? 0 : sum, currency }} />
      </Trans>
    </p>
  );
}

function faults(
  lines: Row[],
  dueOn: string | null | undefined,
  lineWords: string,
  dueWords: string,
): FormError[] {
  const wrong = lines
    .filter(
      ({ text, on, quantity, price }) =>
        !text.trim() ||
        on === null ||
        price === undefined ||
        Number.isNaN(price) ||
        !Number.isInteger(quantity) ||
        (quantity ?? 0) < 1,
    )
    .map(({ id }) => ({ id: `line-${id}`, text: lineWords }));
  return dueOn === null ? [...wrong, { id: 'due', text: dueWords }] : wrong;
}
