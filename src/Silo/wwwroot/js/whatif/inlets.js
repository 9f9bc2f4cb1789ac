// Inlets: blocked by the change, clogged in both runs, cleaned by the change.
import { t, el } from '../text.js';
export const defaults = () => ({ blocked: 'none', fraction: '0.8', blockedZone: null, clogged: 'none', cloggedFraction: '0.3', cleaned: 'none', cleanedZone: null });
const zonesOf = (choice, zone, all, r, field) => (choice === 'all' ? all : r.need([zone].filter(Boolean), field, 'chooseZone'));
export const clogged = (v, r) => (v.clogged === 'all' ? { clogged: [{ zone: '*', fraction: r.number(v.cloggedFraction, 'clogged[0].fraction', 0, 1) }] } : {});
export function change(v, r, city) {
  const json = {};
  if (v.blocked !== 'none') {
    const fraction = r.number(v.fraction, 'change.blocked.fraction', 0, 1);
    json.blocked = zonesOf(v.blocked, v.blockedZone, [...city.zones].sort(), r, 'change.blocked').map(zone => ({ zone, fraction }));
  }
  if (v.clogged !== 'none' && v.cleaned !== 'none') json.cleaned = zonesOf(v.cleaned, v.cleanedZone, ['*'], r, 'change.cleaned').map(zone => ({ zone }));
  return json;
}
export function more(form) {
  const v = form.values, where = [['none', 'noneBlocked'], ['selected', 'selectedZone'], ['all', 'allZones']];
  const zone = name => el('span', { class: 'chosen' }, v[name] ? form.title(v[name]) : t('chooseZone'));
  return [form.choice('blocked', where, 'change.blocked'), v.blocked === 'selected' ? zone('blockedZone') : null, v.blocked !== 'none' ? form.input('fraction', 'change.blocked.fraction', '0–1', { step: '0.1', label: t('fraction') }) : null,
    form.choice('clogged', [['none', 'noneClogged'], ['all', 'allClogged']], 'clogged'), v.clogged !== 'none' ? form.input('cloggedFraction', 'clogged[0].fraction', '0–1', { step: '0.1', label: t('fraction') }) : null,
    v.clogged !== 'none' ? form.choice('cleaned', [['none', 'noneCleaned'], ['selected', 'cleanSelected'], ['all', 'cleanAll']], 'change.cleaned') : null, v.clogged !== 'none' && v.cleaned === 'selected' ? zone('cleanedZone') : null];
}
export const changed = v => v.blocked !== 'none' || v.clogged !== 'none';
