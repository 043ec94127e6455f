import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const src = new URL('../', import.meta.url);
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
);

// Left and right are start and end: half the world reads the other way.
const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)-radius|float)\s*:|text-align:\s*(?:left|right)/m;

// Four values are top, right, bottom, left.
const four = /(?:padding|margin|inset)\s*:\s*([^;{}]+);/g;

function uneven(css: string): string[] {
  return [...css.matchAll(four)]
    .map((found) => found[1] ?? '')
    .filter((value) => {
      const [, right, , left] = valuesOf(value);
      return left !== undefined && left !== right;
    });
}

/** The values of a shorthand; what stands in brackets is one. */
function valuesOf(text: string): string[] {
  const values = [''];
  let depth = 0;
  for (const letter of text.trim().replaceAll(/\s+/g, ' ')) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ' ' && depth === 0) values.push('');
    else values[values.length - 1] += letter;
  }
  return values;
}

it.each(files)('%s says start and end, not left and right', (name) => {
  const css = readFileSync(new URL(name, src), 'utf8');
  expect(css).not.toMatch(physical);
  expect(uneven(css)).toEqual([]);
});

it('looks at something', () => {
  expect(files.length).toBeGreaterThan(10);
  expect('.a {\n  margin-left: 1px;\n}').toMatch(physical);
  expect(uneven('.a { padding: 1px 2px 1px 3px; margin: 1px 2px 3px 2px; }')).toHaveLength(1);
});
