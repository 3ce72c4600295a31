// Boundaries: npm morocco-map (OpenStreetMap, ODbL) -> GeoJSON by HCP code and ready SVG paths.
// Names never come from the file: it repeats one and adds remarks to others. Only its shapes are used,
// and the codes are those of the national list of provinces (HCP), matched below and proved by tests.
import fs from 'node:fs';
import mapshaper from 'mapshaper';

const here = new URL('.', import.meta.url);
const out = new URL('../src/majal/data/boundaries/', here);
const source = fs.readFileSync(new URL('node_modules/morocco-map/data/provinces.json', here));

// The file's French name without "Province de", folded to bare letters -> HCP code.
const CODES = Object.fromEntries(`
tangerassilah 01.511  tetouan 01.571  larache 01.331  chefchaouen 01.151  kenitra 04.281  sidikacem 04.481
alhoceima 01.051  taounate 03.531  taza 03.561  sale 04.441  rabat 04.421  skhiratetemara 04.501  khemisset 04.291
fes 03.231  benslimane 06.111  settat 06.461  khouribga 05.311  meknes 03.061  ifrane 03.271  khenifra 05.301
errachidia 08.201  benimellal 05.091  azilal 05.081  eljadida 06.181  safi 07.431  essaouira 07.211  marrakech 07.351
elkelaatessraghna 07.191  agadiridaoutanane 09.001  taroudant 09.541  ouarzazate 08.401  tata 09.551  tiznit 09.581
guelmim 10.261  nador 02.381  figuig 02.251  tantan 10.521  laayoune 11.321  driouch 02.167  chichaoua 07.161
alhaouz 07.041  jerada 02.275  taourirt 02.533  oujdaangad 02.411  berkane 02.113  fahsanjra 01.227  casablanca 06.141
mediouna 06.355  mohammedia 06.371  nouaceur 06.385  inezganeaitmelloul 09.273  chtoukaaitbaha 09.163  zagora 08.587
moulayyacoub 03.591  boulemane 03.131  sefrou 03.451  elhajeb 03.171  boujdour 11.121  assazag 10.071  aousserd 12.066
ouededdahab 12.391  tarfaya 11.537  ouezzane 01.405  essemara 11.221  guercif 02.265  youssoufia 07.585
sidibennour 06.467  berrechid 06.117  sidislimane 04.491  fquihbensaleh 05.255  rhamna 07.427  tinghir 08.577
midelt 08.363  sidiifni 10.473  mdiqfnideq 01.573`.trim().split(/\s{2,}|\n/).map((x) => x.split(' ')));
const fold = (name) =>
  name.replace(/[\u0600-\u06ff\u2d30-\u2d7f]/g, '').normalize('NFD').toLowerCase()
    .replace(/^\s*(province|prefecture|pre\u0301fecture)\s+(de |d'|d’)?/, '').replace(/[^a-z]/g, '');

const topology = JSON.parse(source);
const seen = new Set();
for (const geometry of topology.objects.provinces.geometries) {
  // One shape has an Arabic name only.
  const key = fold(geometry.properties.name) || { 'عمالة الرباط': 'rabat' }[geometry.properties.name];
  const code = CODES[key];
  if (!code || seen.has(code)) throw new Error(`no code, or a second time: ${geometry.properties.name} -> ${key}`);
  seen.add(code);
  geometry.properties = { code, region: code.slice(0, 2) };
}
if (seen.size !== 75) throw new Error(`${seen.size} provinces and prefectures, not 75`);

const shape = async (percentage, island) => {
  const result = await mapshaper.applyCommands(
    `-i provinces.json -clean snap-interval=0.0005 -simplify weighted ${percentage}% keep-shapes ` +
      `-filter-islands min-area=${island} -clean -o provinces.geojson format=geojson precision=0.0001 ` +
      `-o provinces.topojson format=topojson quantization=20000 ` +
      `-dissolve region copy-fields=region -each 'code=region,delete region' ` +
      `-o regions.geojson format=geojson precision=0.0001 -o regions.topojson format=topojson quantization=20000 `,
    { 'provinces.json': JSON.stringify(topology) });
  return Object.fromEntries(Object.entries(result).map(([name, text]) => [name, JSON.parse(text)]));
};
const byCode = (a, b) => (a.properties.code < b.properties.code ? -1 : 1);
const only = (collection) => ({ type: 'FeatureCollection', features: collection.features
  .map((f) => ({ type: 'Feature', properties: { code: f.properties.code }, geometry: f.geometry })).sort(byCode) });

// Mercator without a library: the same two lines stand in Python, so that a town falls where it should.
const radians = (degrees) => (degrees * Math.PI) / 180;
const raw = ([lon, lat]) => [radians(lon), -Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2))];
const rings = (geometry) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat());
const fit = (features, width, height, margin) => {
  const points = features.flatMap((f) => rings(f.geometry).flat().map(raw));
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min((width - 2 * margin) / (x1 - x0), (height - 2 * margin) / (y1 - y0));
  const round = (v) => +v.toFixed(4);
  return { k: round(k), tx: round(width / 2 - (k * (x0 + x1)) / 2), ty: round(height / 2 - (k * (y0 + y1)) / 2) };
};
const place = ({ k, tx, ty }, point) => { const [x, y] = raw(point); return [k * x + tx, ty + k * y]; };
// Relative steps in tenths of a pixel: half the weight of absolute coordinates.
const path = (projection, geometry) => rings(geometry).map((ring) => {
  const points = ring.slice(0, -1).map((p) => place(projection, p).map((v) => Math.round(v * 10)));
  let [x, y] = points[0];
  let d = `M${x / 10} ${y / 10}l`, count = 0;
  for (const [u, v] of points.slice(1)) {
    if (u === x && v === y) continue;
    d += `${count ? ' ' : ''}${(u - x) / 10} ${(v - y) / 10}`;
    [x, y] = [u, v]; count += 1;
  }
  return count > 1 ? `${d}z`.replace(/ -/g, '-').replace(/(?<!\d)0\.(\d)/g, '.$1') : '';
}).join('');
const inner = (features, points, projection) => Object.fromEntries(features.map((f) => [f.properties.code, {
  d: path(projection, f.geometry), at: place(projection, points[f.properties.code]).map((v) => +v.toFixed(1)) }]));

// The point inside a shape where its label may stand: middle of the widest part of its largest ring.
const ringArea = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length]; return sum + x * v - u * y; }, 0) / 2);
const label = (geometry) => {
  const ring = rings(geometry).reduce((a, b) => (ringArea(b) > ringArea(a) ? b : a));
  const ys = ring.map((p) => p[1]), y0 = Math.min(...ys), y1 = Math.max(...ys);
  let best = [0, ring[0]];
  for (let step = 3; step <= 7; step += 1) {
    const y = y0 + ((y1 - y0) * step) / 10;
    const cuts = [];
    ring.forEach(([ax, ay], i) => { const [bx, by] = ring[(i + 1) % ring.length];
      if ((ay > y) !== (by > y)) cuts.push(ax + ((y - ay) / (by - ay)) * (bx - ax)); });
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const width = (cuts[i + 1] - cuts[i]) * (1 - Math.abs(step - 5) / 12);
      if (width > best[0]) best = [width, [(cuts[i] + cuts[i + 1]) / 2, y]];
    }
  }
  return best[1];
};

export const build = async () => {
  fs.mkdirSync(out, { recursive: true });
  const fine = await shape(6, '8km2'), coarse = await shape(3, '30km2');
  const provinces = only(fine['provinces.geojson']), regions = only(fine['regions.geojson']);
  const write = (name, value) => fs.writeFileSync(new URL(name, out), `${JSON.stringify(value)}\n`);
  write('provinces.geojson', provinces);
  write('regions.geojson', regions);
  const labels = (collection) => Object.fromEntries(collection.features.map((f) => [f.properties.code, label(f.geometry)]));
  const country = only(coarse['regions.geojson']);
  const frame = fit(country.features, 600, 600, 6);
  const sheets = Object.fromEntries(regions.features.map(({ properties: { code } }) => {
    const own = provinces.features.filter((f) => f.properties.code.startsWith(`${code}.`));
    const projection = fit(own, 420, 300, 6);
    return [code, { width: 420, height: 300, projection, provinces: inner(own, labels({ features: own }), projection) }];
  }));
  write('paths.json', { country: { width: 600, height: 600, projection: frame, regions: inner(country.features, labels(country), frame) }, regions: sheets });
  const topo = ['provinces.topojson', 'regions.topojson'].map((name) => JSON.stringify(fine[name]).length);
  console.log('boundaries', Object.fromEntries(['provinces.geojson', 'regions.geojson', 'paths.json'].map((n) => [n, fs.statSync(new URL(n, out)).size])), 'as TopoJSON', topo);
  return { provinces, regions };
};
if (process.argv[1] === new URL(import.meta.url).pathname) await build();
