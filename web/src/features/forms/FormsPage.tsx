import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/Page';
import { may, useOpenAccount } from '../../lib/session/use';
import { FormList } from './FormList';
import { FormPanel } from './FormPanel';
import { ImportPanel } from './ImportPanel';

/** The practice's forms; the one in the address is open beside the list. */
export default function FormsPage({ form }: { form?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const manages = may(account, 'forms:manage');
  return (
    <>
      <PageHeader
        title={t`Forms`}
        actions={
          manages && (
            <LinkButton to="/forms/import">
              <Trans>Import a form</Trans>
            </LinkButton>
          )
        }
      />
      <FormList open={form} />
      <Panel form={form} manages={manages} />
    </>
  );
}

/** What is open beside the list. A questionnaire that was pasted outlives its panel. */
function Panel({ form, manages }: { form?: string; manages: boolean }) {
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const close = () => go('/forms');
  if (!form) return null;
  if (form !== 'import') return <FormPanel key={form} form={form} onClose={close} />;
  if (!manages) return null;
  const imported = (id: string) => {
    setText('');
    go(`/forms/${id}`);
  };
  return <ImportPanel text={text} onText={setText} onImported={imported} onClose={close} />;
}
