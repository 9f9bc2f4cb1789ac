// A run's zones by greatest depth, in classes that follow the states' thresholds (5, 15, 30, 50 cm).
const { Style, Fill, Stroke, Text } = ol.style;
export const DEPTH = [[0.5, '#d6336c'], [0.3, '#9c5cff'], [0.15, '#4c6ef5'], [0.05, '#4dabf7']];
export const WORSE = '#ff5bd1', BETTER = '#5fe0b5';
/** What a mode shows of a feature: a depth [m], or the difference [m] to the baseline. */
export function valueOf(properties, mode) {
  const s = properties.depth_max_m, b = properties.baseline_depth_max_m;
  if (mode === 'baseline') return b ?? null;
  if (mode === 'scenario') return s ?? null;
  return typeof s === 'number' && typeof b === 'number' ? s - b : null;
}
export function resultStyle(feature, mode) {
  const value = valueOf(feature.getProperties(), mode);
  if (value === null) return new Style({ stroke: new Stroke({ color: '#98a3b3', width: 1, lineDash: [4, 4] }) });
  let color = null;
  if (mode === 'difference') color = value > 0.01 ? WORSE : value < -0.01 ? BETTER : null;
  else color = DEPTH.find(([limit]) => value >= limit)?.[1] ?? null;
  if (!color) return undefined;
  const text = mode === 'difference' ? `${value > 0 ? '+' : '−'}${Math.abs(value * 100).toFixed(0)} cm` : `${(value * 100).toFixed(0)} cm`;
  return new Style({ fill: new Fill({ color: color + '55' }), stroke: new Stroke({ color, width: 2 }),
    text: new Text({ text, font: "700 12px 'Pretendard Variable', sans-serif", fill: new Fill({ color: '#fff' }), stroke: new Stroke({ color: '#0b0f15', width: 3 }) }) });
}
