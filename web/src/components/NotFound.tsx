import { Trans, useLingui } from '@lingui/react/macro';
import { LinkButton } from './Button';
import { PageHeader } from './Page';

/** For addresses that lead nowhere, or nowhere for this person. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`We could not find this page`}
        lead={t`The address may be old, or the page may belong to another account.`}
      />
      <LinkButton to="~/">
        <Trans>Go to the first page</Trans>
      </LinkButton>
    </>
  );
}
