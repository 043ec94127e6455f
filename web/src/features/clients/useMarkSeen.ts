import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { toasts } from '../../components/Toasts';
import { markSeen, noticesQuery, type NoticePage } from '../../lib/notices';

/** Shows a notice as seen at once; it comes back where the API does not take it. */
export function useMarkSeen(practice: string) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { queryKey } = noticesQuery(practice);
  const show = (id: string, seen: boolean) =>
    queries.setQueryData<InfiniteData<NoticePage, string>>(
      queryKey,
      (data) => data && { ...data, pages: data.pages.map((page) => withSeen(page, id, seen)) },
    );
  return useMutation({
    mutationFn: (id: string) => markSeen(practice, id),
    onMutate: async (id) => {
      await queries.cancelQueries({ queryKey });
      show(id, true);
    },
    onSuccess: () => toasts.add(t`Marked as seen. It stays under all notices.`),
    onError: (_, id) => show(id, false),
  });
}

function withSeen(page: NoticePage, id: string, seen: boolean): NoticePage {
  const notices = page.notices.map((one) => (one.id === id ? { ...one, seen } : one));
  return { ...page, notices };
}
