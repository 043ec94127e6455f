import { useEffect, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './Icon';
import css from './Page.module.css';

type PageHeaderProps = {
  title: string;
  /** One line that says what the page is for. */
  lead?: ReactNode;
  /** A way back to the page above. */
  back?: { to: string; label: string };
  actions?: ReactNode;
};

/** The page's one h1, and the browser tab's title: never a person's name. */
export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  useTabTitle(title);
  return (
    <header className={css.header}>
      {back && (
        <Link to={back.to} className={css.back}>
          <span className={css.backMark}>
            <Icon name="open" size={18} />
          </span>
          {back.label}
        </Link>
      )}
      <div className={css.headline}>
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div className="row">{actions}</div>}
      </div>
      {lead && <p className="soft">{lead}</p>}
    </header>
  );
}

/** Names the browser tab; other people can see it. */
export function useTabTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Anteroom`;
  }, [title]);
}

/** Something to act on. With `to` the whole card is one link. */
export function Card({ to, children }: { to?: string; children: ReactNode }) {
  if (!to) return <div className={css.card}>{children}</div>;
  return (
    <Link to={to} className={`${css.card} ${css.cardLink}`}>
      {children}
    </Link>
  );
}

type EmptyStateProps = { icon: IconName; title: ReactNode; children: ReactNode };

/** Nothing here yet: what will come, and when. */
export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <Icon name={icon} size={32} />
      <p className={css.emptyTitle}>{title}</p>
      <p className="soft">{children}</p>
    </div>
  );
}

type SectionProps = { title: ReactNode; aside?: ReactNode; children: ReactNode };

/** A group of a page under its own heading. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={css.section}>
      <div className={css.headline}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
