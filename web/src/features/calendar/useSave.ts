import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useOpenAccount } from '../../lib/session/use';

/** A change of the calendar, after which all that shows it is read anew. */
export function useSave<In, Out>(
  save: (practice: string, wanted: In) => Promise<Out>,
  done?: (out: Out) => void,
): UseMutationResult<Out, Error, In> {
  const account = useOpenAccount();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: In) => save(account.id, wanted),
    onSuccess: async (out) => {
      await Promise.all(
        ['calendar', 'week', 'requests'].map((what) =>
          client.invalidateQueries({ queryKey: [what, account.id] }),
        ),
      );
      done?.(out);
    },
  });
}
