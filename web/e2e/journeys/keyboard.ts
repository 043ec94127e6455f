import { expect, type Page } from '@playwright/test';

/** One stop of the Tab key. */
type Stop = { name: string; ring: boolean; inSight: boolean };
type Trail = { stops: Stop[]; left: string[]; ended: boolean };

/**
 * Goes through the whole page with the Tab key alone: the way past the navigation
 * comes first, everything that can be pressed is reached once, shows that it has
 * focus and is not hidden by what sticks to the window; the way ends.
 */
export async function tabThrough(page: Page) {
  const trail = await page.evaluateHandle(follow);
  const presses = await trail.evaluate((one) => one.start());
  await press(page, presses);
  const { stops, left, ended } = await trail.evaluate((one) => one.end());
  await trail.dispose();
  expect(stops[0]?.name).toMatch(/^a "(Skip to the page|Ir al contenido)"$/);
  expect(left, 'what the Tab key does not reach').toEqual([]);
  expect(ended, `the way through the page ends, after ${stops.at(-1)?.name}`).toBe(true);
  const named = (bad: Stop[]) => bad.map((stop) => stop.name);
  expect(named(stops.filter((stop) => !stop.ring)), 'without visible focus').toEqual([]);
  expect(named(stops.filter((stop) => !stop.inSight)), 'focused, but out of sight').toEqual([]);
}

/** Presses Tab so often, without waiting for each: the browser takes keys in order. */
async function press(page: Page, times: number) {
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const sent: Promise<unknown>[] = [];
  for (let n = 0; n < times; n += 1) {
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }));
  }
  await Promise.all(sent);
  await session.detach();
}

/** Runs in the page: notes where each press of Tab has led, just before the next one. */
function follow() {
  const visited: Element[] = [];
  const stops: Stop[] = [];
  let ended = false;

  /** Of radio buttons with one name the Tab key takes one. */
  const keyOf = (element: Element) =>
    element instanceof HTMLInputElement && element.type === 'radio' ? element.name : element;
  const reachable = () =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'a, button, input, select, textarea, summary, iframe, [tabindex]',
      ),
    ]
      .filter((one) => one.tabIndex >= 0 && !one.matches(':disabled, a:not([href])'))
      .filter((one) => one.checkVisibility({ visibilityProperty: true }));

  const name = (element: Element) => {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.localName} "${words.trim().slice(0, 60)}"`;
  };
  /** What stands for the element on the page: a field that is drawn by its label is itself not seen. */
  const drawn = (element: Element) =>
    (element instanceof HTMLInputElement && element.closest('label')) || element;
  const ringed = (element: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const hasRing = (element: Element) => {
    const label = drawn(element);
    return [element, label, ...(label === element ? [] : label.querySelectorAll('*'))].some(ringed);
  };
  const isInSight = (element: Element) =>
    [...drawn(element).getClientRects()].some(({ left, right, top, bottom }) =>
      [0.1, 0.5, 0.9].some((part) => {
        const [x, y] = [left + (right - left) * part, top + (bottom - top) * part];
        const there = document.elementFromPoint(x, y);
        return there !== null && (drawn(element).contains(there) || there.contains(element));
      }),
    );

  const note = () => {
    const element = document.activeElement;
    if (!element || element === document.body) {
      ended ||= visited.length > 0;
    } else if (!ended && visited.at(-1) !== element) {
      if (element === visited[0]) ended = true;
      else {
        visited.push(element);
        const inside = element.localName === 'iframe'; // focus shows within it
        stops.push({
          name: name(element),
          ring: inside || hasRing(element),
          inSight: isInSight(element),
        });
      }
    }
  };
  const onKey = ({ key }: KeyboardEvent) => void (key === 'Tab' && note());
  return {
    /** How often Tab is to be pressed. */
    start: () => {
      (document.activeElement as HTMLElement | null)?.blur();
      scrollTo(0, 0);
      addEventListener('keydown', onKey, true);
      addEventListener('blur', note); // into a frame
      const frames = document.querySelectorAll('iframe').length;
      return new Set(reachable().map(keyOf)).size + 2 + 20 * frames;
    },
    end: (): Trail => {
      note();
      removeEventListener('keydown', onKey, true);
      removeEventListener('blur', note);
      const reached = new Set(visited.map(keyOf));
      const left = reachable().filter((one) => !reached.has(keyOf(one)));
      return { stops, left: left.map(name), ended };
    },
  };
}
