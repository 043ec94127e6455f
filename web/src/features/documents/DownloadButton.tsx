import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { saveFile } from '../../lib/file';
import css from './documents.module.css';

type DownloadButtonProps = {
  name: string;
  address: () => Promise<{ url: string; name: string }>;
  /** What has to be read anew after it. */
  stale?: readonly (readonly string[])[];
};

/** Saves a document on the device under its own name. */
export function DownloadButton({ name, address, stale = [] }: DownloadButtonProps) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      const given = await address();
      stale.forEach((queryKey) => void queries.invalidateQueries({ queryKey })); // it counts as opened
      await saveFile(given);
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
