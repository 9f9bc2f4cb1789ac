// How features are drawn. Styles are cached by what decides them, so that a frame of thousands of roads allocates nothing.
import { STATES, UNKNOWN, stateKey, hatch, badge, urgency } from './states.js';
import { lang, titleOf } from './text.js';
const { Style, Fill, Stroke, Text, Icon, Circle, RegularShape } = ol.style;
const FONT = "'Pretendard Variable', sans-serif";
const cache = new Map();
function cached(key, make) {
  let value = cache.get(key);
  if (!value) cache.set(key, value = make());
  return value;
}
export function forgetStyles() { cache.clear(); }
const zoomOf = resolution => Math.log2(156543.03392804097 / resolution);

export function zoneStyle(feature) {
  const key = stateKey(feature.get('state'));
  return cached('zone' + key, () => new Style({
    fill: new Fill({ color: hatch(key, window.devicePixelRatio || 1) }),
    stroke: new Stroke({ color: STATES[key].color + (key === '0' ? '66' : 'd0'), width: key === '0' ? 0.8 : 1.6, lineDash: key === UNKNOWN ? [5, 4] : undefined }),
    zIndex: urgency(key),
  }));
}
export function zoneLetterStyle(feature, resolution) {
  const key = stateKey(feature.get('state')), zoom = zoomOf(resolution);
  if (key === '0' && zoom < 13) return undefined;
  const named = zoom >= 14;
  const style = named ? new Style({ image: icon(key, 'round', false), text: label(titleOf(feature), 24) })
    : cached(`letter${key}${lang()}`, () => new Style({ image: icon(key, 'round', false) }));
  style.setZIndex(urgency(key));
  style.setGeometry(inner);
  return style;
}
function inner(feature) {
  const geometry = feature.getGeometry();
  if (!geometry) return undefined;
  let point = feature.get('_inner');
  if (!point) {
    const type = geometry.getType();
    point = type === 'Polygon' ? geometry.getInteriorPoint() : type === 'MultiPolygon' ? largest(geometry).getInteriorPoint() : geometry;
    point = new ol.geom.Point(point.getFirstCoordinate().slice(0, 2));
    feature.set('_inner', point, true);
  }
  return point;
}
function largest(multi) { return multi.getPolygons().reduce((a, b) => (b.getArea() > a.getArea() ? b : a)); }
function icon(key, shape, closed) {
  return cached(`icon${key}${shape}${closed}${lang()}`, () => new Icon({ img: badge(key, lang(), shape, closed), width: 26, height: 26 }));
}
function label(text, offsetY) {
  return new Text({ text: text ?? '', font: `600 12px ${FONT}`, offsetY, fill: new Fill({ color: '#f4f5f6' }), stroke: new Stroke({ color: '#0b0f15', width: 3 }) });
}

const WIDTH = { 1: 2.6, 2: 2.4, 3: 2.2, 4: 1.8, 5: 1.4, 6: 0.9, 7: 1 };
const CLASSES = { motorway: 1, trunk: 2, primary: 3, secondary: 4, tertiary: 5, residential: 6, link: 7 };
export function roadClass(value) { return typeof value === 'number' ? value : CLASSES[String(value ?? '').toLowerCase()] ?? 6; }
export function roadStyle(feature, resolution) {
  const key = stateKey(feature.get('state')), zoom = zoomOf(resolution), cls = roadClass(feature.get('class'));
  const closed = feature.get('passable') === false, quiet = key === '0' || key === UNKNOWN;
  if (quiet && !closed && ((cls >= 6 && zoom < 13) || (cls === 5 && zoom < 11.5))) return undefined;
  const step = Math.round(Math.max(0.7, Math.min(2.4, (zoom - 9) / 3)) * 4) / 4;
  return cached(`road${key}${cls}${closed}${step}`, () => {
    const width = WIDTH[cls] * step;
    if (closed) return [
      new Style({ stroke: new Stroke({ color: '#ffffff', width: width + 4, lineCap: 'butt' }), zIndex: 8 }),
      new Style({ stroke: new Stroke({ color: STATES[key === UNKNOWN || key === '0' ? '4' : key].color, width: width + 1.5, lineDash: [8, 5], lineCap: 'butt' }), zIndex: 9 })];
    if (key === '0') return new Style({ stroke: new Stroke({ color: cls <= 3 ? '#5d7088' : '#43536a', width }), zIndex: 8 - cls });
    if (key === UNKNOWN) return new Style({ stroke: new Stroke({ color: '#7d8794', width, lineDash: [2, 4] }), zIndex: 1 });
    return new Style({ stroke: new Stroke({ color: STATES[key].color, width: width + 1.4 }), zIndex: 7 + Number(key) / 10 });
  });
}
export function underpassStyle(feature, resolution) {
  const key = stateKey(feature.get('state')), closed = feature.get('passable') === false;
  const style = zoomOf(resolution) >= 13.5 ? new Style({ image: icon(key, 'arch', closed), text: label(titleOf(feature), 25) })
    : cached(`under${key}${closed}${lang()}`, () => new Style({ image: icon(key, 'arch', closed) }));
  style.setZIndex(10 + urgency(key) + (closed ? 5 : 0));
  return style;
}
export function sensorStyle(feature, resolution) {
  if (zoomOf(resolution) < 13) return undefined;
  const ok = feature.get('plausible'), known = typeof feature.get('value') === 'number';
  const key = ok === false ? 'bad' : known ? 'ok' : 'unknown';
  const color = { ok: '#5fb5f7', bad: '#f05f42', unknown: '#98a3b3' }[key];
  const image = cached('sensor' + key, () => (key === 'bad'
    ? new RegularShape({ points: 4, radius: 6, radius2: 2, angle: 0.785, fill: new Fill({ color }), stroke: new Stroke({ color: '#0b0f15', width: 1 }) })
    : new RegularShape({ points: 4, radius: 6, fill: new Fill({ color: key === 'ok' ? color : '#0b0f15' }), stroke: new Stroke({ color, width: 1.5, lineDash: key === 'unknown' ? [2, 2] : undefined }) })));
  return new Style({ image, text: zoomOf(resolution) >= 15 ? label(titleOf(feature), 14) : undefined });
}
export function dongStyle(feature) {
  return [cached('dong', () => new Style({ fill: new Fill({ color: '#151c26' }), stroke: new Stroke({ color: '#50607a', width: 1.1, lineDash: [7, 4] }) }))];
}
export function dongLabelStyle(feature) {
  return new Style({ geometry: inner, text: new Text({ text: titleOf(feature), font: `500 12px ${FONT}`, fill: new Fill({ color: '#a9b6c8' }), stroke: new Stroke({ color: '#0d1219', width: 3 }) }) });
}
export function waterStyle(feature, resolution) {
  const kind = feature.get('kind'), line = !feature.getGeometry()?.getType().includes('Polygon');
  const sea = kind === 'open_sea' || kind === 'opensea' || kind === 1, lake = kind === 'lake' || kind === 2;
  const fill = sea ? '#0a2036' : lake ? '#0c2a44' : '#10365a';
  const zoom = zoomOf(resolution);
  return new Style({
    fill: new Fill({ color: fill }), stroke: new Stroke({ color: line ? '#2268a5' : '#1b4a75', width: line ? 2 : 1 }),
    text: zoom >= 11 ? new Text({ text: titleOf(feature), placement: line ? 'line' : 'point', font: `italic 500 12px ${FONT}`, fill: new Fill({ color: '#6fb1ea' }), stroke: new Stroke({ color: '#081521', width: 2.5 }), overflow: true }) : undefined,
  });
}
const HALO = [new Style({ stroke: new Stroke({ color: '#0b0f15', width: 7 }), image: new Circle({ radius: 18, stroke: new Stroke({ color: '#0b0f15', width: 6 }) }) }),
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 3 }), image: new Circle({ radius: 18, stroke: new Stroke({ color: '#ffffff', width: 3 }) }) })];
export function haloStyle() { return HALO; }
