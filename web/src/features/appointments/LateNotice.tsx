import { Trans } from '@lingui/react/macro';
import { Notice } from '../../components/Notice';
import { Money } from '../../components/Values';
import type { Problem } from '../../lib/client/problem';
import type { Appointment, Fee } from './api';

/** That it is late, and what it costs; shown before it is done. */
export function LateNotice({ fee }: { fee: Fee }) {
  return (
    <Notice kind="due" live="status" title={<Trans>It is late for that</Trans>}>
      {fee.minor > 0 ? (
        <p>
          <Trans>
            The practice charges <Money {...fee} /> for a change as late as this. You find it in My
            Payments.
          </Trans>
        </p>
      ) : (
        <p>
          <Trans>The practice counted on you. Please change it only if you have to.</Trans>
        </p>
      )}
    </Notice>
  );
}

/** The fee that a late change costs, as the list or a refusal tells it; undefined for one that is not late. */
export function feeToAccept(appointment: Appointment, problem: Problem | null): Fee | undefined {
  if (problem?.is('late') && problem.fee) return problem.fee;
  const { late, fee } = appointment.change;
  return late ? (fee ?? { minor: 0, currency: '' }) : undefined;
}
