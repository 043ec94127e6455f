/**
 * Acts now or, while a finger or mouse button is down, once it is up: what moves
 * the page under a press makes it miss the button it was meant for.
 */
export function afterPress(act: () => void): void {
  if (pressed) waiting.push(act);
  else act();
}

let pressed = false;
let waiting: (() => void)[] = [];

function up() {
  pressed = false;
  const due = waiting;
  waiting = [];
  // The click comes after the release; it has to meet the page as it was, too.
  setTimeout(() => due.forEach((act) => act()));
}

if (typeof document !== 'undefined') {
  document.addEventListener('pointerdown', () => (pressed = true), true);
  document.addEventListener('pointerup', up, true);
  document.addEventListener('pointercancel', up, true);
}
