// How the outside sources are doing, worst first. Asked for every half minute; a twin that does not answer leaves the list as it was and says so.
import { STATES, stateKey, urgency } from './states.js';
import { t, el, lang, kst } from './text.js';
import { features } from './api.js';
const PERIOD = 30_000;
let known = [], failure = null;
export function renderFeeds() {
  const rows = [...known].sort((a, b) => urgency(stateKey(b.state)) - urgency(stateKey(a.state)) || Number(b.disaster) - Number(a.disaster));
  document.getElementById('feeds').replaceChildren(el('h2', {}, t('feeds')), failure ? el('p', { class: 'dim', role: 'alert' }, failure) : '',
    el('ul', { class: 'items' }, ...rows.map(f => el('li', { class: `item s-${stateKey(f.state)}`, 'data-feed': f.id },
      el('span', { class: 'letter' }, STATES[stateKey(f.state)].letter[lang()]),
      el('span', { class: 'what' }, el('strong', {}, (lang() === 'en' && f.title_en) || f.title),
        el('small', {}, `${t(`feed_${f.condition}`)} · ${(lang() === 'en' && f.state_reason_en) || f.state_reason}`),
        f.last_success ? el('small', {}, `${t('feedLast')} ${kst(f.last_success)}`) : null,
        f.next_attempt ? el('small', {}, `${t('feedNext')} ${kst(f.next_attempt)}`) : null)))));
}
export async function followFeeds() {
  try { known = (await features('/ogc/collections/feeds/items?limit=100')).features.map(f => f.properties); failure = null; }
  catch (error) { failure = t('loadFailed', { what: t('feeds'), why: error.message }); }
  renderFeeds();
  setTimeout(followFeeds, PERIOD);
}
