// The situation in words: what is not safe, worst first. The keyboard's way to the map, and the header's count.
import { STATES, ORDER, UNKNOWN, stateKey, urgency } from './states.js';
import { sentences } from './reasons.js';
import { t, el, lang, titleOf } from './text.js';
const LIMIT = 60;
export function renderSituation(store, select) {
  const root = document.getElementById('situation'), focused = document.activeElement?.dataset?.id;
  const rows = ['drainage-zones', 'underpasses', 'roads'].flatMap(name => store.sources[name].getFeatures().map(f => ({ f, name, key: stateKey(f.get('state')), closed: f.get('passable') === false })))
    .filter(r => r.closed || (r.name === 'roads' ? Number(r.key) >= 2 : r.key !== '0'))
    .sort((a, b) => urgency(b.key) - urgency(a.key) || Number(b.closed) - Number(a.closed) || String(a.f.get('title')).localeCompare(String(b.f.get('title')), 'ko'));
  tally(store);
  // What has not changed is left standing, or a click would fall on a button that is gone.
  const shows = JSON.stringify([lang(), store.sources['drainage-zones'].isEmpty(), rows.length, rows.slice(0, LIMIT).map(r => [r.f.getId(), r.key, r.closed, r.f.get('state_reason')])]);
  if (shows === root.dataset.shows) return;
  root.dataset.shows = shows;
  const list = rows.slice(0, LIMIT).map(({ f, key, closed }) => el('li', {}, el('button', { type: 'button', class: `item s-${key}`, 'data-id': f.getId(), onclick: () => select(f.getId(), true) },
    el('span', { class: 'letter' }, STATES[key].letter[lang()]), el('span', { class: 'what' }, el('strong', {}, titleOf(f)), el('small', {}, sentences(f.get('state_reason'))[0] ?? '')),
    closed ? el('span', { class: 'badge shut' }, t('closed')) : null)));
  const more = rows.length > LIMIT ? el('p', { class: 'dim' }, `+${rows.length - LIMIT}`) : null;
  const empty = store.sources['drainage-zones'].isEmpty() ? t('unknown') : t('allSafe');
  root.replaceChildren(...[rows.length ? el('ul', { class: 'items' }, ...list) : el('p', { class: 'dim' }, empty), more].filter(Boolean));
  if (focused) root.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}
function tally(store) {
  const count = {};
  for (const f of store.sources['drainage-zones'].getFeatures()) { const k = stateKey(f.get('state')); count[k] = (count[k] ?? 0) + 1; }
  const under = store.sources.underpasses.getFeatures(), shut = under.filter(f => f.get('passable') === false).length, unclear = under.filter(f => typeof f.get('passable') !== 'boolean').length;
  const chips = ORDER.filter(k => count[k] || k === '4' || k === UNKNOWN).map(k => el('span', { class: `chip s-${k}`, title: STATES[k][lang()] }, el('span', { class: 'letter' }, STATES[k].letter[lang()]), el('b', {}, String(count[k] ?? 0))));
  chips.push(el('span', { class: `chip plain${shut ? ' hot' : ''}` }, `${t('closedUnderpasses')} `, el('b', {}, `${shut}/${under.length}`), unclear ? ` ? ${unclear}` : ''));
  document.getElementById('tally').replaceChildren(...chips);
}
