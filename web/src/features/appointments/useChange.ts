import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useOpenAccount } from '../../lib/session/use';

/** A change after which the appointments, and what the dashboard shows of them, are read anew. */
export function useChange<In, Out>(
  change: (wanted: In) => Promise<Out>,
  done?: (out: Out) => void,
): UseMutationResult<Out, Error, In> {
  const account = useOpenAccount();
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (out) => {
      await Promise.all(
        ['appointments', 'dashboard', 'slots'].map((what) =>
          client.invalidateQueries({ queryKey: [what, account.id] }),
        ),
      );
      done?.(out);
    },
  });
}
