// Breaches of a dike: where, when, how wide, how fast it grows, down to which level.
import { t } from '../text.js';
import { placeOf } from './places.js';
export const defaults = () => ({ breaches: [] });
export const blank = () => ({ at: '', from: '0', width: '20', grow: '30', invert: '1' });
export function change(v, r) {
  return v.breaches.length ? { breaches: v.breaches.map((b, i) => {
    const path = `change.breaches[${i}]`;
    return { at: placeOf(b.at, r, `${path}.at`), from_min: r.number(b.from, `${path}.from_min`, 0, 1440), width_m: r.number(b.width, `${path}.width_m`, 0.1, 1000), grow_min: r.number(b.grow, `${path}.grow_min`, 0, 1440), invert_m: r.number(b.invert, `${path}.invert_m`, -15, 60) };
  }) } : {};
}
export const more = form => form.places('breaches', 'breach', blank, (b, i) => {
  const path = `change.breaches[${i}]`, key = `breaches${i}`;
  return [form.input('from', `${path}.from_min`, t('minutes'), { step: '10', label: t('from'), of: b, key }), form.input('width', `${path}.width_m`, 'm', { label: t('breachWidth'), of: b, key }),
    form.input('grow', `${path}.grow_min`, t('minutes'), { step: '10', label: t('breachGrow'), of: b, key }), form.input('invert', `${path}.invert_m`, 'm MSL', { step: '0.1', label: t('breachInvert'), of: b, key })];
}, i => `change.breaches[${i}].at`);
