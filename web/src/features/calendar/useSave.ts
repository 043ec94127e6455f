import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';

/** A change of the calendar, after which all that shows it is read anew. What creates sends the key. */
export function useSave<In, Out>(
  save: (practice: string, wanted: In, key: string) => Promise<Out>,
  done?: (out: Out) => void,
): UseMutationResult<Out, Error, In> {
  const account = useOpenAccount();
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (wanted: In) => save(account.id, wanted, keys.keyFor(wanted)),
    onSuccess: async (out) => {
      keys.settled();
      await Promise.all(
        ['calendar', 'week', 'requests'].map((what) =>
          client.invalidateQueries({ queryKey: [what, account.id] }),
        ),
      );
      done?.(out);
    },
  });
}
