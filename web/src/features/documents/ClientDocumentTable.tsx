import { Trans, useLingui } from '@lingui/react/macro';
import { StatusMark } from '../../components/StatusMark';
import { Table, type Column } from '../../components/Table';
import { Day } from '../../components/Values';
import { formatSize } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useRowKeys } from '../../lib/keyboard';
import { useOpenAccount } from '../../lib/session/use';
import type { ClientDocument } from './api';
import css from './documents.module.css';
import { Permission } from './Permission';

type TableProps = {
  client: string;
  documents: ClientDocument[];
  onOpen: (document: string) => void;
};

/** A client's documents; each row says and changes whether the client sees it. */
export function ClientDocumentTable({ client, documents, onOpen }: TableProps) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  const kinds = {
    form: t`Completed form`,
    upload: t`Sent in by the client`,
    shared: t`Shared by the practice`,
    invoice: t`Invoice`,
    receipt: t`Receipt`,
  };
  const current = useRowKeys(documents.map((one) => one.document.id));
  const columns: Column<ClientDocument>[] = [
    {
      key: 'name',
      title: t`Name`,
      cell: ({ document }) => (
        <button type="button" data-open className={css.open} onClick={() => onOpen(document.id)}>
          {document.name}
        </button>
      ),
    },
    {
      key: 'kind',
      title: t({ message: 'From', context: 'document' }),
      extra: true,
      cell: ({ document }) => kinds[document.kind],
    },
    {
      key: 'date',
      title: t`Date`,
      extra: true,
      cell: ({ document }) => <Day at={document.createdAt} zone={timeZone} short />,
    },
    {
      key: 'size',
      title: t`Size`,
      number: true,
      extra: true,
      cell: ({ document }) => formatSize(document.size, intlTag()),
    },
    {
      key: 'opened',
      title: t`Client`,
      extra: true,
      cell: ({ document }) =>
        document.opened ? (
          <StatusMark status="done">
            <Trans>Opened</Trans>
          </StatusMark>
        ) : (
          <StatusMark status="calm">
            <Trans>Not opened</Trans>
          </StatusMark>
        ),
    },
    {
      key: 'permitted',
      title: t`Client sees it`,
      cell: (one) => <Permission client={client} one={one} />,
    },
  ];
  return (
    <Table
      caption={t`Client's documents`}
      columns={columns}
      rows={documents}
      rowKey={(one) => one.document.id}
      current={current}
    />
  );
}
