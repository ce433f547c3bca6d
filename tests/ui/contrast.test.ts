import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheet = readFileSync('src/lib/ui/styles/tokens.css', 'utf8');

/** The colour tokens of the rule that begins with `selector`, the `nth` such rule. */
function tokens(selector: string, nth = 0): Record<string, string> {
  const rule = sheet.split(`${selector} {`)[nth + 1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]),
  );
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const themes = {
  light: tokens(':root'),
  dark: tokens(":root[data-theme='dark']"),
  'dark by device': tokens(":root[data-theme='auto']"),
  contrast: tokens(":root[data-theme='contrast']"),
};
const texts = ['text', 'text-2', 'primary', 'primary-hover', 'error', 'success', 'warning'];
const marks = ['party-user', 'party-provider', 'party-commissioner', 'party-public'];

/** ux.md §9, the last column: ratio on `--page` in light, dark and high contrast. */
const promised: Record<string, [number, number, number]> = {
  text: [15.8, 15.9, 21],
  'text-2': [8.8, 11.3, 21],
  border: [6.0, 7.0, 21],
  primary: [8.1, 10.8, 19.6],
  'primary-hover': [11.3, 14.3, 21],
  error: [8.3, 10.5, 12.4],
  success: [8.1, 11.1, 16.8],
  warning: [8.6, 13.2, 14.7],
  'party-user': [8.1, 10.8, 12.9],
  'party-provider': [8.6, 10.1, 13.6],
  'party-commissioner': [10.5, 10.1, 13.3],
  'party-public': [8.8, 11.3, 21],
};

it('the colour the device asks for is the dark theme', () => {
  expect(themes['dark by device']).toEqual(themes.dark);
  expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort());
  expect(Object.keys(themes.contrast).sort()).toEqual(Object.keys(themes.light).sort());
});

it.each(Object.entries(promised))('--%s stands against the page as promised', (token, ratios) => {
  (['light', 'dark', 'contrast'] as const).forEach((theme, at) => {
    expect(ratio(themes[theme][token], themes[theme].page)).toBeGreaterThanOrEqual(
      ratios[at] - 0.06,
    );
  });
});

describe.each(Object.entries(themes))('in %s', (_, theme) => {
  it.each([...texts, ...marks])('--%s is read on page and paper (7:1)', (token) => {
    for (const ground of ['page', 'paper']) {
      expect(ratio(theme[token], theme[ground])).toBeGreaterThanOrEqual(7);
    }
  });

  it.each(['text', 'text-2', 'primary'])('--%s is read on the sunken ground (7:1)', (token) => {
    expect(ratio(theme[token], theme.sunken)).toBeGreaterThanOrEqual(7);
  });

  it('a button is read at rest and under the pointer (7:1)', () => {
    expect(ratio(theme['on-primary'], theme.primary)).toBeGreaterThanOrEqual(7);
    expect(ratio(theme['on-primary'], theme['primary-hover'])).toBeGreaterThanOrEqual(7);
  });

  it.each(['page', 'paper', 'sunken'])('lines and edges are seen on --%s (4.5:1)', (ground) => {
    expect(ratio(theme.border, theme[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['page', 'paper', 'sunken', 'primary'])('focus is seen on --%s (3:1)', (ground) => {
    const seen = ['focus-outer', 'focus-inner'].map((ring) => ratio(theme[ring], theme[ground]));
    expect(Math.max(...seen)).toBeGreaterThanOrEqual(3);
    expect(ratio(theme['focus-outer'], theme['focus-inner'])).toBeGreaterThanOrEqual(3);
  });
});
