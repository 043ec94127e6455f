import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { formatInstant } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { takeOffer, type Appointment } from './api';
import css from './appointments.module.css';
import { useChange } from './useChange';
import { When } from '../../components/When';

/** An earlier time that is kept for the client for a while. */
export function OfferNotice({ appointment, zone }: { appointment: Appointment; zone: string }) {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const answering = useChange((take: boolean) => takeOffer(account.id, appointment.id, take));
  const { offer } = appointment;
  if (!offer) return null;
  const until = formatInstant(offer.until, intlTag(), zone);
  return (
    <Notice kind="info" title={<Trans>An earlier time is kept for you</Trans>}>
      <p>
        <When appointment={offer} zone={zone} />
      </p>
      <p className="soft">
        <Trans>Until {until}. After that it goes to the next in line.</Trans>
      </p>
      <div className={css.actions}>
        <Button
          kind="main"
          busy={answering.isPending && t`Saving`}
          onPress={() => answering.mutate(true)}
        >
          <Trans>Take it</Trans>
        </Button>
        <Button onPress={() => answering.mutate(false)}>
          <Trans>No, thank you</Trans>
        </Button>
      </div>
      {answering.error && <p role="alert">{problemWords(i18n, asProblem(answering.error))}</p>}
    </Notice>
  );
}
