import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../components/Facts';
import { Skeleton } from '../../components/Loading';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SidePanel } from '../../components/SidePanel';
import { CalendarDate, Day } from '../../components/Values';
import { languages } from '../../lib/i18n/languages';
import { may, useOpenAccount } from '../../lib/session/use';
import { clientQuery, type Client } from './api';
import { ClientPages } from './ClientPages';
import { InviteSection } from './InviteSection';
import { fullName } from './names';
import { TasksSection } from './TasksSection';

type ClientPanelProps = { client: string; onClose: () => void };

/** One client: who they are, how their invite stands, what they have to fill in. */
export function ClientPanel({ client: id, onClose }: ClientPanelProps) {
  const account = useOpenAccount();
  const { data: client, error } = useQuery(clientQuery(account.id, id));
  return (
    <SidePanel title={client ? fullName(client.name) : <Trans>Client</Trans>} onClose={onClose}>
      {error && <ProblemNotice problem={error} />}
      {!client && !error && <Skeleton lines={5} />}
      {client && (
        <>
          <Person client={client} />
          <ClientPages client={client.id} />
          <InviteSection client={client} />
          {may(account, 'forms:view') && <TasksSection client={client} />}
        </>
      )}
    </SidePanel>
  );
}

function Person({ client }: { client: Client }) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  return (
    <Facts
      facts={[
        [t`Preferred name`, client.name.preferred],
        [t`Email`, client.email],
        [t`Date of birth`, client.birthDate && <CalendarDate date={client.birthDate} />],
        [t`Language`, languages[client.language].name],
        [t`Time zone`, client.timeZone.replaceAll('_', ' ')],
        [t`Added`, <Day key="added" at={client.createdAt} zone={timeZone} />],
      ]}
    />
  );
}
