// Lines drawn on the map: sandbags, which must be enough, and barriers.
import { t, el, number } from '../text.js';
import { lineOf, lengthM } from './places.js';
import { need } from './sandbags.js';
export const defaults = () => ({ sandbags: [], barriers: [] });
export const blankBags = () => ({ at: '', bags: '200', height: '', from: '0', to: '' });
export const blankBarrier = () => ({ at: '', height: '0.5', from: '0', to: '' });
export function change(v, r) {
  const json = {}, rest = (p, path) => { const to_min = r.optional(p.to, `${path}.to_min`, 0, 1440); return { from_min: r.number(p.from, `${path}.from_min`, 0, 1440), ...(to_min === undefined ? {} : { to_min }) }; };
  const line = (p, path) => { const points = lineOf(p.at); r.need(points.length > 1, `${path}.line`, 'needLine'); return points; };
  if (v.barriers.length) json.barriers = v.barriers.map((p, i) => { const path = `change.barriers[${i}]`; return { line: line(p, path), height_m: r.number(p.height, `${path}.height_m`, 0, 20), ...rest(p, path) }; });
  if (v.sandbags.length) json.sandbags = v.sandbags.map((p, i) => {
    const path = `change.sandbags[${i}]`, height_m = r.optional(p.height, `${path}.height_m`, 0.05, 5), bags = r.number(p.bags, `${path}.bags`, 0, 10_000_000);
    return { line: line(p, path), bags: bags === undefined ? undefined : Math.round(bags), ...(height_m === undefined ? {} : { height_m }), ...rest(p, path) };
  });
  return json;
}
/** The sandbags, at the top of the form. */
export const controls = form => form.group('sandbags', ...form.lines('sandbags', 'sandbagLine', blankBags, (p, i) => {
  const path = `change.sandbags[${i}]`, key = `sandbags${i}`, tell = () => { says.textContent = sentence(p, form.choices?.sandbags); }, says = el('p', { class: 'need', role: 'status', onreckon: tell });
  tell();
  return [form.input('bags', `${path}.bags`, t('bagUnit'), { step: '10', label: t('bags'), of: p, key }), form.input('height', `${path}.height_m`, 'm', { step: '0.15', label: t('height'), hint: t('asHigh'), of: p, key }), says,
    form.span([['from', 'from_min'], ['to', 'to_min']], path, p, key)];
}, i => `change.sandbags[${i}].line`));
export const more = form => form.lines('barriers', 'barrier', blankBarrier, (p, i) => {
  const path = `change.barriers[${i}]`, key = `barriers${i}`;
  return [form.input('height', `${path}.height_m`, 'm', { step: '0.1', label: t('height'), of: p, key }), form.span([['from', 'from_min'], ['to', 'to_min']], path, p, key)];
}, i => `change.barriers[${i}].line`);
/** What the bags come to along the line; the server is the referee. */
export function sentence(p, rules) {
  const line = lineOf(p.at), bags = Number(p.bags), height = Number(p.height);
  if (line.length < 2) return t('needLine');
  if (!rules) return t('lineLength', { m: number(lengthM(line), 0) });
  const found = need(lengthM(line), rules, height > 0 ? height : null, bags);
  const values = { m: number(found.lengthM, 0), h: found.heightM.toFixed(2), rows: found.rows, need: number(found.needed, 0), bags: number(bags, 0), reach: found.reachM.toFixed(2) };
  return t(found.reachRows < found.rows ? 'bagsShort' : height > 0 ? 'bagsEnough' : 'bagsReach', values);
}
