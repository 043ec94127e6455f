/** The query of a page: nothing for the first, else where the last one ended. */
export function cursorOf(cursor: string): { cursor?: string } {
  return cursor ? { cursor } : {};
}

/** Where the next page begins; undefined after the last. */
export function nextOf(page: { next?: string }): string | undefined {
  return page.next;
}
