// Pumps that fail, and pumps that are brought.
import { t, el, lang } from '../text.js';
import { placeOf } from './places.js';
export const defaults = () => ({ pumps: [], pumpsFrom: '0', pumpsUntil: '', emergency: [] });
export const blank = () => ({ at: '', capacity: '0.2', from: '0', to: '', dest: 'outside' });
export function change(v, r) {
  const json = {};
  if (v.pumps.length) {
    const from_min = r.number(v.pumpsFrom, 'change.pumps_off.from_min', 0, 1440), until_min = r.optional(v.pumpsUntil, 'change.pumps_off.until_min', 0, 1440);
    json.pumps_off = v.pumps.map(pump => ({ pump, from_min, ...(until_min === undefined ? {} : { until_min }) }));
  }
  if (v.emergency.length) json.emergency_pumps = v.emergency.map((p, i) => {
    const path = `change.emergency_pumps[${i}]`, to_min = r.optional(p.to, `${path}.to_min`, 0, 1440);
    return { at: placeOf(p.at, r, `${path}.at`), capacity_m3s: r.number(p.capacity, `${path}.capacity_m3s`, 0.001, 100), from_min: r.number(p.from, `${path}.from_min`, 0, 1440), ...(to_min === undefined ? {} : { to_min }), to: p.dest };
  });
  return json;
}
export function controls(form) {
  const v = form.values, known = form.city.pumps;
  return form.group('pumps', el('div', { class: 'pumps', 'data-field': 'change.pumps_off' }, ...(known.length ? known.map(p => form.tick(`pump-${p.id}`, nameOf(p), v.pumps.includes(p.id), on => { v.pumps = known.map(x => x.id).filter(id => (id === p.id ? on : v.pumps.includes(id))); })) : [el('span', { class: 'dim' }, t('none'))])),
    v.pumps.length ? form.span([['pumpsFrom', 'from_min'], ['pumpsUntil', 'until_min']], 'change.pumps_off') : null);
}
export const more = form => form.places('emergency', 'emergencyPump', blank, (p, i) => {
  const path = `change.emergency_pumps[${i}]`, waters = form.waters().map(w => [w.id, w.title]);
  return [form.input('capacity', `${path}.capacity_m3s`, 'm³/s', { step: '0.1', label: t('capacity'), of: p, key: `emergency${i}` }),
    form.span([['from', 'from_min'], ['to', 'to_min']], path, p, `emergency${i}`), form.select('dest', [['outside', t('outside')], ...waters], `${path}.to`, t('pumpTo'), p, `emergency${i}`)];
}, i => `change.emergency_pumps[${i}].at`);
export const nameOf = asset => (lang() === 'en' && asset.title_en) || asset.title;
