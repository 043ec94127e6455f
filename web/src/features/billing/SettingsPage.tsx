import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choices';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { TextField } from '../../components/TextField';
import { useOpenAccount } from '../../lib/session/use';
import { billingQuery, changeBilling, checkAccount, connectAccount, type Billing } from './api';
import css from './billing.module.css';

/** The practice's account with the payment processor, and how it bills. */
export default function SettingsPage() {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const { data, error } = useQuery(billingQuery(practice.id));
  return (
    <>
      <PageHeader title={t`Billing settings`} back={{ to: '/billing', label: t`Billing` }} />
      {!data && !error && <Skeleton />}
      {!data && error && <ProblemNotice problem={error} />}
      {data && (
        <div className={css.narrow}>
          <Account billing={data} />
          <Section title={<Trans>How you bill</Trans>}>
            <HowForm billing={data} />
          </Section>
        </div>
      )}
    </>
  );
}

function Account({ billing }: { billing: Billing }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const { queryKey } = billingQuery(practice.id);
  const check = useMutation({
    mutationFn: () => checkAccount(practice.id),
    onSuccess: (now) => queries.setQueryData(queryKey, now),
  });
  const connect = useMutation({
    mutationFn: () => connectAccount(practice.id),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const { mutate } = check;
  const begun = billing.account === 'started' || billing.account === 'submitted';
  useEffect(() => {
    if (begun) mutate(); // back from the processor's page, before it tells us
  }, [begun, mutate]);
  return (
    <Section title={<Trans>Account with the payment processor</Trans>}>
      <div className="stack">
        <AccountState state={billing.account} />
        {(connect.error ?? check.error) && <ProblemNotice problem={connect.error ?? check.error} />}
        {billing.account !== 'ready' && (
          <div className="row">
            <Button
              kind="main"
              onPress={() => connect.mutate()}
              busy={connect.isPending && t`Opening`}
            >
              {billing.account === 'none' ? <Trans>Set it up</Trans> : <Trans>Go on</Trans>}
            </Button>
            {begun && (
              <Button onPress={() => check.mutate()} busy={check.isPending && t`Asking`}>
                <Trans>Ask again how it stands</Trans>
              </Button>
            )}
          </div>
        )}
      </div>
    </Section>
  );
}

function AccountState({ state }: { state: Billing['account'] }) {
  switch (state) {
    case 'ready':
      return (
        <StatusMark status="done">
          <Trans>Ready: clients can pay by card, and the money is yours at once</Trans>
        </StatusMark>
      );
    case 'submitted':
      return (
        <Notice kind="due" title={<Trans>The payment processor is looking at what you sent</Trans>}>
          <Trans>This takes minutes as a rule, some days at most.</Trans>
        </Notice>
      );
    case 'started':
      return (
        <Notice kind="due" title={<Trans>Some details are still missing</Trans>}>
          <Trans>Go on on the payment processor's page.</Trans>
        </Notice>
      );
    case 'none':
      return (
        <p>
          <Trans>
            Payments go straight to an account of the practice's own at Stripe. You tell Stripe who
            you are and where your money should go; Anteroom never sees that, nor any card.
          </Trans>
        </p>
      );
  }
}

function HowForm({ billing }: { billing: Billing }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const [currency, setCurrency] = useState(billing.currency);
  const [part, setPart] = useState(billing.partPayments);
  const [days, setDays] = useState<number | undefined>(billing.dueDays);
  const save = useMutation({
    mutationFn: () =>
      changeBilling(practice.id, { currency, partPayments: part, dueDays: days ?? NaN }),
    onSuccess: (now) => queries.setQueryData(billingQuery(practice.id).queryKey, now),
  });
  const wrongDays = days === undefined || !Number.isInteger(days) || days < 0 || days > 365;
  const wrongCurrency = !/^[A-Z]{3}$/.test(currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrongDays && !wrongCurrency && !save.isPending) save.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {save.error && <ProblemNotice problem={save.error} />}
      <Switch isSelected={part} onChange={setPart}>
        <Trans>Clients may pay an invoice in parts</Trans>
      </Switch>
      <NumberField
        label={t`Days from issue until an invoice is due`}
        whole
        value={billing.dueDays}
        onChange={setDays}
        error={wrongDays ? t`A whole number from 0 to 365` : undefined}
      />
      <TextField
        short
        label={t`Currency of new invoices`}
        hint={t`Three letters, such as USD`}
        value={currency}
        onChange={(typed) => setCurrency(typed.toUpperCase().slice(0, 3))}
        error={wrongCurrency ? t`Three letters, such as USD` : undefined}
      />
      <div className="row">
        <Button type="submit" kind="main" busy={save.isPending && t`Saving`}>
          <Trans>Save</Trans>
        </Button>
        {save.isSuccess && (
          <span role="status">
            <StatusMark status="done">
              <Trans>Saved</Trans>
            </StatusMark>
          </span>
        )}
      </div>
    </form>
  );
}
