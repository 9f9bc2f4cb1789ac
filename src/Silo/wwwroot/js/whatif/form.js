// The parts the what-if form is made of. Each keeps its value in `values`, names the scenario's path it stands for, and has a label.
import { t, el, titleOf } from '../text.js';
import { lineOf, textOf } from './places.js';
export class Form {
  constructor(panel) { this.panel = panel; this.opened = new Set(); }
  get values() { return this.panel.values; }
  get choices() { return this.panel.choices; }
  get city() { return this.panel.city(); }
  title(id) { const f = this.panel.store.get(id); return f ? titleOf(f) : id; }
  waters() { return this.panel.store.sources.waters.getFeatures().map(f => ({ id: f.getId(), title: titleOf(f) })); }
  redraw() { this.panel.render(); }
  group(title, ...parts) { return el('fieldset', { disabled: this.panel.busy }, el('legend', {}, t(title)), ...parts.filter(Boolean)); }
  /** A part that folds out; `changed` marks that it says something. */
  fold(key, changed, parts) {
    const node = el('details', { class: 'fold', open: this.opened.has(key), ontoggle: () => { if (node.open) this.opened.add(key); else this.opened.delete(key); } },
      // The toggle event comes a task later: a choice made in between would draw the part shut again.
      el('summary', { onclick: () => { if (node.open) this.opened.delete(key); else this.opened.add(key); } }, t(key), changed ? el('span', { class: 'badge set' }, t('isSet')) : null), el('fieldset', { disabled: this.panel.busy }, ...parts.filter(Boolean)));
    return node;
  }
  input(name, field, unit, { step = 'any', label = '', hint = '', of = this.values, key = null } = {}) {
    return el('label', { class: 'num' }, el('span', {}, label), el('input', {
      name: key ? `${key}-${name}` : name, type: 'number', step: 'any', 'data-step': step, value: of[name], placeholder: hint || null, 'data-field': field, 'aria-label': `${label} ${unit}`.trim(),
      oninput: e => { of[name] = e.target.value; this.panel.clearErrors(); },
      onkeydown: e => { const way = { ArrowUp: 1, ArrowDown: -1 }[e.key]; if (way && step !== 'any') { e.preventDefault(); e.target.value = String(Math.round((Number(e.target.value || 0) + way * step) * 1e6) / 1e6); e.target.dispatchEvent(new Event('input')); } },
    }), el('small', {}, unit));
  }
  /** From when until when, side by side. */
  span(fields, path, of = this.values, key = null) {
    const [from, until] = fields;
    return el('div', { class: 'pair' }, this.input(from[0], `${path}.${from[1]}`, t('minutes'), { step: '10', label: t('from'), of, key }), this.input(until[0], `${path}.${until[1]}`, t('minutes'), { step: '10', label: t('until'), hint: t('toEnd'), of, key }));
  }
  text(name, field, label, of = this.values, key = null) {
    return el('label', { class: 'wide' }, el('span', {}, label), el('input', { name: key ? `${key}-${name}` : name, type: 'text', value: of[name], 'data-field': field, oninput: e => { of[name] = e.target.value; this.panel.clearErrors(); } }));
  }
  time(name, field, label) {
    const v = this.values;
    return el('label', { class: 'wide' }, el('span', {}, `${label} (KST)`), el('input', { name, type: 'datetime-local', value: v[name], 'data-field': field, oninput: e => { v[name] = e.target.value; this.panel.clearErrors(); } }));
  }
  choice(name, options, field, label = '') { return this.select(name, options.map(([value, word]) => [value, t(word)]), field, label); }
  select(name, options, field, label, of = this.values, key = null) {
    const box = el('select', { name: key ? `${key}-${name}` : name, 'data-field': field, 'aria-label': label || t(name), onchange: e => { of[name] = e.target.value; this.panel.chosen(name); this.redraw(); } },
      ...options.map(([value, text]) => el('option', { value, selected: of[name] === value }, text)));
    return label ? el('label', { class: 'num' }, el('span', {}, label), box) : box;
  }
  tick(name, label, on, set) { return el('label', {}, el('input', { type: 'checkbox', name, checked: on, onchange: e => { set(e.target.checked); this.redraw(); } }), ` ${label}`); }
  /** Things that each stand at one place of the map. */
  places(list, word, blank, parts, field) { return this.items(list, word, blank, parts, field, 'pickOnMap', (item, done) => this.panel.pick(point => { item.at = textOf([point]); done(); })); }
  /** Things that each run along a line of the map. */
  lines(list, word, blank, parts, field) { return this.items(list, word, blank, parts, field, 'draw', (item, done) => this.panel.draw(line => { item.at = textOf(line); done(); })); }
  items(list, word, blank, parts, field, drawWord, draw) {
    const items = this.values[list], done = () => this.redraw();
    const place = (item, i) => el('label', { class: 'wide' }, el('span', {}, t(drawWord === 'draw' ? 'lineText' : 'placeText')), el('input', { name: `${list}${i}-at`, type: 'text', value: item.at, 'data-field': field(i), placeholder: '126.73 37.35', oninput: e => { item.at = e.target.value; this.panel.clearErrors(); this.panel.marks(); } }));
    const cards = items.map((item, i) => el('div', { class: 'card', role: 'group', 'aria-label': `${t(word)} ${i + 1}`, oninput: e => { for (const node of e.currentTarget.querySelectorAll('.need')) node.dispatchEvent(new Event('reckon')); } },
      el('div', { class: 'row' }, el('b', {}, `${t(word)} ${i + 1}`), el('button', { type: 'button', class: 'quiet', name: `${list}${i}-draw`, onclick: () => draw(item, done) }, t(lineOf(item.at).length ? 'redraw' : drawWord)),
        el('button', { type: 'button', class: 'quiet', 'aria-label': `${t(word)} ${i + 1} ${t('erase')}`, onclick: () => { items.splice(i, 1); done(); } }, t('erase'))),
      ...parts(item, i).filter(Boolean), place(item, i)));
    const add = drawing => { const item = blank(); if (drawing) draw(item, () => { items.push(item); done(); }); else { items.push(item); done(); this.panel.root.querySelector(`[name="${list}${items.length - 1}-at"]`)?.focus(); } };
    return [...cards, el('div', { class: 'row' }, el('button', { type: 'button', class: 'quiet', name: `${list}-add`, onclick: () => add(true) }, `+ ${t(word)} · ${t(drawWord)}`), el('button', { type: 'button', class: 'quiet plain', name: `${list}-type`, onclick: () => add(false) }, t('byText')))];
  }
}
