import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { PageHeader } from '../../components/Page';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { useShowPractice } from '../../lib/practice';
import type { Session } from '../../lib/session/store';
import { linkQuery, openLink } from './api';

type LinkLandingProps = {
  token: string;
  onSignedIn: (session: Session) => void;
  /** Gives the link up, for a code instead. */
  onOtherWay: () => void;
};

/** Shows what a mailed link opens. Only a press signs in, since mail scanners open links. */
export function LinkLanding({ token, onSignedIn, onOtherWay }: LinkLandingProps) {
  const { t, i18n } = useLingui();
  const view = useQuery(linkQuery(token));
  const use = useMutation({ mutationFn: () => openLink(token), onSuccess: onSignedIn });
  useShowPractice(view.data?.practice);
  const failed = use.error ?? view.error;
  if (failed) {
    return <LinkProblem words={problemWords(i18n, asProblem(failed))} onOtherWay={onOtherWay} />;
  }
  if (!view.data) return <Skeleton />;
  const { email, practice } = view.data;
  const place = practice?.name;
  return (
    <>
      <PageHeader
        title={place ? t`Sign in to ${place}` : t`Sign in`}
        lead={<Trans>This link signs you in as {email}.</Trans>}
      />
      <Button kind="main" wide busy={use.isPending && t`Signing in`} onPress={() => use.mutate()}>
        <Trans>Sign in</Trans>
      </Button>
    </>
  );
}

function LinkProblem({ words, onOtherWay }: { words: string; onOtherWay: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`This link did not work`} />
      <div className="stack">
        <Notice kind="due">
          <p>{words}</p>
        </Notice>
        <Button kind="main" onPress={onOtherWay}>
          <Trans>Sign in another way</Trans>
        </Button>
      </div>
    </>
  );
}
