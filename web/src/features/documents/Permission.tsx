import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Switch } from '../../components/Choices';
import { toasts } from '../../components/Toasts';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { may, useOpenAccount } from '../../lib/session/use';
import { clientDocumentsQuery, setPermission, type ClientDocument } from './api';

/** Whether the client sees a document, and a switch for it; it can be undone at once. */
export function Permission({ client, one }: { client: string; one: ClientDocument }) {
  const { t, i18n } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const { name } = one.document;
  const at = { practice: practice.id, client, document: one.document.id };
  const change = useMutation({
    mutationFn: (permitted: boolean) => setPermission(at, permitted),
    onSuccess: ({ permitted }) => {
      const text = permitted ? t`The client sees ${name}` : t`The client no longer sees ${name}`;
      toasts.add(text, () => change.mutate(!permitted));
    },
    onSettled: () => queries.invalidateQueries(clientDocumentsQuery(practice.id, client)),
  });
  const permitted = change.isPending ? change.variables : one.permitted;
  return (
    <>
      <Switch
        isSelected={permitted}
        isDisabled={!may(practice, 'documents:act')}
        onChange={(wanted) => change.mutate(wanted)}
      >
        <span className="unseen">{t`The client sees ${name}`}</span>
      </Switch>
      {change.error && (
        <span role="alert" className="small">
          {problemWords(i18n, asProblem(change.error))}
        </span>
      )}
    </>
  );
}
