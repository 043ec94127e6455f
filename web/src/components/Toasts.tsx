import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './Button';
import css from './Toasts.module.css';

type Toast = { id: number; text: ReactNode; undo?: () => void };

const shownFor = 8_000;
const most = 3;

/** What has just happened; only for what also shows on the page. */
export class ToastList {
  private toasts: readonly Toast[] = [];
  private last = 0;
  private readonly listeners = new Set<() => void>();

  get = () => this.toasts;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Shows a text for some seconds, with a way to undo where there is one; in place of the same and the oldest. */
  add(text: ReactNode, undo?: () => void): void {
    const others = this.toasts.filter((toast) => toast.undo || toast.text !== text);
    this.change([...others, { id: ++this.last, text, undo }].slice(-most));
  }

  remove(id: number): void {
    this.change(this.toasts.filter((toast) => toast.id !== id));
  }

  private change(toasts: readonly Toast[]) {
    this.toasts = toasts;
    this.listeners.forEach((listener) => listener());
  }
}

export const toasts = new ToastList();

/** Where toasts appear; once per page. */
export function ToastRegion() {
  const { t } = useLingui();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get);
  const home = document.getElementById('toasts');
  if (!home) return null;
  return createPortal(
    <div role="region" aria-label={t`What just happened`} className={css.region}>
      <div role="status">
        {shown.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </div>,
    home,
  );
}

/** Stays while it is pointed at or holds focus. */
function ToastLine({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => toasts.remove(toast.id), shownFor);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const undo = () => {
    toast.undo?.();
    toasts.remove(toast.id);
  };
  return (
    <div
      className={css.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <Button kind="plain" onPress={undo}>
          <Trans>Undo</Trans>
        </Button>
      )}
      <Button kind="plain" onPress={() => toasts.remove(toast.id)}>
        <Trans>Close</Trans>
      </Button>
    </div>
  );
}
