// How the street is drawn: parking zones, hazards, signs and hotspots, each with shape or letter beside its colour.
import { STATES, UNKNOWN, stateKey, urgency } from '../states.js';
import { lang, t, titleOf } from '../text.js';
const { Style, Fill, Stroke, Text, Circle, RegularShape } = ol.style;
const FONT = "'Pretendard Variable', sans-serif", DARK = '#0b0f15';
const zoomOf = resolution => Math.log2(156543.03392804097 / resolution);
const cache = new Map();
function cached(key, make) {
  let value = cache.get(key);
  if (!value) cache.set(key, value = make());
  return value;
}
export function forgetStreetStyles() { cache.clear(); }
const words = (text, offsetY, size = 11) => new Text({ text, font: `600 ${size}px ${FONT}`, offsetY, fill: new Fill({ color: '#f4f5f6' }), stroke: new Stroke({ color: DARK, width: 3 }), overflow: true });

export function parkingStyle(feature, resolution) {
  const zoom = zoomOf(resolution), key = stateKey(feature.get('state')), quiet = key === '0' || key === UNKNOWN;
  if (zoom < 13 || (quiet && zoom < 14.5)) return undefined;
  const style = cached(`parking${key}${zoom < 15}`, () => new Style({
    fill: new Fill({ color: STATES[key].color + (quiet ? '38' : 'b0') }), stroke: new Stroke({ color: STATES[key].color, width: zoom < 15 ? 3 : 1.5, lineDash: key === UNKNOWN ? [3, 3] : undefined }), zIndex: urgency(key),
  })).clone();
  if (zoom >= 16.5) style.setText(words(typeof feature.get('stays_now') === 'number' ? `${feature.get('stays_now')}/${feature.get('capacity') ?? '?'}${feature.get('violations_today') ? ` ·${feature.get('violations_today')}` : ''}` : '?', 0));
  return style;
}
const GLYPH = { pothole: '●', crack_longitudinal: '│', crack_transverse: '─', crack_alligator: '#', fallen_object: '▣', marking: '≡', manhole_step: '◎', flooding: '≈', banner: '⚑' };
export function hazardStyle(feature, resolution) {
  const status = feature.get('status'), key = stateKey(feature.get('state')), late = feature.get('sla_breached') === true, zoom = zoomOf(resolution);
  const candidate = status === 'candidate', over = ['verified', 'closed', 'rejected'].includes(status);
  if (over || (candidate && zoom < 12.5)) return undefined;
  const style = cached(`hazard${key}${status}${late}${feature.get('class')}${zoom >= 13}`, () => new Style({
    image: new RegularShape({ points: 4, radius: zoom >= 13 ? 11 : 7, fill: new Fill({ color: candidate ? DARK : STATES[key].color }), stroke: new Stroke({ color: late ? '#ffffff' : candidate ? STATES[key].color : DARK, width: late ? 3 : 2, lineDash: candidate ? [3, 3] : undefined }) }),
    text: zoom >= 13 ? new Text({ text: GLYPH[feature.get('class')] ?? '!', font: `800 11px ${FONT}`, offsetY: 1, fill: new Fill({ color: candidate ? '#fff' : STATES[key].ink }) }) : undefined, zIndex: 20 + urgency(key) + (late ? 5 : 0),
  }));
  return zoom >= 15.5 ? [style, new Style({ text: words(t(feature.get('class')), 20) })] : style;
}
export function signStyle(feature, resolution) {
  const key = stateKey(feature.get('state')), zoom = zoomOf(resolution), p = feature.get('wind_failure_probability');
  const style = cached(`sign${key}`, () => new Style({ image: new RegularShape({ points: 3, radius: key === '0' || key === UNKNOWN ? 4.5 : 8, fill: new Fill({ color: key === UNKNOWN ? DARK : STATES[key].color }), stroke: new Stroke({ color: key === UNKNOWN ? STATES[key].color : DARK, width: 1.2, lineDash: key === UNKNOWN ? [2, 2] : undefined }) }), zIndex: urgency(key) }));
  if (zoom < 17) return style;
  return [style, new Style({ text: words(`${titleOf(feature)}${typeof p === 'number' ? ` ${(p * 100).toFixed(p < 0.01 ? 2 : 0)}%` : ' ?'}`, 13, 10) })];
}
export const HOT = { 3: '#b3001b', 2: '#e8554d', 1: '#ffb199', 0: '#8fa0b5', '-1': '#a8d0ff', '-2': '#5b9df0', '-3': '#1f5fc4' };
export function hotspotStyle(feature, resolution) {
  const cls = feature.get('class_fdr'), known = Number.isInteger(cls), zoom = zoomOf(resolution);
  if ((!known || cls === 0) && zoom < 13) return undefined;
  const size = Math.max(3, Math.min(11, (zoom - 9) * 1.7)) * (known && cls !== 0 ? 1 : 0.5);
  return cached(`hot${known ? cls : '?'}${Math.round(size)}${lang()}`, () => new Style({
    geometry: centre, image: known && cls < 0 ? new RegularShape({ points: 4, angle: Math.PI / 4, radius: size, fill: new Fill({ color: HOT[cls] }), stroke: new Stroke({ color: DARK, width: 1 }) })
      : new Circle({ radius: size, fill: new Fill({ color: known ? HOT[cls] : DARK }), stroke: new Stroke({ color: known ? DARK : '#98a3b3', width: 1.2, lineDash: known ? undefined : [2, 2] }) }),
    text: known && cls !== 0 && size > 6 ? new Text({ text: String(Math.abs(cls)), font: `800 10px ${FONT}`, fill: new Fill({ color: Math.abs(cls) > 1 ? '#fff' : '#111' }) }) : undefined, zIndex: known ? 10 + Math.abs(cls) : 0,
  }));
}
function centre(feature) {
  let point = feature.get('_centre');
  if (!point) { const e = feature.getGeometry().getExtent(); feature.set('_centre', point = new ol.geom.Point([(e[0] + e[2]) / 2, (e[1] + e[3]) / 2]), true); }
  return point;
}
