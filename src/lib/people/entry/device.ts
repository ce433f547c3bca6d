const browsers = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const systems = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** What a person recognises a device by, „Firefox, Windows“; null when the browser does not say. */
export function deviceName(userAgent: string | null): string | null {
  const agent = userAgent ?? '';
  const named = [browsers, systems].map((list) => list.find(([form]) => form.test(agent))?.[1]);
  return named.filter(Boolean).join(', ') || null;
}
