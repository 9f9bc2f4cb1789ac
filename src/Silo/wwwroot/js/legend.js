// Legend and layer switch.
import { STATES, ORDER, UNKNOWN, hatch } from './states.js';
import { DEPTH, WORSE, BETTER } from './resultstyle.js';
import { t, el, lang } from './text.js';
const off = new Set();
function swatch(paint) {
  const canvas = el('canvas', { width: 52, height: 36, 'aria-hidden': 'true' });
  paint(canvas.getContext('2d'));
  return canvas;
}
export function renderLegend(mode = null) {
  const states = ORDER.map(key => el('li', {}, swatch(c => { c.fillStyle = hatch(key, 2); c.fillRect(0, 0, 52, 36); c.strokeStyle = STATES[key].color; c.lineWidth = 3; if (key === UNKNOWN) c.setLineDash([8, 6]); c.strokeRect(1, 1, 50, 34); }),
    el('b', {}, STATES[key].letter[lang()]), el('span', {}, STATES[key][lang()])));
  const roads = [['#ffffff', '#f0443a', [14, 9], t('road')], [null, '#7d8794', [4, 8], t('roadUnknown')]].map(([casing, color, dash, name]) => el('li', {}, swatch(c => {
    if (casing) { c.strokeStyle = casing; c.lineWidth = 14; stroke(c); }
    c.strokeStyle = color; c.lineWidth = casing ? 9 : 4; c.setLineDash(dash); stroke(c);
  }), el('span', {}, name)));
  const depth = mode === 'difference' ? [[WORSE, '▲'], [BETTER, '▼']] : DEPTH.map(([m, color]) => [color, `≥ ${m * 100} cm`]);
  const run = mode ? [el('p', {}, t('depthM')), el('ul', {}, ...depth.map(([color, name]) => el('li', {}, swatch(c => { c.fillStyle = color; c.fillRect(0, 0, 52, 36); }), el('span', {}, name))))] : [];
  document.getElementById('legend').replaceChildren(el('ul', {}, ...states, ...roads), ...run);
}
function stroke(c) { c.beginPath(); c.moveTo(0, 18); c.lineTo(52, 18); c.stroke(); }
export function renderLayers(view) {
  document.getElementById('layers').replaceChildren(...Object.keys(view.groups).map(name => el('label', { class: 'switch' },
    el('input', { type: 'checkbox', checked: !off.has(name), onchange: e => { if (e.target.checked) off.delete(name); else off.add(name); view.setVisible(name, e.target.checked); } }), el('span', {}, t(name)))));
}
