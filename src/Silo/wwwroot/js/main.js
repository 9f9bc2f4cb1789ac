// Brings the page up: reads the city, opens the stream, keeps language, selection and view in the address.
import { Store } from './store.js';
import { MapView } from './mapview.js';
import { Live } from './live.js';
import { Clock } from './clock.js';
import { AssetPanel } from './assetpanel.js';
import { WhatIf } from './whatif/panel.js';
import { StreetTab } from './street/tab.js';
import { renderSituation } from './situation.js';
import { renderLegend, renderLayers } from './legend.js';
import { followFeeds, renderFeeds } from './feeds.js';
import { askPurpose, json } from './api.js';
import { lang, setLang, onLang, t } from './text.js';

const hash = () => new URLSearchParams(location.hash.slice(1));
function keep(name, value) {
  const now = hash();
  if (value === null) now.delete(name); else now.set(name, value);
  history.replaceState(null, '', '#' + now.toString().replaceAll('%3A', ':').replaceAll('%2C', ','));
}
let world = null, ready = false, failures = [];
const store = new Store(), clock = new Clock();
const view = new MapView(store, id => select(id));
const panel = new AssetPanel(store, { close: () => select(null), locate: f => view.show(f), actions: f => street.hazards.actions(f), now: () => clock.asOf?.time });
const whatif = new WhatIf(store, view);
const street = new StreetTab(store, (id, move) => select(id, move), () => clock.asOf?.time ?? store.asOf?.time);

function select(id, move = false) {
  const feature = id ? store.get(id) : null;
  keep('asset', feature ? id : null);
  panel.show(feature); view.highlight(feature);
  if (feature?.get('collection') === 'drainage-zones') whatif.setZone(id);
  if (feature && move) view.show(feature);
}
function showTab(name) {
  for (const tab of document.querySelectorAll('#dock [role=tab]')) {
    const on = tab.getAttribute('aria-controls') === name;
    tab.setAttribute('aria-selected', String(on)); tab.tabIndex = on ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
  }
  if (name === 'whatif') whatif.refresh();
}
function paintWorld() {
  const badge = document.getElementById('world'), label = document.getElementById('synthetic');
  const name = world?.world;
  badge.className = `badge world ${name === 'live' ? 'live' : name ? 'training' : 'unknown'}`;
  badge.textContent = name === 'live' ? t('live') : name ? `${t('training')} · ${name}` : t('worldUnknown');
  const text = (lang() === 'en' && world?.label_en) || world?.label;
  label.hidden = !text; label.textContent = label.title = text ?? '';
}
function paintFailures() {
  const node = document.getElementById('hint');
  if (!failures.length) { if (node.dataset.kind === 'load') { node.hidden = true; delete node.dataset.kind; } return; }
  const names = { 'drainage-zones': 'zones', 'parking-zones': 'parking' };
  node.dataset.kind = 'load'; node.hidden = false;
  node.textContent = failures.map(f => t('loadFailed', { what: t(names[f.name] ?? f.name), why: f.why })).join('\n');
}
async function load() {
  failures = await store.load();
  if (store.left) failures.push({ name: store.left, why: t('noVehicles') });
  world = await json('/world').catch(error => { failures.push({ name: 'world', why: error.message }); return null; });
  for (const [name, set] of [['pumps', list => whatif.setPumps(list)], ['gates', list => whatif.setGates(list)]]) set(await json(`/map/${name}.json`).catch(error => { failures.push({ name, why: error.message }); return []; }));
  if (store.asOf && !clock.asOf) { clock.asOf = store.asOf; clock.paint(); }
  paintWorld(); paintFailures(); renderSituation(store, select); street.hazards.render();
  const wanted = hash().get('asset');
  if (wanted) select(wanted, !ready && !hash().get('v'));
}
function everything() { renderFeeds(); paintWorld(); paintFailures(); renderLegend(view.resultMode); renderLayers(view); renderSituation(store, select); panel.render(); whatif.render(); street.render(); clock.paint(); }

onLang(value => { keep('lang', value); if (ready) { everything(); if (panel.feature) panel.loadHistory(); } });
document.getElementById('language').addEventListener('click', () => setLang(lang() === 'ko' ? 'en' : 'ko'));
for (const tab of document.querySelectorAll('#dock [role=tab]')) {
  tab.addEventListener('click', () => showTab(tab.getAttribute('aria-controls')));
  tab.addEventListener('keydown', e => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    const tabs = [...document.querySelectorAll('#dock [role=tab]')], next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    showTab(next.getAttribute('aria-controls')); next.focus();
  });
}
document.addEventListener('keydown', e => { if (e.key === 'Escape' && !view.drawing && panel.feature) select(null); });
window.addEventListener('hashchange', () => { const id = hash().get('asset'); if ((panel.feature?.getId() ?? null) !== id) select(id, true); if (hash().get('lang') && hash().get('lang') !== lang()) setLang(hash().get('lang')); });
let painting = 0;
store.onChange(changed => {
  if (panel.feature && changed.has(panel.feature)) panel.render();
  if (!painting) painting = setTimeout(() => { painting = 0; renderSituation(store, select); street.hazards.render(); }, 250);
});

setLang(hash().get('lang') ?? localStorage.getItem('siheung.lang') ?? 'ko');
showTab('situation');
let reload = Promise.resolve(), minute = '';
// Ages are told in minutes: an open panel is painted again when one has passed.
function beat(asOf) {
  clock.beat(asOf);
  const now = asOf.time?.slice(0, 16);
  if (minute !== now && panel.feature) panel.render();
  minute = now;
}
// Who looks: at the machine itself everything is there, elsewhere by role, and what tells of vehicles for a purpose only.
const access = (await json('/world').catch(() => null))?.access;
const purpose = access?.purpose ? askPurpose() : '';
if (access && (!access.vehicles || (access.purpose && !purpose))) store.withoutVehicles();
const stream = new Live(`/live?mode=map&collections=${store.live.join(',')}${purpose ? `&purpose=${encodeURIComponent(purpose)}` : ''}`, {
  change: e => store.change(e), beat, resync: () => { reload = reload.then(load); }, lost: () => clock.connectionLost(),
});
await stream.opened;
await load();
const kept = hash().get('v')?.split(',').map(Number);
if (kept?.length === 3 && kept.every(Number.isFinite)) { view.map.getView().setCenter(ol.proj.fromLonLat(kept.slice(0, 2))); view.map.getView().setZoom(kept[2]); } else if (!hash().get('asset')) view.fitCity();
ready = true;
everything();
followFeeds();
view.map.on('moveend', () => { const c = ol.proj.toLonLat(view.map.getView().getCenter()); keep('v', `${c[0].toFixed(5)},${c[1].toFixed(5)},${view.zoom.toFixed(2)}`); });
/** For tests and for the console: where a place is on the page, and what the twin's page holds. */
window.siheung = {
  ready: true, pixelOf: (lon, lat) => view.pixelOf(lon, lat), stateOf: id => store.get(id)?.get('state') ?? null, scenario: () => whatif.scenario(), select,
  goTo: (lon, lat, zoom) => { view.map.getView().setCenter(ol.proj.fromLonLat([lon, lat])); view.map.getView().setZoom(zoom); view.map.renderSync(); }, rendered: () => new Promise(r => { view.map.once('rendercomplete', () => r(true)); view.map.render(); }),
};
