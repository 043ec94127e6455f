import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choices';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader, Section } from '../../components/Page';
import { PictureUpload } from '../../components/PictureUpload';
import { ProblemNotice } from '../../components/ProblemNotice';
import { UploadArea } from '../../components/UploadArea';
import { UploadHint } from '../../components/UploadHint';
import { UploadRows } from '../../components/UploadRows';
import { may, useOpenAccount } from '../../lib/session/use';
import { useUploads } from '../../lib/upload/use';
import { clientDocumentsQuery, type ClientDocument } from './api';
import { ClientDocumentPanel } from './ClientDocumentPanel';
import { ClientDocumentTable } from './ClientDocumentTable';
import css from './documents.module.css';

/** What staff have of a client: documents, who may see them, pictures of cards. */
export default function ClientDocumentsPage({ client = '' }: { client?: string }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const list = useInfiniteQuery(clientDocumentsQuery(practice.id, client));
  const [open, setOpen] = useState('');
  const documents = list.data?.pages.flatMap((page) => page.documents);
  const shown = documents?.find((one) => one.document.id === open);
  return (
    <>
      <PageHeader
        title={t`Client's documents`}
        back={{ to: `/clients/${client}`, label: t`Client` }}
      />
      {may(practice, 'documents:act') && <Share client={client} />}
      {list.error && <ProblemNotice problem={list.error} />}
      {list.isPending && <Skeleton lines={5} />}
      {documents && <Documents client={client} documents={documents} onOpen={setOpen} />}
      {list.hasNextPage && (
        <Button
          onPress={() => void list.fetchNextPage()}
          busy={list.isFetchingNextPage && t`Loading`}
        >
          <Trans>Show older documents</Trans>
        </Button>
      )}
      <Cards client={client} />
      {shown && <ClientDocumentPanel client={client} shown={shown} onClose={() => setOpen('')} />}
    </>
  );
}

type DocumentsProps = {
  client: string;
  documents: ClientDocument[];
  onOpen: (document: string) => void;
};

function Documents({ client, documents, onOpen }: DocumentsProps) {
  if (documents.length > 0) {
    return <ClientDocumentTable client={client} documents={documents} onOpen={onOpen} />;
  }
  return (
    <EmptyState icon="file" title={<Trans>No documents yet</Trans>}>
      <Trans>Completed forms, files that the client sends in, and what you share show here.</Trans>
    </EmptyState>
  );
}

/** Files for the client: seen by them at once, or only when staff say so. */
function Share({ client }: { client: string }) {
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const [permitted, setPermitted] = useState(true);
  const uploads = useUploads(
    { practice: practice.id, client },
    'document',
    () => void queries.invalidateQueries(clientDocumentsQuery(practice.id, client)),
  );
  return (
    <section className={css.share} aria-labelledby="share">
      <h2 id="share">
        <Trans>Share a file with the client</Trans>
      </h2>
      <Switch isSelected={permitted} onChange={setPermitted}>
        <Trans>The client sees it as soon as it is checked, and is told by mail</Trans>
      </Switch>
      <UploadArea
        purpose="document"
        isDisabled={!uploads.limits}
        onFiles={(files) => uploads.add(files, permitted)}
        hint={<UploadHint purpose="document" limits={uploads.limits} />}
      />
      <UploadRows uploads={uploads} />
    </section>
  );
}

function Cards({ client }: { client: string }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const place = { practice: practice.id, client };
  const sides = [
    ['photo-id-front', t`Photo ID, front`],
    ['photo-id-back', t`Photo ID, back`],
    ['insurance-primary-front', t`Primary insurance, front`],
    ['insurance-primary-back', t`Primary insurance, back`],
    ['insurance-secondary-front', t`Secondary insurance, front`],
    ['insurance-secondary-back', t`Secondary insurance, back`],
  ] as const;
  return (
    <Section title={<Trans>Cards</Trans>}>
      <div className={css.cards}>
        {sides.map(([purpose, label]) => (
          <PictureUpload
            key={purpose}
            purpose={purpose}
            label={label}
            place={place}
            readOnly={!may(practice, 'documents:act')}
          />
        ))}
      </div>
    </Section>
  );
}
