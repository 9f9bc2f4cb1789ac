// Where something is concentrated: asks the twin for the chosen hours, shows classes on the map and the clearest zones as a list.
import { json } from '../api.js';
import { t, el, number, lang } from '../text.js';
const DAYS = { ko: ['월', '화', '수', '목', '금', '토', '일'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] };
// A patrol passes a kerb in seconds: hours with one digit would all be 0.
function looked(hours) { return hours >= 1 ? t('exposureHours', { n: number(hours, 1) }) : t('exposureMinutes', { n: number(hours * 60, 1) }); }
export class Hotspots {
  constructor(store, select, now) {
    this.store = store; this.select = select; this.now = now; this.shown = null; this.error = null; this.asked = 0;
    this.choice = { days: '7', dow: '', from: '', to: '', measure: 'violations', value: 'rate', band: '250' };
  }
  /** The query of the present choice. */
  query() {
    const c = this.choice, q = new URLSearchParams({ measure: c.measure, value: c.value, band: c.band });
    const now = this.now();
    if (c.days && now) { q.set('from', new Date(new Date(now) - c.days * 864e5).toISOString()); q.set('to', new Date(now).toISOString()); }
    if (c.dow) q.set('dow', c.dow);
    if (c.from !== '') q.set('hours', `${c.from}-${c.to === '' ? (Number(c.from) + 1) % 24 || 24 : c.to}`);
    return q;
  }
  async show() {
    const turn = ++this.asked;
    try {
      const answer = await json('/hotspots?' + this.query());
      if (turn !== this.asked) return;
      const list = this.store.format.readFeatures(answer);
      for (const f of list) f.set('collection', 'hotspots', true);
      this.store.hotspots.clear(true); this.store.hotspots.addFeatures(list);
      this.shown = answer; this.error = null;
    } catch (error) { if (turn === this.asked) { this.error = error.message; this.hide(); } }
    this.render();
  }
  hide() { this.shown = null; this.store.hotspots.clear(); }
  step() {
    const from = this.choice.from === '' ? 0 : (Number(this.choice.from) + 1) % 24;
    Object.assign(this.choice, { from: String(from), to: String(from + 1) });
    return this.show();
  }
  mount(root) { this.root = root; this.render(); }
  pick(name, options) {
    return el('label', { class: 'num' }, t({ days: 'period', dow: 'weekday' }[name] ?? name), el('select', { 'data-choice': name, onchange: e => { this.choice[name] = e.target.value; if (this.shown) this.show(); } },
      ...options.map(([value, text]) => el('option', { value, selected: this.choice[name] === value }, text))));
  }
  render() {
    if (!this.root) return;
    const hours = [...Array(25).keys()].map(h => [String(h), `${h}`]);
    const controls = el('fieldset', {}, el('legend', {}, t('hotspotsTitle')),
      this.pick('measure', ['violations', 'stays', 'sightings'].map(m => [m, t(m)])), this.pick('value', ['rate', 'count'].map(v => [v, t(v)])),
      this.pick('days', [['7', t('lastDays', { n: 7 })], ['28', t('lastDays', { n: 28 })], ['', t('allTime')]]), this.pick('dow', [['', t('everyDay')], ...DAYS[lang()].map((d, i) => [String(i + 1), d])]),
      el('label', { class: 'num' }, t('hours'), el('span', { class: 'hours' }, this.hour('from', [['', t('allHours')], ...hours.slice(0, 24)]), '–', this.hour('to', [['', ''], ...hours.slice(1)]))),
      this.pick('band', ['150', '250', '400', '600'].map(b => [b, `${b} m`])),
      el('div', { class: 'row' }, el('button', { type: 'button', 'data-do': 'hotspots', onclick: () => this.show() }, t('showHotspots')), el('button', { type: 'button', class: 'quiet', onclick: () => this.step() }, t('nextHour')),
        this.shown ? el('button', { type: 'button', class: 'quiet', onclick: () => { this.hide(); this.render(); } }, t('hideHotspots')) : null));
    this.root.replaceChildren(controls, this.error ? el('p', { class: 'form-error' }, this.error) : '', ...(this.shown ? this.answer() : []));
  }
  hour(name, options) { return el('select', { 'data-choice': name, onchange: e => { this.choice[name] = e.target.value; if (this.shown) this.show(); } }, ...options.map(([v, text]) => el('option', { value: v, selected: this.choice[name] === v }, text))); }
  answer() {
    const top = this.store.hotspots.getFeatures().filter(f => f.get('class_fdr') > 0).sort((a, b) => b.get('gi_star_z') - a.get('gi_star_z')).slice(0, 12);
    const key = [3, 2, 1, 0, -1, -2, -3].map(c => el('li', { class: 'hot-key' }, el('span', { class: `gi gi${c}` }, c ? String(Math.abs(c)) : '·')));
    const label = lang() === 'en' ? this.shown.label_en ?? this.shown.label : this.shown.label;
    return [
      el('p', { class: 'hot-label', role: 'status' }, el('strong', {}, label ?? ''), (lang() === 'en' ? this.shown.reason_en : this.shown.reason) ?? '', el('small', {}, t('zonesCompared', { n: number(this.shown.n, 0), band: number(this.shown.band_m, 0) }))),
      el('ul', { class: 'hot-keys', 'aria-label': `${t('hot')} / ${t('cold')}` }, ...key), el('h3', {}, t('topZones')),
      top.length ? el('ul', { class: 'items' }, ...top.map(f => el('li', {}, el('button', { type: 'button', class: 'item', onclick: () => this.select(f.getId(), true) }, el('span', { class: `gi gi${f.get('class_fdr')}` }, String(f.get('class_fdr'))),
        el('span', { class: 'what' }, el('strong', {}, f.get('title') ?? String(f.getId())), el('small', {}, `z ${number(f.get('gi_star_z'))} · ${t('countOf', { n: number(f.get('count'), 0) })} · ${looked(f.get('exposure_h'))}${f.get('rate') === null ? '' : ` · ${t('perHour', { n: number(f.get('rate')) })}`}`)))))) : el('p', { class: 'dim' }, t('noHot')),
    ];
  }
}
