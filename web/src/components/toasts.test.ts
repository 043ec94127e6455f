import { expect, it } from 'vitest';
import { ToastList } from './Toasts';

const texts = (list: ToastList) => list.get().map((toast) => toast.text);

it('shows the same once, and the newest few', () => {
  const list = new ToastList();
  ['Sent', 'Created', 'Sent', 'Assigned', 'Imported'].forEach((text) => list.add(text));
  expect(texts(list)).toEqual(['Sent', 'Assigned', 'Imported']);
});

it('keeps what can be undone apart', () => {
  const list = new ToastList();
  const undone: string[] = [];
  list.add('Removed', () => undone.push('first'));
  list.add('Removed', () => undone.push('second'));
  list.get().forEach((toast) => toast.undo?.());
  expect(undone).toEqual(['first', 'second']);
});
