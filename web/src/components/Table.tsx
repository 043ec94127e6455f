import type { ReactNode } from 'react';
import css from './Table.module.css';

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, in tabular figures. */
  number?: boolean;
  /** Left out on narrow screens. */
  extra?: boolean;
};

type TableProps<Row> = {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row that the keyboard stands on; see useRowKeys. */
  current?: string;
};

/**
 * A dense table whose header stays in sight. The first cell names the row; put
 * the row's link or button there, marked `data-open` so that Enter presses it.
 */
export function Table<Row>({ caption, columns, rows, rowKey, current }: TableProps<Row>) {
  return (
    <table className={css.table}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            data-row={rowKey(row)}
            data-current={rowKey(row) === current || undefined}
          >
            {columns.map((column, i) =>
              i === 0 ? (
                <th key={column.key} scope="row" className={classOf(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf(column: Column<never>): string | undefined {
  return (
    [column.number && css.number, column.extra && css.extra].filter(Boolean).join(' ') || undefined
  );
}
