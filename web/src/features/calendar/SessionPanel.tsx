import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { SidePanel } from '../../components/SidePanel';
import { When } from '../../components/When';
import { may, useOpenAccount } from '../../lib/session/use';
import { dropSession, type Calendar, type GroupSession } from './api';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

type PanelProps = { session: GroupSession; calendar: Calendar; onClose: () => void };

/** A group's session and its seats. */
export function SessionPanel({ session, calendar, onClose }: PanelProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const drop = useSave((practice, one: GroupSession) => dropSession(practice, one), onClose);
  const { taken, seats } = session;
  const name = calendar.services.find((one) => one.id === session.service)?.name ?? '';
  return (
    <SidePanel title={name} onClose={onClose}>
      <div className="stack">
        <p>
          <strong>
            <When appointment={session} zone={calendar.settings.timeZone} />
          </strong>
        </p>
        <p>
          <Trans>
            {taken} of {seats} seats are taken
          </Trans>
        </p>
        <Trouble error={drop.error} />
        {taken === 0 && may(account, 'calendar:book') && (
          <Button
            kind="danger"
            busy={drop.isPending && t`Removing`}
            onPress={() => drop.mutate(session)}
          >
            <Trans>Remove this session</Trans>
          </Button>
        )}
      </div>
    </SidePanel>
  );
}
