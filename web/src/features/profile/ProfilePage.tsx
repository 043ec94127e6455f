import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { may, useOpenAccount } from '../../lib/session/use';
import { profileQuery } from './api';
import { PhotoIdCard } from './PhotoIdCard';
import { Sections } from './Sections';
import { SignInCard } from './SignInCard';

/** My Profile: what the practice knows, each part of it to be edited by itself. */
export default function ProfilePage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const subject = { account: account.id };
  const { data, error } = useQuery(profileQuery(subject));
  const practice = account.practice.name;
  const { name } = account;
  const lead =
    account.relation === 'self' ? (
      <Trans>What {practice} knows about you. Only people who care for you there can see it.</Trans>
    ) : (
      <Trans>
        What {practice} knows about {name}. Only people who care for them can see it.
      </Trans>
    );
  return (
    <>
      <PageHeader title={t`My Profile`} lead={lead} />
      {error && !data && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <Sections subject={subject} profile={data} editable={may(account, 'profile:act')}>
          <PhotoIdCard subject={subject} editable={may(account, 'profile:act')} />
          {account.relation === 'self' && <SignInCard mailsTo={data.email} />}
        </Sections>
      )}
    </>
  );
}
