import { describe, expect, it } from 'vitest';
import { accentTokens, contrast, parseColour, type Rgb } from './accent';

const colour = (text: string) => parseColour(text) as Rgb;
const lightGrounds = ['#fbf9f5', '#ffffff', '#f3efe7'];
const darkGrounds = ['#141917', '#1c2320', '#101412'];

describe('a practice accent', () => {
  const chosen = [
    '#2f6f62',
    '#ffee00',
    '#00ffcc',
    '#ff0000',
    '#ffffff',
    '#000000',
    '#777777',
    '#0000ff',
  ];
  it.each(chosen)('%s can be read on every ground, light and dark', (text) => {
    const tokens = accentTokens(text);
    if (!tokens) throw new Error('no tokens');
    const light = colour(tokens['--practice-accent-light']);
    const dark = colour(tokens['--practice-accent-dark']);
    for (const ground of [...lightGrounds, tokens['--practice-soft-light']]) {
      expect(contrast(light, colour(ground))).toBeGreaterThanOrEqual(4.5);
    }
    for (const ground of [...darkGrounds, tokens['--practice-soft-dark']]) {
      expect(contrast(dark, colour(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('carries white text in light and dark text in dark', () => {
    const tokens = accentTokens('#ffee00');
    expect(
      contrast(colour('#ffffff'), colour(tokens?.['--practice-accent-light'] ?? '')),
    ).toBeGreaterThanOrEqual(4.5);
    expect(
      contrast(colour('#101412'), colour(tokens?.['--practice-accent-dark'] ?? '')),
    ).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps a colour that passes as it is', () => {
    expect(accentTokens('#1d4e45')?.['--practice-accent-light']).toBe('#1d4e45');
  });

  it('glows on dark, in its own hue', () => {
    const [red, green, blue] = colour(accentTokens('#2f6f62')?.['--practice-accent-dark'] ?? '');
    expect(green).toBeGreaterThan(blue);
    expect(green - red).toBeGreaterThan(60);
  });

  it.each(['', 'red', '#12', '#gggggg', '#2f6f6200'])('refuses %j', (text) => {
    expect(accentTokens(text)).toBeUndefined();
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast(colour('#000000'), colour('#ffffff'))).toBeCloseTo(21, 5);
  expect(contrast(colour('#777777'), colour('#ffffff'))).toBeCloseTo(4.48, 2);
});
