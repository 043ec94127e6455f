import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, LinkButton } from './Button';
import { ProblemNotice } from './ProblemNotice';
import { Money } from './Values';
import { formatTime } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import { dayIn } from '../lib/i18n/times';
import { serverNow } from '../lib/client/clock';
import { may, useOpenAccount } from '../lib/session/use';
import type { components } from '../lib/api.gen';
import { answer, api } from '../lib/client/client';
import css from './When.module.css';

type Appointment = components['schemas']['Appointment'];

type AppointmentButtonProps = { appointment: Appointment; zone: string; describedBy: string };

/** Join Meeting or Pay Now, or why there is neither yet. The server says which. */
export function AppointmentButton({ appointment, zone, describedBy }: AppointmentButtonProps) {
  const { button } = appointment;
  if (button.kind === 'join') return <Join appointment={appointment} describedBy={describedBy} />;
  if (button.kind === 'pay') return <Pay button={button} />;
  return <Reason appointment={appointment} zone={zone} />;
}

/** What is due first: to pay, to look at, or only that there is something, as far as the grant goes. */
function Pay({ button }: { button: Appointment['button'] }) {
  const account = useOpenAccount();
  const to = button.invoice ? `/payments/invoices/${button.invoice}` : '/payments';
  if (!may(account, 'payments:view')) {
    return (
      <p className="soft">
        <Trans>There is something to pay first.</Trans>
      </p>
    );
  }
  return (
    <div className={css.button}>
      {may(account, 'payments:act') ? (
        <LinkButton to={to}>
          <Trans>Pay Now</Trans>
        </LinkButton>
      ) : (
        <LinkButton to={to} kind="quiet">
          <Trans>Look at the invoice</Trans>
        </LinkButton>
      )}
      {button.due && (
        <span className="soft">
          <Trans>
            <Money {...button.due} /> due
          </Trans>
        </span>
      )}
    </div>
  );
}

function Reason({ appointment, zone }: { appointment: Appointment; zone: string }) {
  const { button } = appointment;
  if (button.reason === 'requested') {
    return (
      <p className="soft">
        <Trans>The practice will say yes or no. You get a mail.</Trans>
      </p>
    );
  }
  if (button.reason !== 'opens-later' || !button.changesAt) return null;
  const time = formatTime(button.changesAt, intlTag(), zone);
  const today = dayIn(button.changesAt, zone) === dayIn(serverNow(), zone);
  return (
    <p className="soft">
      {today ? (
        <Trans>Join Meeting opens here at {time}.</Trans>
      ) : (
        <Trans>Join Meeting opens here on the day, at {time}.</Trans>
      )}
    </p>
  );
}

/** The meeting's address is asked for when it is pressed, and kept nowhere. */
function Join({ appointment, describedBy }: Omit<AppointmentButtonProps, 'zone'>) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const client = useQueryClient();
  const joining = useMutation({
    mutationFn: async (tab: Window | null) => {
      try {
        const meeting = await join(account.id, appointment.id);
        show(tab, meeting.url);
      } catch (thrown) {
        tab?.close();
        throw thrown;
      }
    },
    onSettled: () =>
      Promise.all(
        ['appointments', 'dashboard'].map((what) =>
          client.invalidateQueries({ queryKey: [what, account.id] }),
        ),
      ),
  });
  if (!may(account, 'appointments:act')) return null;
  return (
    <div className={css.button}>
      <Button
        kind="main"
        busy={joining.isPending && t`Opening`}
        aria-describedby={describedBy}
        onPress={() => joining.mutate(emptyTab())}
      >
        <Trans>Join Meeting</Trans>
      </Button>
      {joining.error && <ProblemNotice problem={joining.error} />}
    </div>
  );
}

/** The meeting's address, for this moment. */
const join = (account: string, appointment: string) =>
  answer(
    api.POST('/api/a/{account}/appointments/{appointment}/join', {
      params: { path: { account, appointment } },
    }),
  );

/** Browsers open a tab only at the press itself; its address comes a moment later. */
function emptyTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}

function show(tab: Window | null, url: string) {
  if (tab) tab.location.replace(url);
  else window.location.assign(url);
}
