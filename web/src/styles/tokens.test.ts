import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, parseColour, type Rgb } from '../lib/accent';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf('}', start));
  const pairs = [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return Object.fromEntries(pairs.map((pair) => [pair[1], pair[2]]));
}

const light = tokens(':root');
const dark = tokens(":root[data-theme='dark']");

function colour(values: Record<string, string>, name: string): Rgb {
  const found = parseColour(/#[0-9a-f]{6}/i.exec(values[name] ?? '')?.[0] ?? '');
  if (!found) throw new Error(`${name} has no colour`);
  return found;
}

it('is the same dark by choice as by the system', () => {
  expect(tokens(":root:not([data-theme='light'])")).toEqual(dark);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s scheme', (_, values) => {
  const inks = ['--ink', '--ink-soft', '--accent', '--done', '--due', '--alarm'];
  const pairs = inks.flatMap((ink) => ['--paper', '--surface', '--sunken'].map((on) => [ink, on]));
  pairs.push(
    ['--on-accent', '--accent'],
    ['--on-alarm', '--alarm'],
    ['--accent', '--accent-soft'],
    ['--done', '--done-soft'],
    ['--due', '--due-soft'],
    ['--alarm', '--alarm-soft'],
  );
  it.each(pairs)('%s can be read on %s', (ink, ground) => {
    const measured = contrast(colour(values, ink ?? ''), colour(values, ground ?? ''));
    expect(measured).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['--line-strong', '--focus'])('%s marks a control at 3:1', (line) => {
    expect(contrast(colour(values, line), colour(values, '--surface'))).toBeGreaterThanOrEqual(3);
  });
});
