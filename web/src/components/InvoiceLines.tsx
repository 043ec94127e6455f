import { useLingui } from '@lingui/react/macro';
import type { components } from '../lib/api.gen';
import { Table } from './Table';
import { Amount, CalendarDate } from './Values';

type InvoiceLinesProps = { caption: string; lines: components['schemas']['Invoice']['lines'] };

/** What an invoice is for, line by line. */
export function InvoiceLines({ caption, lines }: InvoiceLinesProps) {
  const { t } = useLingui();
  return (
    <Table
      caption={caption}
      rows={lines.map((line, at) => ({ ...line, at }))}
      rowKey={(line) => String(line.at)}
      columns={[
        { key: 'text', title: t`For`, cell: (line) => line.text },
        {
          key: 'on',
          title: t`Date`,
          cell: (line) => line.on && <CalendarDate date={line.on} short />,
          extra: true,
        },
        {
          key: 'quantity',
          title: t`Quantity`,
          cell: (line) => line.quantity,
          number: true,
          extra: true,
        },
        {
          key: 'total',
          title: t`Amount`,
          cell: (line) => <Amount of={line.total} />,
          number: true,
        },
      ]}
    />
  );
}
