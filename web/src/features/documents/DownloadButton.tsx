import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { useOpenAccount } from '../../lib/session/use';
import { addressOf, documentsQuery, type Document } from './api';
import css from './documents.module.css';

/** Saves a document on the device under its own name. */
export function DownloadButton({ document }: { document: Document }) {
  const { t, i18n } = useLingui();
  const { id } = useOpenAccount();
  const queries = useQueryClient();
  const { name } = document;
  const save = useMutation({
    mutationFn: () => addressOf(id, document.id, 'file'),
    onSuccess: ({ url }) => {
      // An attachment: the page stays.
      globalThis.location.assign(url);
      void queries.invalidateQueries(documentsQuery(id));
      void queries.invalidateQueries({ queryKey: ['dashboard', id] });
    },
  });
  return (
    <div className={css.save}>
      <Button
        onPress={() => save.mutate()}
        busy={save.isPending && t`Getting it`}
        aria-label={t`Download ${name}`}
      >
        <Trans>Download</Trans>
      </Button>
      {save.error && (
        <p role="alert" className="small">
          {problemWords(i18n, asProblem(save.error))}
        </p>
      )}
    </div>
  );
}
