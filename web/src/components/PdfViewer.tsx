import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { FromFrame, ToFrame } from '../viewer/messages';
import { Button } from './Button';
import { Skeleton } from './Loading';
import { Notice } from './Notice';
import css from './PdfViewer.module.css';

const steps = [0.75, 1, 1.5, 2, 3];
const fits = steps.indexOf(1);

type PdfViewerProps = {
  /** Names the document for screen readers. */
  name: string;
  bytes: ArrayBuffer;
};

/**
 * A PDF in the page. It is drawn by a reader of ours in a frame that has no
 * origin, no cookies and no network, on every phone the same.
 */
export function PdfViewer({ name, bytes }: PdfViewerProps) {
  const { t } = useLingui();
  const { frame, pages, page, failed, zoom } = useFrame(name, bytes);
  const [step, setStep] = useState(fits);
  const turn = (to: number) => {
    setStep(to);
    zoom(steps[to] ?? 1);
  };
  return (
    <div className={css.viewer}>
      {failed && (
        <Notice kind="alarm" live="alert">
          <p>
            <Trans>This file can't be shown here. Download it to open it.</Trans>
          </p>
        </Notice>
      )}
      <div className={css.bar} hidden={!pages}>
        <span className="tabular soft small" role="status">
          <Trans>
            Page {page} of {pages}
          </Trans>
        </span>
        <span className="row">
          <Button isDisabled={step === 0} onPress={() => turn(step - 1)} aria-label={t`Smaller`}>
            −
          </Button>
          <Button
            isDisabled={step === steps.length - 1}
            onPress={() => turn(step + 1)}
            aria-label={t`Larger`}
          >
            +
          </Button>
        </span>
      </div>
      {!pages && !failed && <Skeleton lines={6} />}
      <iframe
        ref={frame}
        className={css.frame}
        hidden={failed}
        sandbox="allow-scripts"
        src="/viewer/frame.html"
        title={name}
      />
    </div>
  );
}

/** Talks with the frame. Its origin is none, so its window is what it is known by. */
function useFrame(name: string, bytes: ArrayBuffer) {
  const { t, i18n } = useLingui();
  const frame = useRef<HTMLIFrameElement>(null);
  const [pages, setPages] = useState(0);
  const [page, setPage] = useState(1);
  const [failed, setFailed] = useState(false);
  const number = '{page}'; // filled in by the frame
  const words = { document: name, page: t`Page ${number}` };
  const opening = useRef<ToFrame>(undefined);
  useEffect(() => {
    opening.current = { kind: 'open', bytes, language: i18n.locale, words };
  });
  useEffect(() => {
    const hear = (event: MessageEvent<FromFrame>) => {
      if (event.source !== frame.current?.contentWindow) return;
      const said = event.data;
      if (said.kind === 'listening') say(frame.current, opening.current);
      if (said.kind === 'opened') setPages(said.pages);
      if (said.kind === 'page') setPage(said.page);
      if (said.kind === 'failed') setFailed(true);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  const zoom = (to: number) => say(frame.current, { kind: 'zoom', zoom: to });
  return { frame, pages, page, failed, zoom };
}

function say(frame: HTMLIFrameElement | null, message: ToFrame | undefined) {
  if (message) frame?.contentWindow?.postMessage(message, '*');
}
