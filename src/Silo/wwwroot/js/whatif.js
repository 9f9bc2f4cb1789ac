// The what-if form. Each field keeps its value when the language changes; each error stands beside its field.
import { buildScenario, FieldError, fieldOf } from './scenario.js';
import { startJob, follow, cancelJob, resultsOf } from './job.js';
import { renderResults, say } from './results.js';
import { t, el, number, lang, titleOf } from './text.js';
export class WhatIf {
  constructor(store, view) {
    this.store = store; this.view = view; this.root = document.getElementById('whatif'); this.pumps = []; this.zone = null; this.job = null; this.results = null;
    this.values = { duration: '180', rain: 'observed', rainRate: '50', rainTotal: '100', tide: 'predicted', tideHigh: '4.5', tideFrom: '0', tideNow: '', lake: 'now', lakeLevel: '0.2', blocked: 'none', fraction: '0.8', blockedZone: null, pumps: [], pumpsFrom: '0', barrier: null, barrierHeight: '0.5' };
    document.addEventListener('keydown', e => { if (e.key === 'Escape' && view.drawing) { view.stopDrawing(); hint(null); } });
  }
  setPumps(pumps) { this.pumps = pumps; this.render(); }
  setZone(id) { this.zone = id; if (this.values.blocked === 'selected' && !this.job) { this.values.blockedZone = id ?? this.values.blockedZone; this.render(); } }
  zones() { return this.store.sources['drainage-zones'].getFeatures().map(f => f.getId()); }
  scenario() { return buildScenario(this.values, this.zones()); }
  title(id) { const f = this.store.get(id); return f ? titleOf(f) : id; }
  render() {
    const v = this.values, focused = document.activeElement?.name;
    const input = (name, field, unit, step = 'any', prefix = '') => el('span', { class: 'num' }, prefix, el('input', { name, type: 'number', step, value: v[name], 'data-field': field, 'aria-label': `${prefix} ${unit}`.trim(), oninput: e => { v[name] = e.target.value; this.clearErrors(); } }), el('small', {}, unit));
    const choice = (name, options, field) => el('select', { name, 'data-field': field, 'aria-label': t(name), onchange: e => { v[name] = e.target.value; if (name === 'blocked' && v.blocked === 'selected') v.blockedZone = this.zone; if (name === 'tide' && v.tideNow === '') v.tideNow = this.seaLevel(); this.render(); } },
      ...options.map(([value, text]) => el('option', { value, selected: v[name] === value }, t(text))));
    const group = (title, ...parts) => el('fieldset', { disabled: Boolean(this.job) }, el('legend', {}, t(title)), ...parts.filter(Boolean));
    const form = el('form', { novalidate: true, onsubmit: e => { e.preventDefault(); this.run(); } },
      group('start', el('div', { class: 'row' }, el('span', { class: 'badge' }, t('now')), input('duration', 'duration_min', t('minutes'), '10', t('duration') + ' '))),
      group('rain', choice('rain', [['observed', 'observed'], ['uniform', 'uniform'], ['design', 'design']], 'rain.kind'),
        v.rain === 'uniform' ? input('rainRate', 'rain.mm_h', 'mm/h') : v.rain === 'design' ? input('rainTotal', 'rain.design.total_mm', 'mm') : null),
      group('tide', choice('tide', [['predicted', 'predicted'], ['locked', 'lockedHigh']], 'tide'),
        v.tide === 'locked' ? el('div', { class: 'stack' }, input('tideHigh', 'tide.m', 'm MSL', '0.1', t('highLevel') + ' '), input('tideFrom', 'tide.from', t('minutes'), '10', t('fromMinute') + ' '), Number(v.tideFrom) > 0 ? input('tideNow', 'tide.now', 'm MSL', '0.1', t('levelNow') + ' ') : null) : null),
      group('lake', choice('lake', [['now', 'lakeNow'], ['set', 'lakeSet']], 'lake'), v.lake === 'set' ? input('lakeLevel', 'lake.m', 'm MSL', '0.1') : null),
      group('blocked', choice('blocked', [['none', 'noneBlocked'], ['selected', 'selectedZone'], ['all', 'allZones']], 'change.blocked'),
        v.blocked === 'selected' ? el('span', { class: 'chosen' }, v.blockedZone ? this.title(v.blockedZone) : t('chooseZone')) : null,
        v.blocked !== 'none' ? input('fraction', 'change.blocked.fraction', '0–1', '0.1', t('fraction') + ' ') : null),
      group('pumps', el('div', { class: 'pumps', 'data-field': 'change.pumps_off' }, ...(this.pumps.length ? this.pumps.map(p => el('label', {}, el('input', { type: 'checkbox', name: `pump-${p.id}`, checked: v.pumps.includes(p.id), onchange: e => { v.pumps = this.pumps.map(x => x.id).filter(id => (id === p.id ? e.target.checked : v.pumps.includes(id))); this.render(); } }), ` ${(lang() === 'en' && p.title_en) || p.title}`)) : [el('span', { class: 'dim' }, t('none'))])),
        v.pumps.length ? input('pumpsFrom', 'change.pumps_off.from_min', t('minutes'), '10', t('from') + ' ') : null),
      group('barrier', el('div', { class: 'row', 'data-field': 'change.barriers' }, el('button', { type: 'button', name: 'draw', class: 'quiet', onclick: () => this.draw() }, t(v.barrier ? 'redraw' : 'draw')),
        v.barrier ? el('button', { type: 'button', class: 'quiet', onclick: () => { v.barrier = null; this.view.barrier.clear(); this.render(); } }, t('erase')) : null, v.barrier ? el('span', { class: 'dim' }, t('points', { n: v.barrier.length })) : null),
        v.barrier ? input('barrierHeight', 'change.barriers.height_m', 'm', '0.1', t('height') + ' ') : null),
      el('p', { class: 'dim note' }, `${t('resolution')} · ${t('modelNote')}`),
      el('div', { class: 'form-error', role: 'alert' }),
      this.job ? null : el('button', { type: 'submit', class: 'primary' }, t('run')));
    this.progress = el('div', { class: 'progress', hidden: !this.job }, el('div', { class: 'row' }, el('span', { class: 'phase', role: 'status' }, t(this.status?.status ?? 'accepted')), el('button', { type: 'button', class: 'danger', onclick: () => this.cancel() }, t('cancel'))),
      el('progress', { max: 100, value: this.status?.progress ?? 0 }));
    this.output = el('div', { class: 'results' });
    this.root.replaceChildren(form, this.progress, this.output);
    if (this.results) renderResults(this.output, this.results, this.view, () => { this.results = null; this.render(); });
    if (focused) this.root.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
  }
  seaLevel() {
    const sea = this.store.sources.waters.getFeatures().find(f => ['open_sea', 'opensea', 1].includes(f.get('kind')));
    return typeof sea?.get('level_m') === 'number' ? sea.get('level_m').toFixed(2) : '';
  }
  draw() {
    hint(t('drawHint'));
    this.view.drawLine(line => { hint(null); this.values.barrier = line; this.render(); });
  }
  clearErrors() { for (const node of this.root.querySelectorAll('.field-error')) node.remove(); for (const node of this.root.querySelectorAll('[aria-invalid]')) node.removeAttribute('aria-invalid'); this.root.querySelector('.form-error').textContent = ''; }
  showError(path, message) {
    const field = fieldOf(path), nodes = [...this.root.querySelectorAll('form [data-field]')];
    const node = nodes.filter(n => field === n.dataset.field || field.startsWith(n.dataset.field + '.') || (field && n.dataset.field.startsWith(field + '.'))).sort((a, b) => b.dataset.field.length - a.dataset.field.length)[0];
    if (!node) { this.root.querySelector('.form-error').textContent = `${path ? path + ': ' : ''}${message}`; return; }
    node.setAttribute('aria-invalid', 'true');
    (node.closest('.num') ?? node).after(el('div', { class: 'field-error', role: 'alert' }, message));
    node.focus();
  }
  async run() {
    this.clearErrors();
    let scenario;
    try { scenario = this.scenario(); }
    catch (error) {
      if (!(error instanceof FieldError)) throw error;
      this.showError(error.field, error.field === 'change.blocked' ? t('chooseZone') : t('fieldRequired', { lo: error.lo, hi: error.hi }));
      return;
    }
    this.results = null; this.view.hideResult(); say(null); this.status = null; this.job = 'pending'; this.render(); this.progress.scrollIntoView({ block: 'end' });
    let failure = null;
    try {
      this.job = await startJob(scenario);
      const end = await follow(this.job, s => this.report(s));
      if (end.status === 'successful') this.results = { ...(await resultsOf(this.job)), scenario };
      else failure = { field: null, message: `${t(end.status)}${end.message ? ': ' + end.message : ''}` };
    } catch (error) { failure = { field: error.field ?? null, message: error.message }; }
    this.job = null; this.render();
    if (this.results) this.output.scrollIntoView({ block: 'start' });
    if (failure) this.showError(failure.field, failure.message);
  }
  report(status) {
    this.status = status;
    this.progress.querySelector('progress').value = status.progress ?? 0;
    this.progress.querySelector('.phase').textContent = `${t(status.status)} ${number(status.progress ?? 0, 0)} %${status.message ? ' · ' + status.message : ''}`;
  }
  async cancel() {
    if (!this.job || this.job === 'pending') return;
    try { await cancelJob(this.job); } catch (error) { this.showError(null, error.message); }
  }
}
function hint(text) { const node = document.getElementById('hint'); node.hidden = !text; node.textContent = text ?? ''; }
