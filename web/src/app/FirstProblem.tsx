import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../components/Button';
import { PageHeader } from '../components/Page';
import { asProblem } from '../lib/client/problem';
import { problemWords } from '../lib/client/words';
import { PlainLayout } from './PlainLayout';

/** The page that shows when the app cannot even learn who is signed in. */
export function FirstProblem({ problem }: { problem: Error }) {
  const { t, i18n } = useLingui();
  return (
    <PlainLayout>
      <PageHeader
        title={t`We can't reach Anteroom`}
        lead={problemWords(i18n, asProblem(problem))}
      />
      <Button kind="main" onPress={() => globalThis.location.reload()}>
        <Trans>Try again</Trans>
      </Button>
    </PlainLayout>
  );
}
