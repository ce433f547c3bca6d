const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Characters XML 1.0 cannot hold at all would make every reader refuse the whole document.
const impossible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as the content or an attribute of an XML element. */
export function escapedXml(text: string): string {
  return text.replace(impossible, '').replace(/[&<>"']/g, (letter) => entities[letter]);
}
