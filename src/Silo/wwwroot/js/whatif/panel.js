// The what-if tab: the common questions on top, the rest of the scenario language folded, one run at a time, its results below.
import { buildScenario, defaults, PARTS } from './scenario.js';
import { ScenarioFaults } from './reading.js';
import { showFault, clearFaults } from './faults.js';
import { startJob, follow, cancelJob, resultsOf } from './job.js';
import { renderResults, say } from './results.js';
import { lineOf } from './places.js';
import { Form } from './form.js';
import { json } from '../api.js';
import { t, el, number, said } from '../text.js';
export class WhatIf {
  constructor(store, view) {
    Object.assign(this, { store, view, root: document.getElementById('whatif'), pumps: [], gates: [], zone: null, job: null, results: null, choices: null, made: new Map() });
    this.values = defaults(); this.form = new Form(this);
    document.addEventListener('keydown', e => { if (e.key === 'Escape' && view.drawing) { view.stopDrawing(); hint(null); } });
  }
  get busy() { return Boolean(this.job); }
  setPumps(pumps) { this.pumps = pumps; this.render(); }
  setGates(gates) { this.gates = gates; this.render(); }
  /** What the server says can be chosen, and the analysis a fork would start from: read whenever the tab opens. */
  async refresh() {
    try { this.choices = await json('/ogc/processes/flood-what-if/choices'); } catch (error) { this.choices = null; this.trouble = error.message; }
    if (!this.busy && !this.root.contains(document.activeElement)) this.render();
  }
  setZone(id) {
    this.zone = id;
    if (this.busy || !id) return;
    for (const [choice, zone] of [['blocked', 'blockedZone'], ['cleaned', 'cleanedZone']]) if (this.values[choice] === 'selected') { this.values[zone] = id; this.render(); }
  }
  city() { return { zones: this.store.sources['drainage-zones'].getFeatures().map(f => f.getId()), pumps: this.pumps, gates: this.gates }; }
  scenario() { return buildScenario(this.values, this.city()); }
  chosen(name) {
    const v = this.values;
    if (name === 'blocked' && v.blocked === 'selected') v.blockedZone = this.zone;
    if (name === 'cleaned' && v.cleaned === 'selected') v.cleanedZone = this.zone;
    if (name === 'tide' && v.tideNow === '') v.tideNow = this.seaLevel();
  }
  render() {
    const v = this.values, focused = document.activeElement?.name, f = this.form;
    const list = name => v[name].length > 0;
    const form = el('form', { novalidate: true, onsubmit: e => { e.preventDefault(); this.run(); } },
      ...['start', 'rain', 'tide', 'pumps', 'lines'].map(part => PARTS[part].controls(f)),
      el('h3', {}, t('moreChanges')),
      f.fold('moreInlets', PARTS.inlets.changed(v), PARTS.inlets.more(f)), f.fold('moreGates', PARTS.gates.changed(v), PARTS.gates.more(f)),
      f.fold('moreEmergency', list('emergency'), PARTS.pumps.more(f)), f.fold('moreBarriers', list('barriers'), PARTS.lines.more(f)),
      f.fold('moreBreaches', list('breaches'), PARTS.breaches.more(f)), f.fold('moreCells', PARTS.start.changed(v), PARTS.start.more(f)),
      el('p', { class: 'dim note' }, t('modelNote')),
      el('div', { class: 'run-bar' }, el('div', { class: 'form-error', role: 'alert' }), this.job ? null : el('button', { type: 'submit', class: 'primary' }, t('run'))));
    this.progress = el('div', { class: 'progress', hidden: !this.job }, el('div', { class: 'row' }, el('span', { class: 'phase', role: 'status' }, t(this.status?.status ?? 'accepted')), el('button', { type: 'button', class: 'danger', onclick: () => this.cancel() }, t('cancel'))),
      el('progress', { max: 100, value: this.status?.progress ?? 0, 'aria-label': t('run') }));
    this.output = el('div', { class: 'results' });
    const top = this.root.scrollTop;
    this.root.replaceChildren(form, this.progress, this.output);
    this.root.scrollTop = top;
    if (this.results) renderResults(this.output, this.results, this.view, { made: this.made, title: id => f.title(id), back: () => { this.results = null; this.render(); } });
    this.marks();
    if (focused) this.root.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  seaLevel() {
    const sea = this.store.sources.waters.getFeatures().find(f => ['open_sea', 'opensea', 1].includes(f.get('kind')));
    return typeof sea?.get('level_m') === 'number' ? sea.get('level_m').toFixed(2) : '';
  }
  draw(done) { hint(t('drawHint')); this.view.drawLine(line => { hint(null); done(line); }); }
  pick(done) { hint(t('pickHint')); this.view.pickPlace(place => { hint(null); done(place); }); }
  /** What the form has put on the map. */
  marks() {
    const v = this.values, of = (kind, list) => list.map((item, i) => ({ kind, label: `${t(kind)} ${i + 1}`, line: lineOf(item.at) }));
    this.view.showMarks([...of('sandbagLine', v.sandbags), ...of('barrier', v.barriers), ...of('emergencyPump', v.emergency), ...of('breach', v.breaches)]);
  }
  clearErrors() { clearFaults(this.root); }
  showFaults(faults) { clearFaults(this.root); for (const fault of [...faults].reverse()) showFault(this.root, fault.field, fault.message); }
  async run() {
    clearFaults(this.root);
    let scenario;
    try { scenario = this.scenario(); }
    catch (error) {
      if (!(error instanceof ScenarioFaults)) throw error;
      this.showFaults(error.faults.map(f => ({ field: f.field, message: t(f.word, f) })));
      return;
    }
    this.results = null; this.view.hideResult(); say(null); this.status = null; this.job = 'pending'; this.render(); this.progress.scrollIntoView({ block: 'end' });
    let faults = null;
    try {
      this.job = await startJob(scenario);
      const job = this.job, end = await follow(job, s => this.report(s));
      if (end.status === 'successful') {
        this.results = { ...(await resultsOf(job)), scenario, job };
        this.made.set(job, `${t('runNumber', { n: this.made.size + 1 })} · ${brief(scenario)}`);
      } else faults = [{ field: null, message: `${t(end.status)}${end.message ? ': ' + said(end, 'message') : ''}` }];
    } catch (error) { faults = error.faults ?? [{ field: error.field ?? null, message: error.message }]; }
    this.job = null; if (!this.results) { this.view.hideResult(); say(null); }
    this.render();
    if (this.results) this.output.scrollIntoView({ block: 'start' });
    if (faults) this.showFaults(faults);
  }
  report(status) {
    this.status = status;
    this.progress.querySelector('progress').value = status.progress ?? 0;
    this.progress.querySelector('.phase').textContent = `${t(status.status)} ${number(status.progress ?? 0, 0)} %${status.message ? ' · ' + said(status, 'message') : ''}`;
    if (!status.partial || status.partial.simulated_min === this.drawn) return;
    this.drawn = status.partial.simulated_min;
    this.view.showResult('partial', { url: `${new URL(status.partial.depth_png, location.href).pathname}?min=${this.drawn}`, extent: status.partial.extent }, null);
    say(t('partialShown', { min: number(this.drawn, 0) }));
  }
  async cancel() {
    if (!this.job || this.job === 'pending') return;
    try { await cancelJob(this.job); } catch (error) { showFault(this.root, null, error.message); }
  }
}
/** What a run changes, in a few words. */
function brief(scenario) {
  const said = Object.entries(scenario.change ?? {}).map(([name, list]) => `${t(`change_${name}`)} ${list.length}`);
  return [`${scenario.duration_min} ${t('minutes')}`, t(`rain_${scenario.rain.kind}`), ...said].join(', ');
}
function hint(text) { const node = document.getElementById('hint'); node.hidden = !text; node.textContent = text ?? ''; }
