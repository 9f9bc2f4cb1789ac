// What a scenario puts on the map: sandbags, barriers, emergency pumps, breaches.
const { Style, Fill, Stroke, Text, Circle } = ol.style;
const COLOR = { sandbagLine: '#ffc95c', barrier: '#ff5bd1', emergencyPump: '#5fe0b5', breach: '#f0443a' };
export function markStyle(feature) {
  const color = COLOR[feature.get('kind')];
  return [new Style({ stroke: new Stroke({ color: '#0b0f15', width: 8 }) }), new Style({
    stroke: new Stroke({ color, width: 4, lineDash: [10, 4] }), image: new Circle({ radius: 8, fill: new Fill({ color }), stroke: new Stroke({ color: '#0b0f15', width: 3 }) }),
    text: new Text({ text: feature.get('label'), offsetY: -18, font: "700 12px 'Pretendard Variable', sans-serif", fill: new Fill({ color: '#fff' }), stroke: new Stroke({ color: '#0b0f15', width: 4 }), overflow: true }) })];
}
