// Shelters that no vehicle reaches, and emergency routes that are cut.
import { t, el } from '../text.js';
import { span } from './closings.js';
const MOVERS = ['large_car', 'four_wd', 'adult'];
const isCut = (p, what) => MOVERS.some(m => typeof p[`${what}_${m}_from_min`] === 'number');
export function access(s) {
  const shelters = (s.shelters_cut_off ?? []).filter(p => isCut(p, 'cut_off')), routes = (s.emergency_routes_cut ?? []).filter(p => isCut(p, 'cut'));
  return el('div', {}, part('sheltersCut', shelters, 'cut_off', p => (p.capacity ? t('capacityOf', { n: p.capacity }) : '')), part('routesCut', routes, 'cut', p => (isCut(p, 'no_way') ? t('noOtherWay') : t('otherWay'))));
}
function part(word, places, what, note) {
  const row = p => el('li', {}, el('b', {}, p.title ?? p.id), ' ', el('small', {}, note(p)), el('ul', { class: 'by' }, ...MOVERS.filter(m => typeof p[`${what}_${m}_from_min`] === 'number').map(m => el('li', {}, `${t(`mover_${m}`)} `, span(p[`${what}_${m}_from_min`], p[`${what}_${m}_until_min`])))));
  const first = p => Math.min(...MOVERS.map(m => p[`${what}_${m}_from_min`] ?? 1e9));
  return el('details', { class: 'inputs' }, el('summary', {}, `${t(word)} (${places.length})`), places.length ? el('ul', {}, ...[...places].sort((a, b) => first(a) - first(b)).map(row)) : el('p', { class: 'dim' }, t('none')));
}
