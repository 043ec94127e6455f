import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button';
import { Link } from 'wouter';
import css from './Button.module.css';

/** `main` is the one next thing of a page; `quiet` everything beside it; `danger` what can't be undone. */
export type ButtonKind = 'main' | 'quiet' | 'plain' | 'danger';

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  kind?: ButtonKind;
  /** What is happening while it works, such as "Sending". Pressing does nothing meanwhile. */
  busy?: string | false;
  wide?: boolean;
  children: ReactNode;
};

/** A verb to press, at least 44 px high. */
export function Button({ kind = 'quiet', busy, wide, children, ...rest }: ButtonProps) {
  // Not disabled while it works: that would drop focus.
  const still = busy && { onPress: undefined, type: 'button' as const, 'aria-disabled': true };
  return (
    <AriaButton {...rest} {...still} data-busy={busy || undefined} className={classOf(kind, wide)}>
      {busy ? <span role="status">{busy}…</span> : children}
    </AriaButton>
  );
}

type LinkButtonProps = { to: string; kind?: ButtonKind; wide?: boolean; children: ReactNode };

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ to, kind = 'main', wide, children }: LinkButtonProps) {
  return (
    <Link to={to} className={classOf(kind, wide)}>
      {children}
    </Link>
  );
}

function classOf(kind: ButtonKind, wide?: boolean): string {
  return [css.button, css[kind], wide && css.wide].filter(Boolean).join(' ');
}
