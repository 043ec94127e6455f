import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/Page';
import { may, useOpenAccount } from '../../lib/session/use';
import { ClientList } from './ClientList';
import { ClientPanel } from './ClientPanel';
import { emptyDraft } from './draft';
import { NewClientPanel } from './NewClientPanel';
import { NoticesPanel } from './NoticesPanel';
import { NoticeStrip } from './NoticeStrip';
import { SubmissionPanel } from './SubmissionPanel';

/** The practice's clients; who is in the address is open beside the list. */
export default function ClientsPage({ client, task }: { client?: string; task?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const manages = may(account, 'clients:manage');
  return (
    <>
      <PageHeader
        title={t`Clients`}
        actions={
          manages && (
            <LinkButton to="/clients/new">
              <Trans>New client</Trans>
            </LinkButton>
          )
        }
      />
      <NoticeStrip />
      <ClientList open={client} />
      <Panel client={client} task={task} manages={manages} />
    </>
  );
}

type PanelProps = { client?: string; task?: string; manages: boolean };

/** What is open beside the list. What was typed for a new client outlives its panel. */
function Panel({ client, task, manages }: PanelProps) {
  const [, go] = useLocation();
  const [draft, setDraft] = useState(emptyDraft);
  const close = () => go('/clients');
  if (!client) return null;
  if (client === 'notices') return <NoticesPanel onClose={close} />;
  if (client === 'new') {
    if (!manages) return null;
    return (
      <NewClientPanel
        draft={draft}
        onDraft={setDraft}
        onCreated={(id) => {
          setDraft(emptyDraft);
          go(`/clients/${id}`);
        }}
        onClose={close}
      />
    );
  }
  if (task) {
    const back = `/clients/${client}`;
    return <SubmissionPanel key={task} {...{ client, task, back }} onClose={close} />;
  }
  return <ClientPanel key={client} client={client} onClose={close} />;
}
