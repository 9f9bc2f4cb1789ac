// What a run found: the scenario beside its baseline, with every difference marked.
import { json } from './api.js';
import { renderLegend } from './legend.js';
import { t, el, number, age, lang } from './text.js';
const WET_M = 0.15;
const hrefOf = (r, name) => { const link = r.links?.[name] ?? (Array.isArray(r.links) ? r.links.find(l => l.rel === name || l.name === name) : null) ?? r[name]; return typeof link === 'string' ? link : link?.href ?? null; };
function pictureOf(r, mode) {
  const name = mode === 'scenario' ? 'depth_png' : `${mode}_depth_png`, raw = r.links?.[name] ?? r[name], url = hrefOf(r, name), extent = raw?.extent ?? r.extent ?? r.links?.extent;
  return url && Array.isArray(extent) ? { url, extent } : null;
}
export async function renderResults(box, r, view, back) {
  const s = r.summary ?? {};
  const tabs = el('div', { class: 'tabs modes', role: 'group', 'aria-label': t('result') });
  const table = el('div', {}, el('p', { class: 'dim' }, t('loading')));
  const hash = s.scenario_hash ?? s.hash ?? null, mass = s.mass_error ?? s.ledger?.relative_error ?? s.ledger?.scenario?.relative_error ?? null;
  const facts = el('dl', { class: 'facts' });
  const fact = (name, value, className = null) => facts.append(el('dt', {}, name), el('dd', { class: className }, value));
  if ('people_affected' in s || s.affected) fact(t('people'), pair(s.people_affected ?? s.affected?.people, s.baseline_people_affected ?? s.affected?.baseline_people));
  fact(t('massError'), mass === null ? t('unknown') : `${(mass * 100).toExponential(1)} %`, Math.abs(mass ?? 0) > 0.01 ? 'worse' : null);
  fact(t('hash'), el('code', {}, hash ? String(hash).slice(0, 16) : t('unknown')));
  const inputs = Array.isArray(s.inputs) ? s.inputs : Object.entries(s.inputs ?? {}).map(([name, v]) => ({ name, ...(typeof v === 'object' ? v : { value: v }) }));
  box.replaceChildren(el('h3', {}, t('result')), tabs, table, facts,
    s.preview ? el('p', { class: 'field-error', role: 'note' }, lang() === 'ko' ? s.preview.note_ko : s.preview.note) : '',
    s.accuracy_note ? el('p', { class: 'dim' }, s.accuracy_note) : '',
    el('details', { class: 'inputs' }, el('summary', {}, `${t('inputs')} (${inputs.length})`), el('ul', {}, ...inputs.map(i => el('li', {}, el('b', {}, i.name ?? i.input ?? ''), ` ${i.source ?? ''} ${i.value ?? ''} `, el('small', {}, age(i.age_s)), ' ', el('span', { class: `badge ${i.provenance === 'real' ? 'real' : 'made'}` }, i.provenance === 'real' ? t('real') : i.provenance === 'synthetic' ? t('synthetic_') : i.provenance ?? t('unknown')))))),
    el('details', { class: 'inputs' }, el('summary', {}, t('scenarioJson')), el('pre', {}, JSON.stringify(r.scenario, null, 1))),
    el('button', { type: 'button', class: 'quiet', onclick: () => { view.hideResult(); renderLegend(); say(null); back(); } }, t('backToLive')));
  let zones = null, under = null;
  try { [zones, under] = await Promise.all(['zones', 'underpasses'].map(n => (hrefOf(r, n) ? json(hrefOf(r, n)) : null))); }
  catch (error) { table.replaceChildren(el('p', { class: 'field-error', role: 'alert' }, error.message)); }
  if (!box.isConnected) return;
  const show = mode => {
    for (const b of tabs.children) b.setAttribute('aria-pressed', String(b.dataset.mode === mode));
    view.showResult(mode, pictureOf(r, mode), zones); renderLegend(mode); say(`${t('resultShown')} · ${t(`mode_${mode}`)}`);
    if (under) table.replaceChildren(closures(under.features, mode));
  };
  tabs.replaceChildren(...['baseline', 'scenario', 'difference'].map(mode => el('button', { type: 'button', 'data-mode': mode, onclick: () => show(mode) }, t(`mode_${mode}`))));
  if (zones) {
    const wet = name => zones.features.filter(f => f.properties[name] >= WET_M).length;
    facts.prepend(el('dt', {}, t('zonesHit')), el('dd', {}, pair(wet('depth_max_m'), wet('baseline_depth_max_m'))));
  }
  const kept = view.resultMode ?? 'scenario';
  show(kept);
}
/** The loud line over the map while it shows a run; null takes it away. */
export function say(text) { const node = document.getElementById('mode'); node.hidden = !text; node.textContent = text ?? ''; }
function pair(value, baseline) {
  const differs = typeof value === 'number' && typeof baseline === 'number' && value !== baseline;
  return el('span', {}, el('b', { class: differs ? (value > baseline ? 'worse' : 'better') : null }, number(value, 0)), el('small', {}, ` ${t('baseline')} ${number(baseline, 0)}`));
}
function closures(features, mode) {
  const rows = features.map(f => f.properties).filter(p => typeof p.closed_from_min === 'number' || typeof p.baseline_closed_from_min === 'number')
    .filter(p => mode !== 'difference' || differs(p)).sort((a, b) => (a.closed_from_min ?? 1e9) - (b.closed_from_min ?? 1e9));
  if (!rows.length) return el('p', { class: 'dim' }, t('noneClose'));
  const span = (from, until) => (typeof from !== 'number' ? '—' : el('span', {}, el('span', { class: 'nb' }, `${t('plusMin', { n: Math.round(from) })} ~ `), el('span', { class: 'nb' }, typeof until === 'number' ? t('plusMin', { n: Math.round(until) }) : t('untilEnd'))));
  return el('table', { class: 'closures' }, el('caption', {}, t('closesTable')), el('thead', {}, el('tr', {}, el('th', {}, ''), el('th', { scope: 'col' }, t('scenario')), el('th', { scope: 'col' }, t('baseline')))),
    el('tbody', {}, ...rows.map(p => el('tr', { class: differs(p) ? 'changed' : null }, el('th', { scope: 'row' }, (lang() === 'en' && p.title_en) || p.title || p.id, typeof p.baseline_closed_from_min !== 'number' ? el('span', { class: 'badge shut' }, t('newly')) : ''),
      el('td', {}, span(p.closed_from_min, p.closed_until_min), el('small', {}, depth(p.depth_max_m))), el('td', {}, span(p.baseline_closed_from_min, p.baseline_closed_until_min), el('small', {}, depth(p.baseline_depth_max_m)))))));
}
function depth(m) { return typeof m === 'number' ? ` ${(m * 100).toFixed(0)} cm` : ''; }
function differs(p) { return p.closed_from_min !== p.baseline_closed_from_min || p.closed_until_min !== p.baseline_closed_until_min; }
