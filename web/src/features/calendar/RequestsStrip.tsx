import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { formatInstant } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { may, useOpenAccount } from '../../lib/session/use';
import { requestsQuery, setState, type AppointmentState, type StaffAppointment } from './api';
import css from './calendar.module.css';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

/** What waits for the practice's yes, above everything else; nothing where nothing waits. */
export function RequestsStrip() {
  const account = useOpenAccount();
  const { data } = useQuery(requestsQuery(account.id));
  const waiting = data?.appointments ?? [];
  if (waiting.length === 0) return null;
  return (
    <div className={css.strip}>
      <Notice
        kind="due"
        title={
          <Plural
            value={waiting.length}
            one="# request waits for a yes"
            other="# requests wait for a yes"
          />
        }
      >
        <ul className={css.requests}>
          {waiting.map((one) => (
            <Request key={one.id} request={one} />
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function Request({ request }: { request: StaffAppointment }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const answer = useSave((practice, state: AppointmentState) => setState(practice, request, state));
  const { clientName, service, clinician } = request;
  const time = formatInstant(request.start, intlTag(), account.timeZone);
  return (
    <li className={css.request}>
      <span>
        <Trans>
          {clientName}: {service} with {clinician}, {time}
        </Trans>
      </span>
      {may(account, 'calendar:book') && (
        <span className={css.buttons}>
          <Button busy={answer.isPending && t`Saving`} onPress={() => answer.mutate('upcoming')}>
            <Trans>Approve</Trans>
          </Button>
          <Button onPress={() => answer.mutate('provider-cancelled')}>
            <Trans>Decline</Trans>
          </Button>
        </span>
      )}
      <Trouble error={answer.error} />
    </li>
  );
}
