import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { formatList } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import { capabilityWords, partsAt, type Level, type Levels } from '../lib/relations';

/** How far levels reach into an account, in a few words. */
export function Reach({ levels }: { levels: Levels }) {
  const { i18n } = useLingui();
  const list = (level: Level) =>
    formatList(
      partsAt(levels, level).map((part) => i18n._(capabilityWords[part])),
      intlTag(),
    );
  const [acts, views] = [list('act'), list('view')];
  if (!acts && !views) return <Trans>Nothing</Trans>;
  return (
    <>
      {acts && <Trans>Can see and act: {acts}</Trans>}
      {acts && views && <br />}
      {views && <Trans>Can see: {views}</Trans>}
    </>
  );
}
