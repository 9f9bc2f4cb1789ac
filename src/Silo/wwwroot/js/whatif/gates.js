// Gates stuck shut (the pipe is locked, pumps work past it) or open (the sea comes in).
import { t, el } from '../text.js';
import { nameOf } from './pumps.js';
export const defaults = () => ({ gates: 'none', gateList: [], gatesFrom: '0', gatesUntil: '' });
export function change(v, r, city) {
  if (v.gates === 'none') return {};
  const from_min = r.number(v.gatesFrom, 'change.gates_stuck.from_min', 0, 1440), until_min = r.optional(v.gatesUntil, 'change.gates_stuck.until_min', 0, 1440);
  const list = v.gates === 'allShut' ? city.gates.map(g => g.id) : r.need(v.gateList, 'change.gates_stuck', 'chooseGate');
  return { gates_stuck: list.map(gate => ({ gate, open: v.gates === 'open', from_min, ...(until_min === undefined ? {} : { until_min }) })) };
}
export function more(form) {
  const v = form.values, known = form.city.gates;
  return [form.choice('gates', [['none', 'gatesWork'], ['shut', 'gatesShut'], ['open', 'gatesOpen'], ['allShut', 'gatesAllShut']], 'change.gates_stuck'),
    ['shut', 'open'].includes(v.gates) ? el('div', { class: 'pumps' }, ...known.map(g => form.tick(`gate-${g.id}`, nameOf(g), v.gateList.includes(g.id), on => { v.gateList = known.map(x => x.id).filter(id => (id === g.id ? on : v.gateList.includes(id))); }))) : null,
    v.gates !== 'none' ? form.span([['gatesFrom', 'from_min'], ['gatesUntil', 'until_min']], 'change.gates_stuck') : null];
}
export const changed = v => v.gates !== 'none';
