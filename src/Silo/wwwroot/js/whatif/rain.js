// What falls: as now, nothing, forecast, steady, a design storm, given steps, a station's or a recorded storm.
import { t, el, lang } from '../text.js';
import { listOf } from './reading.js';
export const defaults = () => ({
  rain: 'observed', rainFactor: '1', rainRate: '50', shape: 'chicago', amount: 'total', rainTotal: '100', returnPeriod: '50', stormMinutes: '', stormFrom: '0', peakRatio: '0.4', quartile: '2', areal: '1',
  stepMin: '10', steps: '5, 10, 20, 10, 5', station: '', rainFrom: '', rainTo: '', dx: '0', dy: '0', atMin: '0',
});
export function read(v, r) {
  if (v.rain === 'none') return { kind: 'uniform', mm_h: 0 };
  const factor = r.optional(v.rainFactor, 'rain.factor', 0, 10, 1);
  return { kind: v.rain, ...(members[v.rain]?.(v, r) ?? {}), ...(factor === undefined ? {} : { factor }) };
}
const members = {
  uniform: (v, r) => ({ mm_h: r.number(v.rainRate, 'rain.mm_h', 0, 500) }),
  hyetograph: (v, r) => ({ step_min: r.number(v.stepMin, 'rain.step_min', 1, 1440), mm: r.need(listOf(v.steps), 'rain.mm', 'stepsRequired').map(mm => r.number(mm, 'rain.mm', 0, 500)) }),
  station: (v, r) => ({ station: r.need(v.station, 'rain.station', 'stationRequired'), from: r.time(v.rainFrom, 'rain.from') }),
  recorded: (v, r) => compact({
    from: r.time(v.rainFrom, 'rain.from'), to: v.rainTo ? r.time(v.rainTo, 'rain.to') : undefined,
    dx_km: r.optional(v.dx, 'rain.dx_km', -300, 300, 0), dy_km: r.optional(v.dy, 'rain.dy_km', -300, 300, 0), at_min: r.optional(v.atMin, 'rain.at_min', 0, 1440, 0),
  }),
  design: (v, r) => ({ design: compact({
    shape: v.shape,
    total_mm: v.amount === 'total' ? r.number(v.rainTotal, 'rain.design.total_mm', 0, 2000) : undefined,
    return_period_y: v.amount === 'period' ? r.number(v.returnPeriod, 'rain.design.return_period_y', 1.01, 1000) : undefined,
    peak_ratio: v.shape === 'huff' ? undefined : r.number(v.peakRatio, 'rain.design.peak_ratio', 0.05, 0.95),
    quartile: v.shape === 'huff' ? Number(v.quartile) : undefined,
    from_min: r.optional(v.stormFrom, 'rain.design.from_min', 0, 1440, 0), duration_min: r.optional(v.stormMinutes, 'rain.design.duration_min', 5, 1440),
    areal_factor: r.optional(v.areal, 'rain.design.areal_factor', 0.1, 1, 1),
  }) }),
};
const compact = json => Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
export function controls(form) {
  const kinds = [['observed', 'observed'], ['forecast', 'forecastRain'], ['none', 'noRain'], ['uniform', 'uniform'], ['design', 'design'], ['recorded', 'recorded'], ['station', 'stationRain'], ['hyetograph', 'hyetograph']];
  return form.group('rain', form.choice('rain', kinds, 'rain.kind'), ...(shown[form.values.rain]?.(form) ?? []),
    form.values.rain === 'none' ? null : form.input('rainFactor', 'rain.factor', '×', { step: '0.1', label: t('rainFactor') }));
}
const shown = {
  uniform: form => [form.input('rainRate', 'rain.mm_h', 'mm/h', { label: t('intensity') })],
  hyetograph: form => [form.input('stepMin', 'rain.step_min', t('minutes'), { label: t('stepMin') }), form.text('steps', 'rain.mm', t('steps'))],
  station: form => [form.select('station', [['', t('choose')], ...(form.choices?.stations ?? []).map(s => [s.station, (lang() === 'en' && s.title_en) || s.title])], 'rain.station', t('station')), form.time('rainFrom', 'rain.from', t('recordFrom'))],
  recorded: form => [form.time('rainFrom', 'rain.from', t('recordFrom')), form.time('rainTo', 'rain.to', t('recordTo')),
    form.input('dx', 'rain.dx_km', 'km', { step: '1', label: t('moveEast') }), form.input('dy', 'rain.dy_km', 'km', { step: '1', label: t('moveNorth') }), form.input('atMin', 'rain.at_min', t('minutes'), { step: '10', label: t('fromMinute') })],
  design: form => {
    const v = form.values, idf = form.choices?.idf;
    return [form.choice('shape', [['triangular', 'triangular'], ['chicago', 'chicago'], ['huff', 'huff']], 'rain.design.shape'),
      v.shape === 'huff' ? form.select('quartile', ['1', '2', '3', '4'].map(q => [q, t('quartileOf', { q })]), 'rain.design.quartile', t('quartile')) : form.input('peakRatio', 'rain.design.peak_ratio', '0–1', { step: '0.05', label: t('peakRatio') }),
      form.choice('amount', [['total', 'byTotal'], ['period', 'byPeriod']], 'rain.design'),
      v.amount === 'total' ? form.input('rainTotal', 'rain.design.total_mm', 'mm', { label: t('total') })
        : form.select('returnPeriod', (idf?.return_periods_y ?? [2, 5, 10, 20, 30, 50, 100]).map(y => [String(y), t('years', { n: y })]), 'rain.design.return_period_y', t('returnPeriod')),
      v.amount === 'period' && idf ? el('p', { class: 'dim note', title: idf.source }, `IDF · ${idf.label}`) : null,
      form.input('stormFrom', 'rain.design.from_min', t('minutes'), { step: '10', label: t('stormFrom') }), form.input('stormMinutes', 'rain.design.duration_min', t('minutes'), { step: '10', label: t('stormMinutes'), hint: t('toEnd') }),
      form.input('areal', 'rain.design.areal_factor', '0.1–1', { step: '0.05', label: t('areal') })];
  },
};
