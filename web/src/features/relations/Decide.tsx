import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { ProblemNotice } from '../../components/ProblemNotice';
import { may, useOpenAccount } from '../../lib/session/use';
import type { RelatedPerson } from './api';
import { EndDialog } from './EndDialog';
import { useKeep } from './useChanges';
import { fullName } from './Words';

/** What waits for the practice's decision about a tie; nothing where nothing does. */
export function Decide({ client, person }: { client: string; person: RelatedPerson }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [ending, setEnding] = useState(false);
  const keep = useKeep(client, person);
  const paused = person.state === 'paused';
  if (!paused && !person.askedToEndAt) return null;
  const name = fullName(person.name);
  return (
    <Notice
      kind="due"
      title={
        paused ? (
          <Trans>{name} waits for your decision</Trans>
        ) : (
          <Trans>The client asks to end the access of {name}</Trans>
        )
      }
    >
      {paused && (
        <p>
          <Trans>
            The client has come of age, so this guardian's access is paused. Ask the client before
            you let it go on.
          </Trans>
        </p>
      )}
      {keep.error && <ProblemNotice problem={keep.error} />}
      {may(account, 'clients:manage') && (
        <div className="row">
          <Button onPress={() => keep.mutate()} busy={keep.isPending && t`Saving`}>
            {paused ? <Trans>Let it go on</Trans> : <Trans>Keep the access</Trans>}
          </Button>
          <Button onPress={() => setEnding(true)}>
            <Trans>End it</Trans>
          </Button>
        </div>
      )}
      {ending && <EndDialog client={client} person={person} onClose={() => setEnding(false)} />}
    </Notice>
  );
}
