import { Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../components/Page';
import type { Subject } from './api';
import { Pictures } from './Pictures';
import css from './profile.module.css';

/** Both sides of the client's photo ID. */
export function PhotoIdCard({ subject, editable }: { subject: Subject; editable: boolean }) {
  const { t } = useLingui();
  return (
    <Card>
      <section aria-labelledby="photo-id-title" className={css.section}>
        <div className={css.head}>
          <h2 id="photo-id-title">
            <Trans>Photo ID</Trans>
          </h2>
        </div>
        <p className="soft">
          <Trans>A driver's license, a passport or another ID with a picture.</Trans>
        </p>
        <Pictures
          subject={subject}
          editable={editable}
          sides={[
            ['photo-id-front', t`Photo ID, front`],
            ['photo-id-back', t`Photo ID, back`],
          ]}
        />
      </section>
    </Card>
  );
}
