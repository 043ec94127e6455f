import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Reach } from '../../components/Reach';
import { Table, type Column } from '../../components/Table';
import { useRowKeys } from '../../lib/keyboard';
import { may, useOpenAccount } from '../../lib/session/use';
import { clientQuery, relationsQuery, type RelatedPerson } from './api';
import { Decide } from './Decide';
import { NewPanel } from './NewPanel';
import { PersonPanel } from './PersonPanel';
import css from './relations.module.css';
import { fullName, RelationName, StateMark } from './Words';

type RelationsPageProps = { client?: string; related?: string };

/** The Relationship Manager: who is tied to a client, and how far they reach. */
export default function RelationsPage({ client = '', related }: RelationsPageProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [, go] = useLocation();
  const of = { practice: account.id, client };
  const { data, error } = useQuery(relationsQuery(of));
  const person = useQuery(clientQuery(of)).data;
  const name = person && fullName(person.name);
  const home = `/clients/${client}/relations`;
  const manages = may(account, 'clients:manage');
  const open = data?.relatedPeople.find((one) => one.id === related);
  const close = () => go(home);
  return (
    <>
      <PageHeader
        title={t`Relations`}
        lead={name}
        back={{ to: `/clients/${client}`, label: t`Back to the client` }}
        actions={
          manages && (
            <LinkButton to={`${home}/new`}>
              <Trans>Add a person</Trans>
            </LinkButton>
          )
        }
      />
      <div className="stack">
        {error && <ProblemNotice problem={error} />}
        {!data && !error && <Skeleton lines={4} />}
        {data?.guardianNeeded && (
          <Notice kind="due" title={<Trans>A legal guardian is needed</Trans>}>
            <p>
              <Trans>
                This client is a minor. Add their legal guardian; until then nobody can be invited
                to the account.
              </Trans>
            </p>
          </Notice>
        )}
        {data?.relatedPeople.map((one) => (
          <Decide key={one.id} client={client} person={one} />
        ))}
        {data && <People people={data.relatedPeople} home={home} />}
      </div>
      {related === 'new' && manages && (
        <NewPanel client={client} onDone={(id) => go(`${home}/${id}`)} onClose={close} />
      )}
      {open && <PersonPanel key={open.id} client={client} person={open} onClose={close} />}
    </>
  );
}

function People({ people, home }: { people: RelatedPerson[]; home: string }) {
  const { t } = useLingui();
  const current = useRowKeys(people.map((one) => one.id));
  const columns: Column<RelatedPerson>[] = [
    {
      key: 'name',
      title: t`Name`,
      cell: (one) => (
        <Link to={`${home}/${one.id}`} data-open>
          {fullName(one.name)}
        </Link>
      ),
    },
    { key: 'relation', title: t`Relation`, cell: (one) => <RelationName person={one} /> },
    {
      key: 'reach',
      title: t`Reaches`,
      extra: true,
      cell: (one) => <Reach levels={one.levels} />,
    },
    { key: 'state', title: t`State`, cell: (one) => <StateMark person={one} /> },
  ];
  if (people.length === 0) {
    return (
      <EmptyState icon="people" title={<Trans>Nobody is tied to this client yet</Trans>}>
        <Trans>
          Guardians, who pays, whom to call in an emergency and who referred them stand here.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <div className={css.table}>
      <Table
        caption={t`People tied to the client`}
        columns={columns}
        rows={people}
        rowKey={(one) => one.id}
        current={current}
      />
    </div>
  );
}
