// Underpasses by the time they close, or by the time a kind of vehicle or person can no longer pass.
import { t, el, lang } from '../text.js';
export const MOVERS = ['closed', 'small_car', 'large_car', 'four_wd', 'car', 'adult', 'child'];
const names = mover => (mover === 'closed' ? ['closed_from_min', 'closed_until_min'] : [`impassable_${mover}_from_min`, `impassable_${mover}_until_min`]);
const known = v => typeof v === 'number';
export function closings(features, mover, beside) {
  const [from, until] = names(mover), base = name => `baseline_${name}`;
  const rows = features.map(f => f.properties).filter(p => known(p[from]) || known(p[base(from)])).sort((a, b) => (a[from] ?? 1e9) - (b[from] ?? 1e9) || (a[base(from)] ?? 1e9) - (b[base(from)] ?? 1e9));
  if (!rows.length) return el('p', { class: 'dim' }, t(mover === 'closed' ? 'noneClose' : 'noneBlockedFor'));
  const differs = p => p[from] !== p[base(from)] || p[until] !== p[base(until)];
  return el('table', { class: 'closures' }, el('caption', {}, `${t(mover === 'closed' ? 'closesTable' : 'blockedTable')} (${rows.length})`), head('', beside),
    el('tbody', {}, ...rows.map(p => el('tr', { class: differs(p) ? 'changed' : null }, el('th', { scope: 'row' }, (lang() === 'en' && p.title_en) || p.title || p.id, mark(p[from], p[base(from)])),
      el('td', {}, span(p[from], p[until]), el('small', {}, depth(p.depth_max_m))), el('td', {}, span(p[base(from)], p[base(until)]), el('small', {}, depth(p.baseline_depth_max_m)))))));
}
export const head = (first, beside) => el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, first), el('th', { scope: 'col' }, t('scenario')), el('th', { scope: 'col' }, t(beside ? 'mode_other' : 'baseline'))));
/** A badge where a place closes only in one of the two. */
export function mark(from, other) {
  if (known(from) === known(other)) return '';
  return el('span', { class: `badge ${known(from) ? 'shut' : 'real'}` }, t(known(from) ? 'newly' : 'spared'));
}
export const span = (from, until) => (!known(from) ? '—' : el('span', {}, el('span', { class: 'nb' }, `${t('plusMin', { n: Math.round(from) })} ~ `), el('span', { class: 'nb' }, known(until) ? t('plusMin', { n: Math.round(until) }) : t('untilEnd'))));
const depth = m => (known(m) ? ` ${(m * 100).toFixed(0)} cm` : '');
