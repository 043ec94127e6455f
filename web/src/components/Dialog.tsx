import { useEffect, useId, useRef, type ReactNode } from 'react';
import css from './Dialog.module.css';

type DialogProps = {
  title: ReactNode;
  /** Called for Esc; a dialog without it stays until it is answered. */
  onClose?: () => void;
  children: ReactNode;
  /** Hides the page behind completely, as when somebody else may be looking. */
  opaque?: boolean;
};

/**
 * A question above the page, for what can't be undone. The browser's own modal
 * dialog: the page behind is inert, and focus returns to where it was.
 */
export function Dialog({ title, onClose, children, opaque }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      const { activeElement } = document; // another page's heading may have it by now
      const free = !activeElement || activeElement === document.body;
      if ((free || element?.contains(activeElement)) && before instanceof HTMLElement)
        before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={opaque ? `${css.dialog} ${css.opaque}` : css.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClose={() => {
        // Browsers let a second Esc through; a question that must be answered comes back.
        if (dialog.current?.isConnected) dialog.current.showModal();
      }}
    >
      <div className="stack">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}

/** The buttons at a dialog's end; the safe one first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={css.actions}>{children}</div>;
}
