// The form's values as the Scenario JSON of the contract. Pure: no page, no requests.
export class FieldError extends Error {
  constructor(field, lo, hi) { super(field); this.field = field; this.lo = lo; this.hi = hi; }
}
function num(text, field, lo, hi) {
  const value = String(text ?? '').trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || value < lo || value > hi) throw new FieldError(field, lo, hi);
  return value;
}
/** Builds a scenario; `values` are the form's texts, `zones` the ids of every zone. Fields left "as now" are left out. */
export function buildScenario(values, zones) {
  const duration = num(values.duration, 'duration_min', 10, 1440);
  const scenario = { start: 'now', duration_min: duration, resolution_m: 30, mode: 'full', rain: rainOf(values) };
  if (values.tide === 'locked') {
    const high = num(values.tideHigh, 'tide.m', -6, 10), at = num(values.tideFrom, 'tide.from', 0, duration);
    const m = at > 0 ? [[0, num(values.tideNow, 'tide.now', -6, 10)], [at, high]] : [[0, high]];
    if (at < duration) m.push([duration, high]);
    scenario.tide = { datum: 'msl', m };
  }
  if (values.lake === 'set') scenario.lake = { datum: 'msl', m: num(values.lakeLevel, 'lake.m', -3, 5) };
  const change = {};
  if (values.blocked !== 'none') {
    const fraction = num(values.fraction, 'change.blocked.fraction', 0, 1);
    const list = values.blocked === 'all' ? [...zones].sort() : [values.blockedZone].filter(Boolean);
    if (!list.length) throw new FieldError('change.blocked');
    change.blocked = list.map(zone => ({ zone, fraction }));
  }
  if (values.pumps.length) {
    const from = num(values.pumpsFrom, 'change.pumps_off.from_min', 0, duration);
    change.pumps_off = values.pumps.map(pump => ({ pump, from_min: from }));
  }
  if (values.barrier) change.barriers = [{ line: values.barrier, height_m: num(values.barrierHeight, 'change.barriers.height_m', 0.05, 10), from_min: 0 }];
  if (Object.keys(change).length) scenario.change = change;
  return scenario;
}
function rainOf(values) {
  if (values.rain === 'uniform') return { kind: 'uniform', mm_h: num(values.rainRate, 'rain.mm_h', 0, 300) };
  if (values.rain === 'design') return { kind: 'design', design: { shape: 'triangular', total_mm: num(values.rainTotal, 'rain.design.total_mm', 0, 1000), peak_ratio: 0.4 } };
  return { kind: 'observed' };
}
/** The path of an error from the server, without the wrapping of the request and without indexes. */
export function fieldOf(path) {
  return String(path ?? '').replace(/^\$?\.?(?:inputs\.)?(?:scenario\.)?/, '').replace(/\[\d+\]/g, '');
}
