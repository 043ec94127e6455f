import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { asProblem } from '../../lib/client/problem';
import { useOpenAccount } from '../../lib/session/use';
import {
  endRelation,
  inviteRelation,
  keepRelation,
  relationsQuery,
  updateRelation,
  type RelatedPerson,
} from './api';
import { toUpdate, type Draft } from './draft';

/** Puts a changed tie into the list, and reads the list anew where a change failed. */
function useTie(client: string, person: RelatedPerson) {
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const query = relationsQuery({ practice, client });
  return {
    path: { practice, client, related: person.id },
    put: (changed: RelatedPerson) => {
      queries.setQueryData(
        query.queryKey,
        (known) =>
          known && {
            ...known,
            relatedPeople: known.relatedPeople.map((one) =>
              one.id === changed.id ? changed : one,
            ),
          },
      );
      void queries.invalidateQueries(query);
    },
    again: () => void queries.invalidateQueries(query),
  };
}

/**
 * Saves what was typed, from the version it was typed over. Where somebody else
 * saved meanwhile, that is read anew and shown, and saving again is knowing.
 */
export function useUpdate(client: string, person: RelatedPerson, onError: (e: unknown) => void) {
  const { t } = useLingui();
  const tie = useTie(client, person);
  const [from, setFrom] = useState(person.version);
  return useMutation({
    mutationFn: (draft: Draft) => updateRelation(tie.path, toUpdate(draft, person, from)),
    onSuccess: (changed) => {
      setFrom(changed.version);
      tie.put(changed);
      toasts.add(t`Saved. It holds from their next request.`);
    },
    onError: (thrown) => {
      const problem = asProblem(thrown);
      if (problem.is('conflict') && problem.version) {
        setFrom(problem.version);
        tie.again();
      }
      onError(thrown);
    },
  });
}

export function useInvite(client: string, person: RelatedPerson) {
  const { t } = useLingui();
  const tie = useTie(client, person);
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: () => inviteRelation(tie.path, keys.keyFor(person.id)),
    onSuccess: (changed) => {
      keys.settled();
      tie.put(changed);
      toasts.add(
        changed.state === 'active'
          ? t`Linked. They have access now.`
          : t`The invite is on its way.`,
      );
    },
    onError: tie.again,
  });
}

export function useEnd(client: string, person: RelatedPerson, onDone: () => void) {
  const tie = useTie(client, person);
  return useMutation({
    mutationFn: () => endRelation(tie.path),
    onSuccess: (changed) => {
      tie.put(changed);
      onDone();
    },
    onError: tie.again,
  });
}

export function useKeep(client: string, person: RelatedPerson) {
  const tie = useTie(client, person);
  return useMutation({
    mutationFn: () => keepRelation(tie.path),
    onSuccess: tie.put,
    onError: tie.again,
  });
}
