// The sea: held as now, locked high, astronomical, or as told; surge and sea-level rise on top.
import { t } from '../text.js';
export const defaults = () => ({ tide: 'held', tideHigh: '4.5', tideFrom: '0', tideNow: '', surge: '0', rise: '0' });
export function read(v, r, duration) {
  if (v.tide === 'held') return {};
  const surge = r.optional(v.surge, 'tide.surge_m', -3, 6, 0), rise = r.optional(v.rise, 'tide.sea_level_rise_m', -1, 5, 0);
  return { tide: { ...(v.tide === 'locked' ? { datum: 'msl', m: points(v, r, duration) } : { kind: v.tide }), ...(surge === undefined ? {} : { surge_m: surge }), ...(rise === undefined ? {} : { sea_level_rise_m: rise }) } };
}
function points(v, r, duration) {
  const high = r.number(v.tideHigh, 'tide.m', -15, 60), at = r.number(v.tideFrom, 'tide.from', 0, duration);
  const m = at > 0 ? [[0, r.number(v.tideNow, 'tide.now', -15, 60)], [at, high]] : [[0, high]];
  if (at < duration) m.push([duration, high]);
  return m;
}
export function controls(form) {
  const v = form.values;
  return form.group('tide', form.choice('tide', [['held', 'tideHeld'], ['locked', 'lockedHigh'], ['harmonic', 'harmonic'], ['predicted', 'predicted']], 'tide'),
    ...(v.tide === 'locked' ? [form.input('tideHigh', 'tide.m', 'm MSL', { step: '0.1', label: t('highLevel') }), form.input('tideFrom', 'tide.from', t('minutes'), { step: '10', label: t('fromMinute') }),
      form.input('tideNow', 'tide.now', 'm MSL', { step: '0.1', label: t('levelNow') })] : []),
    ...(v.tide === 'held' ? [] : [form.input('surge', 'tide.surge_m', 'm', { step: '0.1', label: t('surge') }), form.input('rise', 'tide.sea_level_rise_m', 'm', { step: '0.1', label: t('rise') })]));
}
