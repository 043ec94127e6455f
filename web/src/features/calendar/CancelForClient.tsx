import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Checkbox, RadioGroup } from '../../components/Choices';
import { Dialog, DialogActions } from '../../components/Dialog';
import { setState, type StaffAppointment } from './api';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

type CancelProps = { appointment: StaffAppointment; onClose: () => void; onDone: () => void };
type Who = 'provider-cancelled' | 'client-cancelled' | 'late-cancelled';

/** Who cancels; for a client who calls late, whether the fee is charged. */
export function CancelForClient({ appointment, onClose, onDone }: CancelProps) {
  const { t } = useLingui();
  const [who, setWho] = useState<Who>('provider-cancelled');
  const [charge, setCharge] = useState(false);
  const save = useSave(
    (practice, state: Who) => setState(practice, appointment, state, charge),
    onDone,
  );
  return (
    <Dialog title={<Trans>Cancel this appointment?</Trans>} onClose={onClose}>
      <RadioGroup<Who>
        label={t`Who cancels?`}
        choices={[
          { value: 'provider-cancelled', label: t`The practice` },
          { value: 'client-cancelled', label: t`The client, in time` },
          { value: 'late-cancelled', label: t`The client, late` },
        ]}
        value={who}
        onChange={(value) => setWho(value ?? 'provider-cancelled')}
      />
      {who === 'late-cancelled' && (
        <Checkbox isSelected={charge} onChange={setCharge}>
          <Trans>Charge the fee for a late change</Trans>
        </Checkbox>
      )}
      <p className="soft">
        <Trans>The client gets a mail, and the time comes free. It can't be undone.</Trans>
      </p>
      <Trouble error={save.error} />
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          kind="danger"
          busy={save.isPending && t`Cancelling`}
          onPress={() => save.mutate(who)}
        >
          <Trans>Cancel appointment</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
