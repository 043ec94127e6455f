import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { Facts } from '../../components/Facts';
import { Skeleton } from '../../components/Loading';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SidePanel } from '../../components/SidePanel';
import { Day } from '../../components/Values';
import { parse } from '../../lib/form/parse';
import { formsQuery, shelve, type Form } from '../../lib/library';
import { useOpenAccount } from '../../lib/session/use';
import { formQuery, type FormDetail } from './api';
import css from './forms.module.css';
import { Preview } from './Preview';

type FormPanelProps = { form: string; onClose: () => void };

/** One version of a form: what it asks, and its other versions. */
export function FormPanel({ form: id, onClose }: FormPanelProps) {
  const account = useOpenAccount();
  const { data, error } = useQuery(formQuery(account.id, id));
  return (
    <SidePanel title={data?.form.title ?? <Trans>Form</Trans>} onClose={onClose}>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Details detail={data} />}
    </SidePanel>
  );
}

function Details({ detail }: { detail: FormDetail }) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  const { form, questionnaire } = detail;
  const parsed = useMemo(() => parse(questionnaire), [questionnaire]);
  return (
    <>
      <Facts
        facts={[
          [t`Version`, form.version],
          [t`Imported`, <Day key="imported" at={form.createdAt} zone={timeZone} />],
          [t`Questions`, form.items],
          [t`Address`, form.url],
          [
            t`SHA-256`,
            <span key="hash" className={css.hash}>
              {form.hash}
            </span>,
          ],
        ]}
      />
      <Versions form={form} />
      <Section title={<Trans>What it asks</Trans>}>
        <Preview form={parsed} />
      </Section>
    </>
  );
}

/** The other versions, as far as the list has them. */
function Versions({ form }: { form: Form }) {
  const account = useOpenAccount();
  const { data } = useInfiniteQuery(formsQuery(account.id));
  const shelves = shelve(data?.pages.flatMap((page) => page.forms) ?? []);
  const versions = shelves.find((one) => one.versions.some(({ id }) => id === form.id))?.versions;
  if (!versions || versions.length < 2) return null;
  return (
    <Section title={<Trans>Versions</Trans>}>
      <ul className={css.versions}>
        {versions.map(({ id, version, createdAt }) => (
          <li key={id}>
            <Link to={`/forms/${id}`} aria-current={id === form.id ? 'page' : undefined}>
              <Trans>Version {version}</Trans>
            </Link>{' '}
            <span className="soft small">
              <Day at={createdAt} zone={account.timeZone} />
            </span>
          </li>
        ))}
      </ul>
      <p className="soft small">
        <Trans>New clients get the newest version. What was assigned before stays as it was.</Trans>
      </p>
    </Section>
  );
}
