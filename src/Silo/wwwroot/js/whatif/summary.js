// A run's numbers, what it rests on, and its files.
import { t, el, number, age, lang, said } from '../text.js';
import { analysis } from './start.js';
const WET_M = 0.15, GOOD_MASS = 1e-6;
/** People, homes, places and the water's accounts, beside the baseline or another run. */
export function facts(s, other, zones) {
  const list = el('dl', { class: 'facts' }), fact = (name, value, className = null) => list.append(el('dt', {}, name), el('dd', { class: className }, value));
  const mass = s.ledger?.scenario?.relative_error ?? null, a = s.affected, b = other?.affected;
  const wet = name => zones.features.filter(f => f.properties[name] >= WET_M).length;
  fact(t('zonesHit'), pair(wet('depth_max_m'), wet('baseline_depth_max_m'), other));
  if (a) {
    fact(t('people'), pair(a.people, b?.people ?? a.baseline_people, other));
    fact(t('households'), pair(a.half_basement_households, b?.half_basement_households ?? a.baseline_half_basement_households, other));
  }
  if ('roads_closed' in s) fact(t('roadsClosed'), pair(s.roads_closed, other ? other.roads_closed : s.baseline_roads_closed, other));
  fact(t('massError'), mass === null ? t('unknown') : t('ofInflow', { n: Math.abs(mass).toExponential(1) }), Math.abs(mass ?? 0) > GOOD_MASS ? 'worse' : null);
  return list;
}
function pair(value, baseline, other) {
  const differs = typeof value === 'number' && typeof baseline === 'number' && value !== baseline;
  return el('span', {}, el('b', { class: differs ? (value > baseline ? 'worse' : 'better') : null }, number(value, 0)), el('small', {}, ` ${t(other ? 'mode_other' : 'baseline')} ${number(baseline, 0)}`));
}
/** The badge of a preview, with its measured error. */
export function badge(s) {
  return s.preview ? el('p', { class: 'preview', role: 'note' }, el('span', { class: 'badge made' }, t('modePreview')), ' ', lang() === 'ko' ? s.preview.note_ko : s.preview.note) : '';
}
/** The analysis it started from. */
export const provenance = s => el('div', { class: 'rests' }, el('h3', {}, t('restsOn')), analysis(s.analysis?.time ? s.analysis : null), el('dl', { class: 'facts' }, el('dt', {}, t('cells')), el('dd', {}, `${number(s.resolution_m, 0)} m`), el('dt', {}, t('hash')), el('dd', {}, el('code', { title: s.scenario_hash }, String(s.scenario_hash ?? t('unknown')).slice(0, 16)))),
  s.accuracy_note ? el('p', { class: 'dim note' }, half(s.accuracy_note)) : '');
/** Each input with where it comes from; `title` names the things of the city. */
export function inputs(s, title) {
  const list = s.inputs ?? [];
  return el('details', { class: 'inputs' }, el('summary', {}, `${t('inputs')} (${list.length})`), el('ul', {}, ...list.map(i => el('li', {}, el('b', {}, inputName(i.input, title)), ` ${i.source ? t(`source_${i.source}`) : ''} `, i.note ? el('small', {}, said(i, 'note')) : '', ' ', i.age_s === null ? '' : el('small', {}, age(i.age_s)), ' ',
    el('span', { class: `badge ${i.provenance === 'real' ? 'real' : 'made'}` }, i.provenance === 'real' ? t('real') : i.provenance === 'synthetic' ? t('synthetic_') : i.provenance ?? t('unknown'))))));
}
/** `rain weather:aws-565` as people say it. */
function inputName(input, title) {
  const [, kind, rest] = /^(standing water|pump of|gate of|sandbags|rain|water) ?(.*)$/.exec(input) ?? [null, null, input];
  return `${kind ? t(`input_${kind.split(' ')[0]}`) : ''} ${rest === 'everywhere' ? t('everywhere') : /^\d+$/.test(rest) ? Number(rest) + 1 : title(rest)}`.trim();
}
/** Every file of the run, by name. */
export function downloads(r) {
  const files = Object.values(r).filter(v => typeof v === 'string' && v.includes('/results/')).map(url => new URL(url, location.href).pathname).sort();
  return el('details', { class: 'inputs downloads' }, el('summary', {}, `${t('downloads')} (${files.length})`), el('ul', {}, ...files.map(path => el('li', {}, el('a', { href: path, download: path.split('/').at(-1) }, path.split('/').at(-1))))));
}
const half = text => { const [ko, en] = text.split(' · '); return lang() === 'ko' || !en ? ko : en; };
