import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import './frame.css';
import type { FromFrame, ToFrame } from './messages';
import { Pages } from './pages';

/*
 * Shows one PDF. Runs in a sandboxed frame: its origin is none, it reaches no
 * network but its own scripts, and what it shows came to it as bytes. So a file
 * that finds a hole in the reader finds nothing behind it.
 */
const tell = (message: FromFrame) => window.parent.postMessage(message, '*');

let pages: Pages | undefined;

/** Where pdf.js looks for its worker before it would start one. A frame without an origin has none. */
declare global {
  var pdfjsWorker: unknown;
}

async function loadWorker() {
  const address = new URL('/viewer/pdf.worker.js', window.location.href).href;
  globalThis.pdfjsWorker ??= await import(/* @vite-ignore */ address);
}

async function open({ bytes, language, words }: Extract<ToFrame, { kind: 'open' }>) {
  document.documentElement.lang = language;
  await loadWorker();
  const task = pdfjs.getDocument({
    data: bytes,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useSystemFonts: true,
    wasmUrl: new URL('/viewer/', window.location.href).href,
    maxImageSize: 64 << 20,
    verbosity: 0,
  });
  const pdf = await task.promise;
  const place = document.getElementById('pages');
  if (!place) return;
  place.setAttribute('aria-label', words.document);
  pages = new Pages(pdf, place, words, (page) => tell({ kind: 'page', page }));
  await pages.lay();
  tell({ kind: 'opened', pages: pdf.numPages });
}

window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
  if (event.source !== window.parent) return;
  if (event.data.kind === 'zoom') pages?.zoom(event.data.zoom);
  if (event.data.kind === 'open') open(event.data).catch(() => tell({ kind: 'failed' }));
});

tell({ kind: 'listening' });
