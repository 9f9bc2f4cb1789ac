// What a run found, beside its baseline or beside another run, with every difference marked.
import { json } from '../api.js';
import { renderLegend } from '../legend.js';
import { t, el } from '../text.js';
import { closings, MOVERS } from './closings.js';
import { facts, badge, provenance, inputs, downloads } from './summary.js';
import { access } from './access.js';
import { others, comparison, changes, beside } from './compare.js';
let mover = 'closed';
export async function renderResults(box, r, view, panel) {
  const tabs = el('div', { class: 'tabs modes', role: 'group', 'aria-label': t('result') }), table = el('div', { class: 'found', 'aria-live': 'polite' }, el('p', { class: 'dim' }, t('loading'))), numbers = el('div');
  const against = el('select', { name: 'against', 'aria-label': t('against'), onchange: () => { r.against = against.value; load(); } }, el('option', { value: 'baseline' }, t('againstBaseline')));
  const who = el('select', { name: 'mover', 'aria-label': t('mover'), onchange: () => { mover = who.value; show(r.mode); } }, ...MOVERS.map(m => el('option', { value: m, selected: m === mover }, t(`mover_${m}`))));
  const whom = el('label', { class: 'num' }, el('span', {}, t('mover')), who);
  box.replaceChildren(el('h3', {}, t('result')), badge(r.summary), el('label', { class: 'wide' }, el('span', {}, t('against')), against), tabs, whom, table, numbers,
    access(r.summary), provenance(r.summary), inputs(r.summary, panel.title), downloads(r), el('details', { class: 'inputs' }, el('summary', {}, t('scenarioJson')), el('pre', { tabindex: 0 }, JSON.stringify(r.scenario, null, 1))),
    el('button', { type: 'button', class: 'quiet', name: 'back', onclick: () => { view.hideResult(); renderLegend(); say(null); panel.back(); } }, t('backToLive')));
  others(r, panel.made).then(list => against.append(...list.map(o => el('option', { value: o.job, selected: o.job === r.against }, o.label)))).catch(error => { against.title = error.message; });
  let zones = null, under = null, other = null;
  async function load() {
    try {
      [zones, under, other] = await Promise.all([json(r.zones), json(r.underpasses), r.against && r.against !== 'baseline' ? beside(r.against) : null]);
      if (other) { zones = other.merge(zones, 'zones'); under = other.merge(under, 'underpasses'); }
    } catch (error) { table.replaceChildren(el('p', { class: 'field-error', role: 'alert' }, error.message)); return; }
    if (!box.isConnected) return;
    numbers.replaceChildren(facts(r.summary, other?.summary ?? null, zones));
    show(r.mode ?? 'scenario');
  }
  async function show(mode) {
    r.mode = mode; whom.hidden = mode === 'difference';
    for (const b of tabs.children) b.setAttribute('aria-pressed', String(b.dataset.mode === mode));
    tabs.firstChild.textContent = t(other ? 'mode_other' : 'mode_baseline');
    renderLegend(mode); say(`${t('resultShown')} · ${tabs.querySelector(`[data-mode=${mode}]`).textContent}`);
    if (mode !== 'difference') {
      view.showResult(mode, picture(mode), zones);
      table.replaceChildren(closings(under.features, mover, Boolean(other)));
      return;
    }
    view.showResult(mode, null, zones);
    table.replaceChildren(el('p', { class: 'dim' }, t('loading')));
    try {
      const found = await comparison(r, r.against ?? 'baseline');
      if (r.mode !== mode || !box.isConnected) return;
      view.showResult(mode, { url: found.depth_png, extent: found.extent }, null);
      table.replaceChildren(changes(found, panel.title, Boolean(other)));
    } catch (error) { table.replaceChildren(el('p', { class: 'field-error', role: 'alert' }, error.message)); }
  }
  const picture = mode => (mode === 'scenario' ? { url: r.depth_png, extent: r.extent } : other ? other.picture : { url: r.baseline_depth_png, extent: r.extent });
  tabs.replaceChildren(...['baseline', 'scenario', 'difference'].map(mode => el('button', { type: 'button', 'data-mode': mode, onclick: () => show(mode) }, t(`mode_${mode}`))));
  await load();
}
/** The loud line over the map while it shows a run; null takes it away. */
export function say(text) { const node = document.getElementById('mode'); node.hidden = !text; node.textContent = text ?? ''; }
