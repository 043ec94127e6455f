/**
 * A practice chooses one colour; what is shown is that colour moved, without
 * changing its hue, until text in it passes WCAG's 4.5:1.
 */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The tokens a practice's colour gives, for the light and the dark scheme. */
export type AccentTokens = {
  '--practice-accent-light': string;
  '--practice-soft-light': string;
  '--practice-accent-dark': string;
  '--practice-soft-dark': string;
};

const contrastWanted = 4.5;
/** On dark, a colour that only just passes looks dull. */
const contrastOnDark = 7;
const step = 0.02;
// The backgrounds that text in the accent can stand on, from tokens.css.
const lightPaper: Rgb = [0xfb, 0xf9, 0xf5];
const lightSunken: Rgb = [0xf3, 0xef, 0xe7];
const darkPaper: Rgb = [0x1c, 0x23, 0x20];
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];
const softness = 0.1;

/** Reads `#2f6f62`; anything else is undefined. */
export function parseColour(text: string): Rgb | undefined {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  if (!parts) return undefined;
  return [1, 2, 3].map((i) => parseInt(parts[i] ?? '', 16)) as unknown as Rgb;
}

/** WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The tokens for a practice's colour, or undefined for a colour that cannot be read. */
export function accentTokens(colour: string): AccentTokens | undefined {
  const chosen = parseColour(colour);
  if (!chosen) return undefined;
  const softLight = mix(lightPaper, chosen, softness);
  const softDark = mix(darkPaper, chosen, softness);
  return {
    '--practice-accent-light': format(
      until(chosen, black, darkerOf(softLight, lightSunken), contrastWanted),
    ),
    '--practice-soft-light': format(softLight),
    '--practice-accent-dark': format(
      until(chosen, glowing(chosen), lighterOf(softDark, darkPaper), contrastOnDark),
    ),
    '--practice-soft-dark': format(softDark),
  };
}

/** A colour's hue at its brightest, half way to white: it passes 4.5:1 on dark, whichever it is. */
function glowing(colour: Rgb): Rgb {
  const most = Math.max(...colour);
  if (most === 0) return white;
  return mix(colour.map((value) => (value * 255) / most) as unknown as Rgb, white, 0.5);
}

/** Moves a colour towards another until it has the contrast wanted with the background. */
function until(colour: Rgb, towards: Rgb, background: Rgb, wanted: number): Rgb {
  for (let part = 0; part < 1; part += step) {
    const moved = mix(colour, towards, part);
    if (contrast(moved, background) >= wanted) return moved;
  }
  return towards;
}

function mix(from: Rgb, to: Rgb, part: number): Rgb {
  return from.map((value, i) =>
    Math.round(value + ((to[i] ?? 0) - value) * part),
  ) as unknown as Rgb;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function darkerOf(a: Rgb, b: Rgb): Rgb {
  return luminance(a) < luminance(b) ? a : b;
}

function lighterOf(a: Rgb, b: Rgb): Rgb {
  return luminance(a) > luminance(b) ? a : b;
}

function format(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
