/** What the page tells the frame that shows PDFs, and what comes back. */
export type ToFrame =
  | { kind: 'open'; bytes: ArrayBuffer; language: string; words: FrameWords }
  | { kind: 'zoom'; zoom: number };

/** The frame's few words; `{page}` stands for a page's number. */
export type FrameWords = { document: string; page: string };

export type FromFrame =
  | { kind: 'listening' }
  | { kind: 'opened'; pages: number }
  | { kind: 'page'; page: number }
  | { kind: 'failed' };
