import { Trans } from '@lingui/react/macro';
import { LinkButton } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { useOpenAccount } from '../../lib/session/use';
import css from './DashboardPage.module.css';

/** For a day on which nothing waits: that all is well, what will come, and whom to ask. */
export function Calm({ practice }: { practice: string }) {
  const { relation } = useOpenAccount();
  return (
    <section className={css.calm}>
      <span className={css.calmMark}>
        <Icon name="check" size={28} />
      </span>
      <h2 className={css.sentence}>
        {relation === 'self' ? (
          <Trans>You are all set. Nothing waits for you today.</Trans>
        ) : (
          <Trans>All is set. Nothing waits here today.</Trans>
        )}
      </h2>
      <p className="soft">
        <Trans>
          When {practice} sends a form, a document or an answer, it shows here and you get a mail.
        </Trans>
      </p>
      <LinkButton to="/support" kind="quiet">
        <Trans>Ask a question</Trans>
      </LinkButton>
    </section>
  );
}
