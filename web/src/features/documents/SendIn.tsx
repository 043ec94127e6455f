import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { UploadArea } from '../../components/UploadArea';
import { UploadHint } from '../../components/UploadHint';
import { UploadRows } from '../../components/UploadRows';
import { useOpenAccount } from '../../lib/session/use';
import { useUploads } from '../../lib/upload/use';
import { documentsKey } from './api';
import css from './documents.module.css';

/** Files for the practice: dropped, chosen, or from the camera. */
export function SendIn() {
  const { id, practice } = useOpenAccount();
  const queries = useQueryClient();
  const uploads = useUploads(
    { account: id },
    'document',
    () => void queries.invalidateQueries({ queryKey: documentsKey(id) }),
  );
  const name = practice.name;
  return (
    <section className={css.sendIn} aria-labelledby="send-in">
      <h2 id="send-in">
        <Trans>Send a document to {name}</Trans>
      </h2>
      <UploadArea
        purpose="document"
        isDisabled={!uploads.limits}
        onFiles={(files) => uploads.add(files)}
        hint={<UploadHint purpose="document" limits={uploads.limits} />}
      />
      <UploadRows
        uploads={uploads}
        linkTo={(document) => (
          <Link to={`/documents/${document}`}>
            <Trans>Open the one you have</Trans>
          </Link>
        )}
      />
    </section>
  );
}
