// npm ci && node build.mjs: everything under src/majal/kernel/static/majal that is not written by hand, the fonts of documents, and the boundaries.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import esbuild from 'esbuild';
import fontverter from 'fontverter';
import { PurgeCSS } from 'purgecss';
import subset from 'subset-font';
import { build as boundaries } from './maps.mjs';

const root = new URL('.', import.meta.url).pathname;
const source = path.join(root, '../src/majal');
const out = path.join(source, 'kernel/static/majal');
const modules = path.join(root, 'node_modules');
const read = (...parts) => fs.readFileSync(path.join(...parts), 'utf8');
const write = (name, data) => { fs.mkdirSync(path.dirname(path.join(out, name)), { recursive: true }); fs.writeFileSync(path.join(out, name), data); };
const brotli = (data) => zlib.brotliCompressSync(Buffer.from(data)).length;
const minify = (css) => esbuild.transformSync(css, { loader: 'css', minify: true, legalComments: 'none' }).code;

// Nothing is thrown away before all that replaces it is there.
const { dependencies = {}, devDependencies = {} } = JSON.parse(read(root, 'package.json'));
const absent = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !fs.existsSync(path.join(modules, name)));
if (absent.length) throw new Error(`run npm ci first; missing: ${absent.join(', ')}`);
fs.rmSync(path.join(out, 'vendor'), { recursive: true, force: true });
const vendored = [];
const keep = (folder, pkg, files, licence, licenceText) => {
  const { version } = JSON.parse(read(modules, pkg, 'package.json'));
  write(`vendor/${folder}/LICENSE`, licenceText);
  for (const [name, data] of Object.entries(files)) {
    write(`vendor/${folder}/${name}`, data);
    vendored.push([`${folder}/${name}`, pkg, version, licence, crypto.createHash('sha256').update(data).digest('hex')].join('\t'));
  }
};

// Style: Tabler gives the reset, the grid and plain form and table classes; whatever our own layer names is taken out of it.
const parts = fs.readdirSync(path.join(root, 'css')).filter((name) => name.endsWith('.css')).sort();
const own = parts.map((name) => read(root, 'css', name)).join('\n');
const tokens = read(root, 'tokens.css');
const mine = [...new Set([...own.matchAll(/\.([a-z][\w-]*)/g)].map((m) => m[1]))];
const classes = (text) => [...text.matchAll(/class(?:es)?["']?\s*[=:]\s*["']([^"']*)["']/g)].flatMap((m) => m[1].split(/[^\w-]+/)).filter(Boolean);
const safelist = { standard: ['html', 'body', 'row', 'container', 'form-control', 'form-select', 'form-label', 'form-check', 'form-check-input', 'form-check-label', 'is-invalid',
  'invalid-feedback', 'table', 'table-responsive', 'badge', 'visually-hidden', 'd-flex', 'd-none', 'd-grid', 'gap-2', 'gap-3', 'mt-3', 'mb-3', 'text-end', 'text-center'], deep: [], greedy: [/^col(-\d+|-(sm|md|lg)-\d+)?$/] };
const tabler = async (file) => {
  const [{ css }] = await new PurgeCSS().purge({
    content: ['html', 'py'].map((ext) => ({ raw: walk(source, `.${ext}`).map((name) => fs.readFileSync(name, 'utf8')).join('\n'), extension: ext })),
    css: [{ raw: read(modules, '@tabler/core/dist/css', file) }],
    defaultExtractor: (text) => [...classes(text), ...'a abbr address b blockquote body button code dd del details dl dt em fieldset figure form h1 h2 h3 h4 hr html img input ins label legend li main mark nav ol optgroup option p pre progress section select small span strong sub summary sup svg table tbody td textarea tfoot th thead tr ul'.split(' ')],
    safelist, blocklist: mine, variables: true, keyframes: true, fontFace: true });
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]*;/g, '');
};
function walk(folder, ending) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory()
    ? (entry.name === 'static' ? [] : walk(path.join(folder, entry.name), ending))
    : entry.name.endsWith(ending) ? [path.join(folder, entry.name)] : [])).sort();
}

// Fonts: the letters Morocco writes with. Medium (500) only as digits, for large numbers.
const span = (...ranges) => ranges.flatMap(([a, b = a]) => Array.from({ length: b - a + 1 }, (_, i) => a + i));
const LATIN = span([0x20, 0x7e], [0xa0], [0xab], [0xb0], [0xb2, 0xb3], [0xb7], [0xbb], [0xbd], [0xc0], [0xc2], [0xc6, 0xcb], [0xce, 0xcf], [0xd4], [0xd7], [0xd9], [0xdb], [0xdc],
  [0xe0], [0xe2], [0xe6, 0xeb], [0xee, 0xef], [0xf4], [0xf6], [0xf7], [0xf9], [0xfb, 0xfc], [0xff], [0x152, 0x153], [0x178], [0x2013, 0x2014], [0x2018, 0x2019], [0x201c, 0x201d], [0x2026], [0x202f], [0x20ac], [0x2212], [0x2260], [0x2264, 0x2265]);
const ARABIC = span([0x60c], [0x61b], [0x61f], [0x621, 0x63a], [0x640, 0x655], [0x660, 0x66c], [0x670, 0x671], [0x67e], [0x686], [0x6a4], [0x6a9], [0x6ad], [0x6af], [0x6cc], [0x200c, 0x200f]);
const FIGURES = [...'0123456789 ,.+−-–/%×≥≤<>'].map((c) => c.codePointAt(0)).concat(0xa0, 0x202f);
const FACES = [
  ['ibm-plex-sans', 'IBM Plex Sans', 'latin', 400, LATIN], ['ibm-plex-sans', 'IBM Plex Sans', 'latin', 600, LATIN],
  ['ibm-plex-sans', 'IBM Plex Sans', 'latin-ext', 400, null, 'U+100-151,U+154-177,U+179-24F,U+1E00-1EFF'], ['ibm-plex-sans', 'IBM Plex Sans', 'latin-ext', 600, null, 'U+100-151,U+154-177,U+179-24F,U+1E00-1EFF'],
  ['ibm-plex-sans', 'IBM Plex Figures', 'latin', 500, FIGURES],
  ['ibm-plex-sans-arabic', 'IBM Plex Sans Arabic', 'arabic', 400, ARABIC], ['ibm-plex-sans-arabic', 'IBM Plex Sans Arabic', 'arabic', 600, ARABIC],
  ['noto-sans-tifinagh', 'Noto Sans Tifinagh', 'tifinagh', 400, null, 'U+2D30-2D7F']];
const unicode = (codes) => {
  const sorted = [...new Set(codes)].sort((a, b) => a - b), ranges = [];
  for (const c of sorted) { const last = ranges.at(-1); if (last && last[1] === c - 1) last[1] = c; else ranges.push([c, c]); }
  return ranges.map(([a, b]) => `U+${a.toString(16)}${b > a ? `-${b.toString(16)}` : ''}`).join(',');
};
const fonts = async () => {
  const files = {}, rules = [];
  for (const [pkg, family, script, weight, codes, range] of FACES) {
    const raw = fs.readFileSync(path.join(modules, '@fontsource', pkg, 'files', `${pkg}-${script}-${weight}-normal.woff2`));
    const name = `${family === 'IBM Plex Figures' ? 'figures' : script}-${weight}.woff2`;
    (files[pkg] ??= {})[name] = codes ? await subset(raw, String.fromCodePoint(0x20, ...codes), { targetFormat: 'woff2' }) : raw;
    rules.push(`@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;src:url("../vendor/${pkg}/${name}") format("woff2");unicode-range:${codes ? unicode(codes) : range}}`);
  }
  for (const [pkg, own] of Object.entries(files)) keep(pkg, `@fontsource/${pkg}`, own, 'OFL-1.1', read(modules, '@fontsource', pkg, 'LICENSE'));
  return `/* Written by front/build.mjs. Subsets: outlines unchanged. */\n${rules.join('\n')}\n`;
};

// Documents are set by typst, which reads TTF only: the same families whole and unchanged, in another wrapping.
const PLEX = ['Regular', 'SemiBold', 'Bold'].flatMap((weight) => [['sans', 'IBMPlexSans'], ['sans-arabic', 'IBMPlexSansArabic']].map(([family, name]) =>
  [`@ibm/plex-${family}`, `fonts/complete/woff2/${name}-${weight}.woff2`, `${name}-${weight}.ttf`]));
const TIFINAGH = ['@fontsource/noto-sans-tifinagh', 'files/noto-sans-tifinagh-tifinagh-400-normal.woff2', 'NotoSansTifinagh-Regular.ttf'];
const documents = async () => {
  const folder = path.join(source, 'kernel/documents/fonts'), lines = [];
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [pkg, from, name] of [...PLEX, TIFINAGH]) {
    const data = await fontverter.convert(fs.readFileSync(path.join(modules, pkg, from)), 'sfnt');
    fs.writeFileSync(path.join(folder, name), data);
    lines.push([name, pkg, JSON.parse(read(modules, pkg, 'package.json')).version, 'OFL-1.1', crypto.createHash('sha256').update(data).digest('hex')].join('\t'));
  }
  fs.writeFileSync(path.join(folder, 'VERSIONS.txt'), `# file\tpackage\tversion\tlicence\tsha256 (written by front/build.mjs)\n${lines.sort().join('\n')}\n`);
  fs.writeFileSync(path.join(folder, 'LICENSE'), `IBM Plex Sans, IBM Plex Sans Arabic:\n\n${read(modules, '@ibm/plex-sans/LICENSE.txt')}\n\nNoto Sans Tifinagh:\n\n${read(modules, '@fontsource/noto-sans-tifinagh/LICENSE')}`);
};

// Sprite: Tabler's outlines, our grade marks, the state of a site, the mark of the program.
const SITES = { operating: '<path d="M10 2l8 8-8 8-8-8z" fill="currentColor"/>',
  works: '<path d="M10 2l8 8-8 8-8-8z" fill="var(--surface,#fff)" stroke="currentColor" stroke-width="1.8"/><path d="M2.6 10h14.8L10 17.4z" fill="currentColor"/>',
  announced: '<path d="M10 2.5l7.5 7.5-7.5 7.500L2.500 10z" fill="var(--surface,#fff)" stroke="currentColor" stroke-width="1.600" stroke-dasharray="2.700 2"/>'.replace(/(\d\.\d)00/g, '$1') };
const sprite = () => {
  // Also whatever a template or a module names, so that no page shows a hole.
  const named = [['.html', /{%-?\s*icon\s+["']([\w-]+)["']/g], ['.py', /\bicon(?::\s*str)?\s*=\s*["']([\w-]+)["']/g]].flatMap(([ending, pattern]) =>
    walk(source, ending).flatMap((name) => [...fs.readFileSync(name, 'utf8').matchAll(pattern)].map((m) => m[1]))).filter((name) => name !== 'logo' && !/^[gp]-/.test(name));
  const names = [...new Set([...read(root, 'icons.txt').split('\n').filter((line) => line && !line.startsWith('#')), ...named])].sort();
  const icon = (name) => read(modules, '@tabler/icons/icons/outline', `${name}.svg`).replace(/<!--[\s\S]*?-->/, '').replace(/[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '').replace(/<path stroke="none"[^>]*>/, '').replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>');
  // Grades are drawn once, in the tokens; the sprite takes them from there.
  const grades = [...tokens.matchAll(/--gm-(\w+):url\("data:image\/svg\+xml,([^"]+)"\)/g)].map(([, name, data]) =>
    `<symbol id="g-${name}" viewBox="0 0 20 20">${decodeURIComponent(data).replace(/^<svg[^>]*>|<\/svg>$/g, '').replace(/'/g, '"').replace(/"black"/g, '"currentColor"')}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${names.map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${icon(name)}</symbol>`).join('')}${grades.join('')}${Object.entries(SITES).map(([k, v]) =>
    `<symbol id="p-${k}" viewBox="0 0 20 20">${v}</symbol>`).join('')}<symbol id="logo" viewBox="0 0 32 32"><path fill="currentColor" fill-rule="evenodd" stroke="none" d="M16 1.5L30.5 16 16 30.5 1.5 16zM16 9.5L9.5 16l6.500 6.500 6.500-6.500z"/></symbol></svg>\n`.replace(/(\d\.\d)00/g, '$1');
};

const faces = await fonts();
const style = { ltr: await tabler('tabler.css'), rtl: await tabler('tabler.rtl.css') };
keep('tabler', '@tabler/core', { 'tabler.ltr.css': `${minify(style.ltr)}`, 'tabler.rtl.css': `${minify(style.rtl)}` }, 'MIT', read(root, 'licences/tabler.txt'));
write('css/fonts.css', faces);
write('css/tokens.css', tokens);
write('css/majal.css', own);
for (const direction of ['ltr', 'rtl']) write(`build/majal.${direction}.css`, minify(`@layer tabler{${style[direction]}}\n${faces}\n${tokens}\n${own}`));
const icons = sprite();
write('build/icons.svg', icons);
write('build/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:#0F6B5C}@media (prefers-color-scheme:dark){path{fill:#62C4B1}}</style><path fill-rule="evenodd" d="M16 1L31 16 16 31 1 16zM16 9.5L9.5 16l6.5 6.5 6.5-6.500z"/></svg>\n'.replace('6.500', '6.5'));
keep('tabler-icons', '@tabler/icons', { 'icons.txt': read(root, 'icons.txt') }, 'MIT', read(modules, '@tabler/icons/LICENSE'));
keep('htmx', 'htmx.org', { 'htmx.min.js': read(modules, 'htmx.org/dist/htmx.min.js') }, '0BSD', read(modules, 'htmx.org/LICENSE'));
const chart = esbuild.buildSync({ entryPoints: [path.join(root, 'echarts.mjs')], bundle: true, minify: true, format: 'iife', globalName: 'echarts', target: 'es2020', write: false, legalComments: 'none' }).outputFiles[0].text;
keep('echarts', 'echarts', { 'echarts.min.js': chart }, 'Apache-2.0', `${read(modules, 'echarts/LICENSE')}\n\n${read(modules, 'echarts/NOTICE')}\n\nZRender, built in:\n\n${read(modules, 'zrender/LICENSE')}`);
write('vendor/VERSIONS.txt', `# file\tpackage\tversion\tlicence\tsha256 (written by front/build.mjs)\n${vendored.sort().join('\n')}\n`);
await documents();
await boundaries();

for (const name of ['build/majal.rtl.css', 'build/majal.ltr.css', 'vendor/tabler/tabler.rtl.css', 'css/majal.css', 'build/icons.svg', 'vendor/htmx/htmx.min.js', 'vendor/echarts/echarts.min.js'])
  console.log(name.padEnd(36), fs.statSync(path.join(out, name)).size, 'brotli', brotli(fs.readFileSync(path.join(out, name))));
for (const [pkg] of FACES.filter((f, i, all) => all.findIndex((g) => g[0] === f[0]) === i))
  for (const name of fs.readdirSync(path.join(out, 'vendor', pkg))) console.log(`vendor/${pkg}/${name}`.padEnd(52), fs.statSync(path.join(out, 'vendor', pkg, name)).size);
