import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { may, useOpenAccount } from '../../lib/session/use';
import { profileQuery } from './api';
import { PhotoIdCard } from './PhotoIdCard';
import css from './profile.module.css';
import { ProfileHistory } from './ProfileHistory';
import { Sections } from './Sections';

/** A client's profile as staff see and edit it, beside what changed in it. */
export default function ClientProfilePage({ client = '' }: Record<string, string>) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const subject = { practice: account.id, client };
  const { data, error } = useQuery(profileQuery(subject));
  const name = data?.values.identity?.name;
  const who = name && `${name.given} ${name.family}`;
  const email = data?.email;
  return (
    <>
      <PageHeader
        title={t`Client profile`}
        lead={
          who && (
            <Trans>
              {who}, {email}
            </Trans>
          )
        }
        back={{ to: `/clients/${client}`, label: t`Client` }}
      />
      {error && !data && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <div className={css.beside}>
          <Sections subject={subject} profile={data} editable={may(account, 'clients:manage')}>
            {may(account, 'documents:view') && <PhotoIdCard subject={subject} editable={false} />}
          </Sections>
          <ProfileHistory subject={subject} />
        </div>
      )}
    </>
  );
}
