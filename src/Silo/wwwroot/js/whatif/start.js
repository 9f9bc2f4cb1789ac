// From when, for how long, on which cells.
import { t, el, age, number } from '../text.js';
export const defaults = () => ({ start: 'now', startAt: '', duration: '120', mode: 'full', resolution: '30', lake: 'now', lakeLevel: '0.2' });
export function read(v, reading) {
  return {
    start: v.start === 'now' ? 'now' : reading.time(v.startAt, 'start'),
    duration_min: reading.number(v.duration, 'duration_min', 1, 1440), resolution_m: reading.number(v.resolution, 'resolution_m', 10, 100), mode: v.mode,
  };
}
export const lake = (v, reading) => (v.lake === 'set' ? { lake: { datum: 'msl', m: reading.number(v.lakeLevel, 'lake.m', -15, 60) } } : {});
/** The line at the top: from when and how long. */
export function controls(form) {
  const v = form.values;
  return form.group('start', el('div', { class: 'row' }, form.choice('start', [['now', 'startNow'], ['at', 'startAt']], 'start'), v.start === 'at' ? form.time('startAt', 'start', t('startAt')) : null),
    v.start === 'now' ? analysis(form.choices?.analysis) : null,
    form.input('duration', 'duration_min', t('minutes'), { step: '10', label: t('duration') }));
}
/** What the fork starts from, and how well that fits what is measured. */
export function analysis(found) {
  if (!found?.time) return el('p', { class: 'dim warm' }, t('noAnalysis'));
  const misfit = found.misfit?.n ? t('misfit', { rmse: number(found.misfit.rmse_m * 100, 0), mean: signed(found.misfit.mean_m * 100), n: found.misfit.n }) : t('misfitUnknown');
  return el('p', { class: 'warm' }, el('b', {}, t('analysisAge', { age: age(found.age_s), cell: number(found.resolution_m, 0) })), el('small', {}, misfit));
}
const signed = cm => `${cm < 0 ? '−' : '+'}${number(Math.abs(cm), 0)}`;
/** Cells and lake, folded. */
export function more(form) {
  const v = form.values;
  return [form.choice('mode', [['full', 'modeFull'], ['preview', 'modePreview']], 'mode', t('mode')), v.mode === 'preview' ? el('p', { class: 'dim note' }, t('previewNote')) : null,
    form.select('resolution', [10, 20, 30, 50, 100].map(m => [String(m), `${m} m`]), 'resolution_m', t('cells')),
    form.choice('lake', [['now', 'lakeNow'], ['set', 'lakeSet']], 'lake', t('lake')), v.lake === 'set' ? form.input('lakeLevel', 'lake.m', 'm MSL', { step: '0.1', label: t('level') }) : null];
}
export const changed = v => v.mode !== 'full' || v.resolution !== '30' || v.lake !== 'now';
