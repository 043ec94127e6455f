import {
  TextLayer,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { FrameWords } from './messages';
import { structureOf } from './structure';

/** No canvas has more pixels than this: phones refuse larger ones. */
const mostPixels = 16e6;

type Sheet = { element: HTMLElement; page?: PDFPageProxy; drawn: number; near: boolean };

/** The pages of a PDF one below the other, each drawn when it comes near. */
export class Pages {
  readonly #pdf: PDFDocumentProxy;
  readonly #place: HTMLElement;
  readonly #words: FrameWords;
  readonly #tell: (page: number) => void;
  #sheets: Sheet[] = [];
  #zoom = 1;
  #watcher?: IntersectionObserver;

  constructor(
    pdf: PDFDocumentProxy,
    place: HTMLElement,
    words: FrameWords,
    tell: (page: number) => void,
  ) {
    this.#pdf = pdf;
    this.#place = place;
    this.#words = words;
    this.#tell = tell;
  }

  /** Lays all pages out, so that the scroll bar is right from the beginning. */
  async lay(): Promise<void> {
    const first = await this.#pdf.getPage(1);
    for (let n = 1; n <= this.#pdf.numPages; n++) this.#add(n);
    this.#sheets.forEach((sheet) => this.#size(sheet, first));
    this.#watcher = new IntersectionObserver((entries) => this.#seen(entries), {
      root: this.#place,
      rootMargin: '100% 0px',
    });
    this.#sheets.forEach((sheet) => this.#watcher?.observe(sheet.element));
    this.#place.addEventListener('scroll', () => this.#tell(this.#current()), { passive: true });
    new ResizeObserver(() => this.#again()).observe(this.#place);
    await this.#draw(this.#sheets[0], 1);
  }

  /** 1 fits the width. */
  zoom(zoom: number): void {
    this.#zoom = zoom;
    this.#again();
  }

  #add(n: number) {
    const element = document.createElement('section');
    element.className = 'page';
    element.setAttribute('aria-label', this.#words.page.replace('{page}', String(n)));
    this.#place.append(element);
    this.#sheets.push({ element, drawn: 0, near: false });
  }

  #scale(page: PDFPageProxy): number {
    const room = Math.max(200, this.#place.clientWidth - 24);
    return (room / page.getViewport({ scale: 1 }).width) * this.#zoom;
  }

  #size(sheet: Sheet, page: PDFPageProxy) {
    const { width, height } = page.getViewport({ scale: this.#scale(page) });
    sheet.element.style.width = `${Math.floor(width)}px`;
    sheet.element.style.height = `${Math.floor(height)}px`;
  }

  #seen(entries: IntersectionObserverEntry[]) {
    for (const entry of entries) {
      const n = this.#sheets.findIndex((sheet) => sheet.element === entry.target);
      const sheet = this.#sheets[n];
      if (!sheet) continue;
      sheet.near = entry.isIntersecting;
      if (sheet.near) void this.#draw(sheet, n + 1);
      else this.#clear(sheet);
    }
  }

  /** Far pages give their memory back. */
  #clear(sheet: Sheet) {
    sheet.drawn = 0;
    sheet.element.replaceChildren();
  }

  #again() {
    this.#sheets.forEach((sheet, i) => {
      if (sheet.page) this.#size(sheet, sheet.page);
      if (sheet.near) void this.#draw(sheet, i + 1);
    });
  }

  async #draw(sheet: Sheet | undefined, n: number): Promise<void> {
    if (!sheet) return;
    const page = (sheet.page ??= await this.#pdf.getPage(n));
    const scale = this.#scale(page);
    if (sheet.drawn === scale) return;
    sheet.drawn = scale;
    this.#size(sheet, page);
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    const ratio = Math.min(
      window.devicePixelRatio || 1,
      Math.sqrt(mostPixels / (viewport.width * viewport.height)),
    );
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    canvas.setAttribute('aria-hidden', 'true');
    const transform = ratio === 1 ? undefined : [ratio, 0, 0, ratio, 0, 0];
    await page.render({ canvas, viewport, transform, annotationMode: 1 }).promise;
    if (sheet.drawn !== scale) return;
    sheet.element.replaceChildren(canvas, ...(await this.#text(page, scale)));
  }

  /** The words of a page, to select and to be read out in the order of its tags. */
  async #text(page: PDFPageProxy, scale: number): Promise<HTMLElement[]> {
    const container = document.createElement('div');
    container.className = 'textLayer';
    container.style.setProperty('--total-scale-factor', String(scale));
    const layer = new TextLayer({
      textContentSource: page.streamTextContent({ includeMarkedContent: true }),
      container,
      viewport: page.getViewport({ scale }),
    });
    await layer.render();
    const tree = await page.getStructTree();
    return tree ? [container, structureOf(tree)] : [container];
  }

  #current(): number {
    const middle = this.#place.scrollTop + this.#place.clientHeight / 2;
    const after = this.#sheets.findIndex((sheet) => sheet.element.offsetTop > middle);
    return after < 0 ? this.#sheets.length : Math.max(1, after);
  }
}
