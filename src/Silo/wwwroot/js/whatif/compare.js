// A run beside another: its baseline, or any run that is done.
import { json } from '../api.js';
import { t, el, number, kstMinute } from '../text.js';
import { head, mark, span } from './closings.js';
const LIMIT = 40;
/** Runs that can be compared with, those of this page with their names. */
export async function others(r, made) {
  const { jobs } = await json('/ogc/jobs');
  return jobs.filter(j => j.status === 'successful' && !j.members).map(j => ({ job: `/ogc/jobs/${j.jobID}`, at: j.created, id: j.jobID })).filter(o => o.job !== r.job)
    .map(o => ({ ...o, label: made.get(o.job) ?? `${kstMinute(o.at)} · ${o.id.slice(0, 8)}` }));
}
/** The other run's values in the place of the baseline's. */
export async function beside(job) {
  const r = await json(`${job}/results`), by = {};
  for (const name of ['zones', 'underpasses']) by[name] = new Map((await json(r[name])).features.map(f => [f.properties.id, f.properties]));
  const merge = (collection, name) => ({ ...collection, features: collection.features.map(f => {
    const p = by[name].get(f.properties.id) ?? {}, mine = Object.entries(f.properties).filter(([k]) => !k.startsWith('baseline_'));
    return { ...f, properties: Object.fromEntries([...mine, ...mine.map(([k]) => [`baseline_${k}`, p[k] ?? null])]) };
  }) });
  return { summary: r.summary, merge, picture: { url: r.depth_png, extent: r.extent } };
}
export const comparison = (r, against) => json(`${r.job}/comparison?with=${against.split('/').at(-1)}`);
/** What differs: water, people, and every underpass and road whose closing changed. */
export function changes(found, title, isOther) {
  const d = found.difference, rows = found.closings;
  const facts = el('dl', { class: 'facts' }), fact = (name, value, unit) => facts.append(el('dt', {}, name), el('dd', { class: value > 0 ? 'worse' : value < 0 ? 'better' : null }, `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value), 0)} ${unit}`));
  fact(t('flooded15'), d.flooded_15cm_m2, 'm²'); fact(t('closedMinutes'), d.closed_min, t('minutes')); fact(t('people'), d.people, t('persons')); fact(t('households'), d.half_basement_households, t('homes'));
  facts.append(el('dt', {}, t('deeperArea')), el('dd', {}, el('span', { class: 'worse' }, `▲ ${number(d.deeper_m2, 0)} m²`), ' ', el('span', { class: 'better' }, `▼ ${number(d.shallower_m2, 0)} m²`)));
  const table = rows.length ? el('table', { class: 'closures changes' }, el('caption', {}, `${t('changedClosings')} (${rows.length})`), head('', isOther), el('tbody', {}, ...rows.slice(0, LIMIT).map(c => el('tr', { class: 'changed' },
    el('th', { scope: 'row' }, title(c.id), el('small', {}, t(c.collection === 'roads' ? 'roads' : 'underpasses')), mark(c.from_min, c.other_from_min)), el('td', {}, span(c.from_min, c.until_min)), el('td', {}, span(c.other_from_min, c.other_until_min)))))) : el('p', { class: 'dim' }, t('noneChanged'));
  return el('div', {}, facts, table, rows.length > LIMIT ? el('p', { class: 'dim' }, `+${rows.length - LIMIT}`) : null);
}
