// Open road hazards as a list one can go through by key: C confirms, X rejects. Every command carries the officer's name.
import { json } from '../api.js';
import { STATES, stateKey, urgency } from '../states.js';
import { t, el, lang, kstMinute, titleOf } from '../text.js';
const OPEN = new Set(['candidate', 'confirmed', 'ordered', 'repaired']);
const NEXT = { candidate: ['confirm', 'reject'], confirmed: ['order', 'reject'], ordered: ['repair'], repaired: ['verify'], verified: ['close'] };
const KEYS = { c: 'confirm', KeyC: 'confirm', x: 'reject', KeyX: 'reject' };
const LIMIT = 80;
export class Hazards {
  constructor(store, select) { this.store = store; this.select = select; this.author = localStorage.getItem('siheung.author') ?? ''; this.said = ''; this.failed = false; }
  mount(root) {
    this.root = root;
    root.addEventListener('keydown', e => {
      const item = e.target.closest('[data-hazard]');
      if (!item || e.ctrlKey || e.altKey || e.metaKey) return;
      const command = KEYS[e.key.toLowerCase()] ?? KEYS[e.code];
      if (command) { e.preventDefault(); this.send(item.dataset.hazard, command); return; }
      const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (!step) return;
      e.preventDefault();
      const all = [...root.querySelectorAll('[data-hazard]')];
      all[(all.indexOf(item) + step + all.length) % all.length]?.focus();
    });
    this.render();
  }
  async send(id, command, note = '') {
    if (!this.author.trim()) { this.tell(t('authorNeeded'), true); this.root.querySelector('input')?.focus(); return; }
    try {
      const answer = await json(`/hazards/${encodeURIComponent(id)}/commands`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ command, author: this.author.trim(), note }) });
      const feature = this.store.sources.hazards.getFeatureById(id);
      if (feature && answer.status) feature.set('status', answer.status);
      this.tell(t('done', { what: `${t(command === 'close' ? 'close_' : command)} · ${feature ? titleOf(feature) : id}` }), false);
    } catch (error) { this.tell(error.message, true); }
  }
  tell(text, failed) { this.said = text; this.failed = failed; this.render(); }
  /** Buttons for what may be done with a hazard now. */
  actions(feature) {
    const id = String(feature.getId());
    return el('div', { class: 'row' }, ...(NEXT[feature.get('status')] ?? []).map(c => el('button', { type: 'button', class: c === 'reject' ? 'danger' : null, 'data-command': c, onclick: () => this.send(id, c) }, t(c === 'close' ? 'close_' : c))));
  }
  render() {
    if (!this.root) return;
    const focused = document.activeElement?.dataset?.hazard, typing = document.activeElement?.name === 'author';
    const rows = this.store.sources.hazards.getFeatures().filter(f => OPEN.has(f.get('status')))
      .sort((a, b) => Number(b.get('sla_breached') === true) - Number(a.get('sla_breached') === true) || urgency(stateKey(b.get('state'))) - urgency(stateKey(a.get('state'))) || String(a.getId()).localeCompare(String(b.getId())));
    // The stream speaks every second: what has not changed is left standing, or a click would fall on a button that is gone.
    const shows = JSON.stringify([lang(), this.said, this.failed, rows.map(f => [f.getId(), f.get('status'), f.get('state'), f.get('detections'), f.get('last_seen'), f.get('sla_breached')])]);
    if (shows === this.shows) return;
    this.shows = shows;
    if (typing && this.root.querySelector('.hazard-list')) { this.root.querySelector('.hazard-list').replaceWith(this.list(rows)); return; }
    this.root.replaceChildren(el('h3', {}, `${t('openHazards')} ${rows.length}`),
      el('label', { class: 'num' }, t('author'), el('input', { name: 'author', value: this.author, maxlength: 40, oninput: e => { this.author = e.target.value; localStorage.setItem('siheung.author', this.author); } })),
      el('p', { class: 'dim note' }, t('hazardKeys')), this.said ? el('p', { class: this.failed ? 'form-error' : 'chosen', role: 'status' }, this.said) : '', this.list(rows));
    if (focused) (this.root.querySelector(`[data-hazard="${CSS.escape(focused)}"]`) ?? this.root.querySelector('[data-hazard]'))?.focus();
  }
  list(rows) {
    if (!rows.length) return el('p', { class: 'dim hazard-list' }, t('noHazards'));
    return el('ul', { class: 'items hazard-list' }, ...rows.slice(0, LIMIT).map(f => {
      const key = stateKey(f.get('state')), status = f.get('status');
      return el('li', {}, el('button', { type: 'button', class: `item s-${key}`, 'data-hazard': String(f.getId()), onclick: () => this.select(f.getId(), true) }, el('span', { class: 'letter' }, STATES[key].letter[lang()]),
        el('span', { class: 'what' }, el('strong', {}, lang() === 'en' ? `${t(f.get('class'))} · ${titleOf(f)}` : titleOf(f)), el('small', {}, `${t(status === 'closed' ? 'closed_' : status)} · ${t('detections', { n: f.get('detections') ?? '?' })} · ${kstMinute(f.get('last_seen'))}`)),
        f.get('sla_breached') === true ? el('span', { class: 'badge shut' }, t('overdue')) : null));
    }));
  }
}
