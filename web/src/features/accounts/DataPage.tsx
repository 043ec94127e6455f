import { Trans, useLingui } from '@lingui/react/macro';
import { PageHeader, Section } from '../../components/Page';
import { may, useOpenAccount } from '../../lib/session/use';
import { Archive } from './Archive';
import { History } from './History';

/** My data: who did what in the account, and taking everything along. */
export default function DataPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  return (
    <>
      <PageHeader title={t`My data`} />
      {may(account, 'export:act') && (
        <Section title={<Trans>Take everything along</Trans>}>
          <Archive />
        </Section>
      )}
      {may(account, 'access:view') && (
        <Section title={<Trans>Who did what</Trans>}>
          <History />
        </Section>
      )}
    </>
  );
}
