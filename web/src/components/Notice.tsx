import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import css from './Notice.module.css';

export type NoticeKind = 'info' | 'done' | 'due' | 'alarm';

type NoticeProps = {
  kind?: NoticeKind;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out when it appears: `status` politely, `alert` at once. */
  live?: 'status' | 'alert';
};

const icons: Record<NoticeKind, IconName> = {
  info: 'info',
  done: 'check',
  due: 'clock',
  alarm: 'alert',
};

/** Something the reader should know, in the page where it matters. */
export function Notice({ kind = 'info', title, children, live }: NoticeProps) {
  return (
    <div className={`${css.notice} ${css[kind]}`} role={live}>
      <Icon name={icons[kind]} />
      <div className={css.words}>
        {title && <p className={css.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** A line across the page, such as whose account is open; `label` names it for screen readers. */
export function Banner({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={css.banner}>
      {children}
    </section>
  );
}
