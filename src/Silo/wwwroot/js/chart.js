// The last hours of an asset: rain as bars, the other series as lines, state changes below as words.
import uPlot from '../lib/uplot/uPlot.esm.js';
import { STATES, stateKey } from './states.js';
import { el, lang, kst, t } from './text.js';
const COLORS = ['#5fb5f7', '#ffc95c', '#7ec88e', '#f48771'];
const day = uPlot.tzDate;
export function drawHistory(box, history) {
  const series = (history.series ?? []).filter(s => s.t?.length);
  if (!series.length) { box.append(el('p', { class: 'dim' }, t('unknown'))); return () => {}; }
  const data = uPlot.join(series.map(s => [s.t, s.v.map(v => v ?? null)]), series.map(() => [2, 2]));
  const units = [...new Set(series.map(s => s.unit))];
  const axis = { stroke: '#a9b6c8', grid: { stroke: '#2a3546', width: 1 }, ticks: { stroke: '#2a3546' }, font: "11px 'Pretendard Variable'" };
  const plot = new uPlot({
    width: Math.max(260, box.clientWidth || 340), height: 190, tzDate: ts => day(new Date(ts * 1e3), 'Asia/Seoul'),
    scales: { x: { time: true }, ...Object.fromEntries(units.map(u => [u, { range: (_, lo, hi) => [Math.min(0, lo ?? 0), Math.max(hi ?? 0, u === 'm' ? 0.1 : 1) * 1.1] }])) },
    axes: [{ ...axis, values: (_, ticks) => ticks.map(v => kst(v * 1e3).slice(11, 16)) }, ...units.slice(0, 2).map((u, i) => ({ ...axis, scale: u, side: i ? 1 : 3, label: u, labelSize: 16, size: 40, grid: { show: i === 0, stroke: '#2a3546' } }))],
    series: [{ label: 'KST', value: (_, v) => (v ? kst(v * 1e3).slice(5, 16) : '—') }, ...series.map((s, i) => ({
      label: `${s.name.replaceAll('_', ' ')}`, scale: s.unit, stroke: COLORS[i % 4], width: 2, spanGaps: false, points: { show: false },
      ...(s.unit === 'mm' ? { paths: uPlot.paths.bars({ size: [0.8, 24] }), fill: COLORS[i % 4] + '99', width: 0 } : {}),
      value: (_, v, __, index) => (index === null || index === undefined ? '—' : v === null || v === undefined ? '?' : v.toFixed(2)),
    }))],
    cursor: { y: false }, hooks: { drawClear: [u => shadeUnknown(u, series[0])] },
  }, data, box);
  const events = (history.events ?? []).filter(e => e.kind === 'state').slice(-6).reverse();
  if (events.length) box.append(el('ol', { class: 'events' }, ...events.map(e => el('li', {}, el('time', {}, kst(typeof e.t === 'number' ? e.t * 1e3 : e.t).slice(5, 16)), ` ${name(e.from ?? e.body?.from)} → ${name(e.to ?? e.body?.to)} `, el('small', {}, e.reason ?? '')))));
  return () => plot.destroy();
}
/** Marks where the first series is unknown, so that a gap is not read as no rain. */
function shadeUnknown(u, first) {
  const c = u.ctx, step = (first.t[1] ?? first.t[0] + 600) - first.t[0];
  c.save(); c.fillStyle = '#3a4556'; c.font = `${11 * devicePixelRatio}px 'Pretendard Variable'`; c.textAlign = 'center';
  first.v.forEach((v, i) => {
    if (v !== null && v !== undefined) return;
    const x = u.valToPos(first.t[i] - step / 2, 'x', true), w = u.valToPos(first.t[i] + step / 2, 'x', true) - x;
    c.fillStyle = '#3a455699'; c.fillRect(x, u.bbox.top, w, u.bbox.height); c.fillStyle = '#b4c0d0'; c.fillText('?', x + w / 2, u.bbox.top + 14 * devicePixelRatio);
  });
  c.restore();
}
const WORDS = { safe: 0, attention: 1, caution: 2, alert: 3, serious: 4 };
function name(value) { return STATES[stateKey(typeof value === 'string' ? WORDS[value.toLowerCase()] ?? Number(value) : value)][lang()]; }
