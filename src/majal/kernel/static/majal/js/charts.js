/* Charts from the JSON beside them (see front/COMPONENTS.md), coloured by the page's own variables, right to left in Arabic.
   Words come translated; here they are only isolated: Arabic in U+2067…U+2069, numbers in U+2066…U+2069. */
(() => {
  'use strict';
  const root = document.documentElement, rtl = root.dir === 'rtl';
  const near = rtl ? 'right' : 'left', far = rtl ? 'left' : 'right';
  const words = (text) => (rtl ? `\u2067${text}\u2069` : text);
  const ltr = (text) => `\u2066${text}\u2069`;
  const number = (value) => {
    const [whole, part] = String(Math.round(value * 100) / 100).replace('-', '−').split('.');
    return ltr(whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') + (part ? (root.lang.startsWith('en') ? '.' : ',') + part : ''));
  };
  // A label mixes words and numbers: the numbers keep their direction inside the words.
  const label = (text) => words(String(text).replace(/[−+-]?\d[\d\u00a0\u202f.,:/%–-]*\d|\d/g, (digits) => ltr(digits)));
  // Words in lines of about so many letters.
  const folded = (text, letters) => text.split(' ').reduce((lines, word) => {
    const joined = lines.length ? `${lines.at(-1)} ${word}` : word;
    return lines.length && joined.length <= letters ? [...lines.slice(0, -1), joined] : [...lines, word];
  }, []);
  const colours = () => {
    const probe = document.body.appendChild(document.createElement('i'));
    const names = ['ink', 'ink-2', 'ink-3', 'line', 'line-2', 'accent', 'accent-soft', 'alarm', 'alarm-ink', 'alarm-soft', 'surface', 'surface-2', 'sand-500', 'map-land', 'map-edge'];
    const found = Object.fromEntries(names.map((name) => { probe.style.color = `var(--${name})`; return [name, getComputedStyle(probe).color]; }));
    probe.remove();
    return found;
  };
  const variable = (name) => getComputedStyle(root).getPropertyValue(name);
  const font = () => variable('--font').trim() || 'sans-serif';
  const stamp = (day) => Date.parse(day.length === 10 ? `${day}T00:00:00Z` : day);
  const DAY = 864e5, YEAR = 365.25 * DAY;

  // The grade marks of the tokens, recoloured; a square drawing with width and height, or ECharts squeezes it.
  const mark = (grade, ink, ground, bound) => {
    const art = decodeURIComponent((variable(`--gm-${grade}`).match(/svg\+xml,([\s\S]*)/) ?? ['', ''])[1]).replace(/^<svg[^>]*>/, '').replace(/<\/svg>[\s\S]*$/, '').replace(/'black'/g, `'${ink}'`);
    const arrow = { at_least: 'M7 8l5-5 5 5', at_most: 'M7 32l5 5 5-5' }[bound];
    return `image://data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' width='80' height='80' viewBox='-8 0 40 40'><circle cx='12' cy='20' r='8' fill='${ground}'/><g transform='translate(2 10)'>${art}</g>${arrow ? `<path d='${arrow}' fill='none' stroke='${ink}' stroke-width='2'/>` : ''}</svg>`)}`;
  };
  const bubble = (lines) => {
    const box = document.createElement('div');
    box.dir = rtl ? 'rtl' : 'ltr';
    lines.filter(Boolean).forEach((line, i) => { const row = box.appendChild(document.createElement(i ? 'div' : 'b')); row.dir = 'auto'; row.textContent = line; });
    return box;
  };
  // Room for the longest number of the y axis; ECharts' own measuring collapses an inverted time axis.
  const margin = (values) => 22 + 8 * Math.max(...[0, ...values.filter((v) => v != null)].map((v) => String(Math.round(v)).length * 1.25));
  const frame = (C, small) => ({
    useUTC: true, animation: false, textStyle: { fontFamily: font(), color: C.ink },
    tooltip: { trigger: 'item', confine: true, backgroundColor: C.surface, borderColor: C['line-2'], padding: [8, 12], textStyle: { color: C.ink, fontFamily: font(), fontSize: 14 }, extraCssText: 'box-shadow:none;max-width:280px;white-space:normal' },
    grid: { [far]: 20, top: 34, bottom: 34 },
    axisX: { inverse: rtl, axisLine: { onZero: false, lineStyle: { color: C['line-2'] } }, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { color: C['ink-3'], fontSize: small ? 12 : 13, margin: 12, hideOverlap: true } },
    axisY: { type: 'value', position: near, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: C['ink-3'], fontSize: small ? 12 : 13, formatter: number }, splitLine: { lineStyle: { color: C.line } } },
  });
  const finish = ({ axisX, axisY, ...option }) => option;
  const scatter = { type: 'scatter', clip: false };

  const statements = (data, C, small, width) => {
    const base = frame(C, small), { points = [], targets = [], beside = [], blanks = [] } = data;
    const times = [...points, ...targets, ...beside].map((one) => stamp(one.t)).concat(blanks.flatMap((b) => [stamp(b.from), stamp(b.to)]), data.until ? [stamp(data.until)] : []);
    const first = Math.min(...times), last = Math.max(...times), room = Math.max((last - first) * (small ? 0.09 : 0.05), 60 * DAY);
    const tight = last - first < 2.5 * YEAR;
    const tell = (one) => [label(one.text ?? number(one.v)), one.when && words(one.when), one.source && words(one.source)];
    const item = (one) => ({ one, value: [stamp(one.t), one.v], z: one.head ? 9 : 3, symbolSize: one.head ? 42 : small ? 26 : 32,
      symbol: mark(one.grade, one.head ? C.accent : C['ink-2'], C.surface, one.q),
      label: !(one.head || (one.show && !small)) ? { show: false } : { show: true, position: one.pos ?? (one.head ? 'bottom' : 'top'), distance: one.q === 'at_least' && one.pos !== 'bottom' ? 3 : -4,
        formatter: label(one.text ?? number(one.v)), fontFamily: font(), ...(one.head ? { fontSize: 16, fontWeight: 600, color: C.accent, backgroundColor: C.surface, padding: [1, 5], ...(beforeGap(one) ? { align: far, offset: [rtl ? -14 : 14, 0] } : {}) } : { fontSize: 13, color: C.ink }) } });
    const spans = points.filter((one) => one.v_high != null && one.v_high !== one.v);
    const gaps = beside.filter((one) => one.gap);
    // A label keeps within the sheet, whatever the width: it moves towards the middle by what would be cut off.
    const inside = ({ labelRect: { x, width: wide } }) => ({ dx: Math.max(4 - x, 0) || Math.min(width - 4 - x - wide, 0) });
    // On a phone the headline's words end at its point where the distance to another measure begins just beyond it.
    const beforeGap = (one) => small && gaps.some((gap) => stamp(gap.t) >= stamp(one.t));
    const thin = (style, pairs) => ({ symbol: 'none', silent: true, animation: false, label: { show: false }, lineStyle: style, data: pairs });
    const heights = [...points, ...targets, ...beside].flatMap((one) => [one.v, one.v_high]);
    return finish({ ...base, grid: { ...base.grid, [near]: margin(heights) }, xAxis: { ...base.axisX, type: 'time', min: first - room, max: last + room * (gaps.length ? (small ? 2.9 : 1.8) : 1), minInterval: (tight ? 90 * DAY : YEAR * 0.99),
      axisLabel: { ...base.axisX.axisLabel, formatter: (at) => { const d = new Date(at); return ltr(tight ? `${String(d.getUTCMonth() + 1).padStart(2, '0')}/${d.getUTCFullYear()}` : String(d.getUTCFullYear() + (d.getUTCMonth() === 11 ? 1 : 0))); } } },
    yAxis: { ...base.axisY, min: data.y?.min ?? 0, max: data.y?.max, boundaryGap: ['0%', '10%'], splitNumber: small ? 4 : 6 },
    tooltip: { ...base.tooltip, formatter: ({ data: shown }) => (shown?.one ? bubble(tell(shown.one)) : '') },
    series: [
      { ...scatter, z: 4, data: [...points].sort((a, b) => !!a.head - !!b.head).map(item), labelLayout: { hideOverlap: true }, markLine: thin({ color: C['ink-3'], width: 1.6, type: 'solid' }, spans.map((one) => [{ coord: [stamp(one.t), one.v] }, { coord: [stamp(one.t), one.v_high] }])),
        markArea: { silent: true, itemStyle: { color: C['surface-2'], opacity: 0.7 }, label: { position: 'insideBottom', color: C['ink-3'], fontSize: 13, fontFamily: font() }, data: blanks.map((b) => [{ xAxis: stamp(b.from), label: { formatter: small ? '' : words(b.label ?? '') } }, { xAxis: stamp(b.to) }]) } },
      { ...scatter, z: 5, symbol: 'path://M-10 0H10M0 -6V6', symbolSize: [22, 12], itemStyle: { color: 'transparent', borderColor: C.alarm, borderWidth: 2.4, opacity: 1 },
        data: targets.map((one, i) => { const again = targets.slice(0, i).some((other) => other.t === one.t && other.text === one.text), late = stamp(one.t) > first + (last - first) * 0.62; return { one, value: [stamp(one.t), one.v], label: { show: !small && !again, position: late ? near : far, distance: 8, formatter: label(one.text ?? number(one.v)), color: C['alarm-ink'], fontSize: 13, fontFamily: font() } }; }) },
      { ...scatter, z: 5, symbol: 'rect', symbolSize: 14, itemStyle: { color: C.ink, opacity: 1 }, labelLayout: inside,
        data: beside.map((one) => ({ one, value: [stamp(one.t), one.v], label: { show: true, position: 'bottom', distance: 8, formatter: `{b|${label(one.text ?? number(one.v))}}\n${folded(one.label ?? '', small ? 18 : 60).map(words).join('\n')}`, color: C['ink-2'], fontSize: 13, lineHeight: 20, align: 'center', fontFamily: font(), rich: { b: { fontSize: 17, fontWeight: 600, color: C.ink, lineHeight: 24, align: 'center', fontFamily: font() } } } })),
        markLine: thin({ color: C.alarm, width: 1.6, type: 'dashed' }, gaps.map((one) => [{ coord: [stamp(one.t), one.from] }, { coord: [stamp(one.t), one.v] }])) },
      { ...scatter, symbol: 'circle', symbolSize: 1, silent: true, itemStyle: { color: 'transparent', opacity: 1 }, labelLayout: inside,
        data: gaps.map((one) => ({ value: [stamp(one.t), (one.from + one.v) / 2], label: { show: true, position: far, distance: 10, formatter: `{g|${label(one.gap)}}\n{l|${words(one.gap_label ?? '')}}`, rich: { l: { fontSize: 13, lineHeight: 18, align: 'center', color: C['alarm-ink'], fontFamily: font() }, g: { fontSize: 22, lineHeight: 30, align: 'center', fontWeight: 600, color: C['alarm-ink'], fontFamily: font() } } } })) }] });
  };

  const series = (data, C, small) => {
    const base = frame(C, small), line = data.kind === 'lines', many = data.series.length > 1;
    // A goal above every bar still has to be on the sheet.
    const top = Math.max(0, ...(data.goals ?? []).map((goal) => goal.v)), step = 10 ** Math.floor(Math.log10(top || 1)) / 2;
    const inks = [C.accent, C['sand-500'], C['ink-2'], C['ink-3'], C['alarm-ink']];
    return finish({ ...base, aria: { enabled: many && !line, label: { enabled: false }, decal: { show: many && !line } },
      grid: { ...base.grid, top: many || data.unit ? 52 : 24, [near]: margin([top, ...data.series.flatMap((one) => one.values)]) },
      legend: { show: many, type: 'plain', top: 0, [near]: 0, align: near, itemWidth: 18, textStyle: { color: C['ink-2'], fontSize: 13, fontFamily: font() }, data: (rtl ? [...data.series].reverse() : data.series).map((one) => one.name) },
      xAxis: { ...base.axisX, type: 'category', boundaryGap: true, data: data.x.map(String), axisLabel: { ...base.axisX.axisLabel, formatter: (text) => label(text) } },
      yAxis: { ...base.axisY, min: data.y?.min, max: data.y?.max ?? (top > 0 ? (found) => (found.max < top ? Math.ceil(top / step) * step : null) : undefined), scale: line && data.y?.min == null, name: data.unit ? words(data.unit) : '', nameTextStyle: { color: C['ink-3'], fontSize: 13, align: near, fontFamily: font() } },
      tooltip: { ...base.tooltip, trigger: 'axis', formatter: (shown) => bubble([label(shown[0].axisValue), ...shown.map((s) => words(`${many ? `${s.seriesName} : ` : ''}${s.value == null ? '—' : number(s.value)}${data.unit ? ` ${data.unit}` : ''}`))]) },
      series: data.series.map((one, i) => ({ name: one.name, type: line ? 'line' : 'bar', stack: data.stack ? 'all' : undefined, data: one.values, barMaxWidth: 54, barCategoryGap: '42%', connectNulls: false,
        symbol: 'circle', symbolSize: 8, lineStyle: { width: 2.4, color: one.target ? C.alarm : inks[i % 5], type: one.target ? 'dashed' : ['solid', 'dashed', 'dotted'][i % 3] }, itemStyle: { color: one.target ? C.alarm : inks[i % 5] },
        label: { show: !many && one.values.length <= (small ? 7 : 14), position: 'top', color: C.ink, fontSize: 13, fontWeight: 600, fontFamily: font(), formatter: ({ value }) => (value == null ? '' : number(value)) }, labelLayout: { hideOverlap: true },
        markLine: i || !data.goals?.length ? undefined : { symbol: 'none', silent: true, lineStyle: { color: C.alarm, width: 1.8, type: 'dashed' }, data: data.goals.map((goal) => ({ yAxis: goal.v, label: { formatter: label(goal.text ?? number(goal.v)), position: 'insideEndTop', color: C['alarm-ink'], fontSize: 13, fontFamily: font() } })) } })) });
  };

  const map = async (data, C, small) => {
    const answer = await fetch(data.geojson);
    if (!answer.ok) throw new Error(`${data.geojson}: ${answer.status}`);
    echarts.registerMap(data.geojson, await answer.json());
    const known = data.values.filter((one) => one.v != null).map((one) => one.v);
    const by = Object.fromEntries(data.values.map((one) => [one.code, one])), base = frame(C, small);
    const mercator = { project: ([x, y]) => [x, -Math.log(Math.tan(Math.PI / 4 + (y * Math.PI) / 360)) * 180 / Math.PI], unproject: ([x, y]) => [x, (Math.atan(Math.exp(-y * Math.PI / 180)) - Math.PI / 4) * 360 / Math.PI] };
    return finish({ ...base, xAxis: undefined, grid: undefined,
      tooltip: { ...base.tooltip, formatter: ({ name }) => bubble([words(by[name]?.name ?? name), by[name]?.v == null ? words(data.unknown ?? '—') : words(`${number(by[name].v)} ${data.unit ?? ''}`)]) },
      visualMap: { type: 'continuous', min: Math.min(...known), max: Math.max(...known), right: 8, bottom: 8, itemHeight: 110, calculable: false, inRange: { color: [C['accent-soft'], C.accent] }, outOfRange: { color: C['map-land'] }, text: [number(Math.max(...known)), number(Math.min(...known))], textStyle: { color: C['ink-2'], fontFamily: font() } },
      series: [{ type: 'map', map: data.geojson, nameProperty: 'code', projection: mercator, layoutCenter: ['50%', '50%'], layoutSize: '98%', selectedMode: false, label: { show: false }, itemStyle: { areaColor: C['map-land'], borderColor: C['map-edge'], borderWidth: 1.2 }, emphasis: { label: { show: false }, itemStyle: { areaColor: C['sand-500'] } },
        data: data.values.map((one) => ({ name: one.code, value: one.v ?? NaN, one })) }] });
  };

  const KINDS = { statements, lines: series, bars: series, map };
  const drawn = new Map();
  const option = (el, width) => { const data = JSON.parse(document.getElementById(el.dataset.chart).textContent); return KINDS[data.kind](data, colours(), width < 600, width); };
  const draw = async (el) => {
    el.dir = 'ltr';
    el.classList.add('is-on');
    const made = await option(el, el.clientWidth);
    drawn.get(el)?.dispose();
    const chart = echarts.init(el, null, { renderer: 'svg' });
    drawn.set(el, chart);
    chart.setOption(made);
    chart.on('click', ({ data }) => { const to = data?.one?.href; if (to && /^[#/](?!\/)/.test(to)) location.assign(to); });
    watch.observe(el);
  };
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => drawn.get(target)?.resize()));

  // PNG: the same drawing on a canvas, under its title; the page's fonts are at hand there, in a saved SVG they are not.
  const png = async (button) => {
    const box = button.closest('[data-chartbox]'), el = box.querySelector('[data-chart]'), width = 1120, height = 520, head = 64, C = colours();
    const chart = echarts.init(document.createElement('div'), null, { renderer: 'canvas', width, height, devicePixelRatio: 2 });
    const ready = new Promise((done) => { chart.on('finished', done); });
    chart.setOption(await option(el, width));
    await ready;
    const sheet = Object.assign(document.createElement('canvas'), { width: width * 2, height: (height + head + 36) * 2 }), pen = sheet.getContext('2d');
    pen.scale(2, 2);
    pen.fillStyle = C.surface; pen.fillRect(0, 0, width, height + head + 36);
    pen.direction = rtl ? 'rtl' : 'ltr'; pen.textAlign = 'start';
    const at = rtl ? width - 20 : 20;
    pen.fillStyle = C.ink; pen.font = `600 24px ${font()}`; pen.fillText(`${document.querySelector('h1')?.textContent.trim() ?? ''}${box.querySelector('h2') ? ` · ${box.querySelector('h2').textContent.trim()}` : ''}`, at, 40, width - 40);
    pen.drawImage(chart.getDom().querySelector('canvas'), 0, head, width, height);
    pen.fillStyle = C['ink-3']; pen.font = `400 14px ${font()}`; pen.fillText(ltr(location.origin + location.pathname), at, height + head + 22, width - 40);
    chart.dispose();
    const blob = await new Promise((done) => { sheet.toBlob(done, 'image/png'); });
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: `${box.dataset.chartName || el.dataset.chart}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  document.addEventListener('click', ({ target }) => { const button = target.closest?.('[data-chart-png]'); if (button) png(button); });

  const begun = new WeakSet();
  const start = async (within) => {
    const waiting = [...within.querySelectorAll('[data-chart]')].filter((el) => !begun.has(el) && begun.add(el));
    if (!waiting.length) return;
    const latin = ['400', '600'].map((weight) => document.fonts.load(`${weight} 14px "IBM Plex Sans"`));
    const arabic = rtl ? ['400', '600'].map((weight) => document.fonts.load(`${weight} 14px "IBM Plex Sans Arabic"`, 'مجال')) : [];
    await Promise.allSettled([...latin, ...arabic]);
    await Promise.all(waiting.map(draw));
    within.querySelectorAll('[data-chart-png]').forEach((button) => { button.hidden = false; });
  };
  document.addEventListener('majal:theme', () => [...drawn.keys()].forEach(draw));
  document.addEventListener('htmx:load', ({ detail }) => start(detail.elt));
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(document)); else start(document);
})();
