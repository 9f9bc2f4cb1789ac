// The five public states and unknown: each with colour AND pattern AND letter, so that none depends on seeing colour.
export const UNKNOWN = 'unknown';
export const STATES = {
  0: { ko: '안전', en: 'Safe', letter: { ko: '안', en: 'S' }, color: '#3fa654', ink: '#06210d', pattern: 'dots' },
  1: { ko: '관심', en: 'Attention', letter: { ko: '관', en: 'A' }, color: '#4c87f6', ink: '#020f27', pattern: 'slash' },
  2: { ko: '주의', en: 'Caution', letter: { ko: '주', en: 'C' }, color: '#ffc95c', ink: '#2e1f00', pattern: 'bars' },
  3: { ko: '경계', en: 'Alert', letter: { ko: '경', en: 'L' }, color: '#ff8a3d', ink: '#2b1200', pattern: 'columns' },
  4: { ko: '심각', en: 'Serious', letter: { ko: '심', en: 'X' }, color: '#f0443a', ink: '#ffffff', pattern: 'cross' },
  unknown: { ko: '미상', en: 'Unknown', letter: { ko: '?', en: '?' }, color: '#98a3b3', ink: '#10151c', pattern: 'backslash' },
};
export const ORDER = ['4', '3', '2', '1', '0', UNKNOWN];

/** Key of a state value from the wire; anything that is not a whole number 0–4 is unknown, never safe. */
export function stateKey(value) {
  return Number.isInteger(value) && value >= 0 && value <= 4 ? String(value) : UNKNOWN;
}

/** How urgent a state is when things are listed: worst first, unknown before attention, safe last. */
export function urgency(key) {
  return key === UNKNOWN ? 1.5 : Number(key);
}

const strokes = {
  slash: c => line(c, [[0, 12, 12, 0], [-3, 3, 3, -3], [9, 15, 15, 9]]),
  backslash: c => { c.setLineDash([3, 2]); line(c, [[0, 0, 12, 12], [-3, 9, 3, 15], [9, -3, 15, 3]]); },
  bars: c => line(c, [[0, 3, 12, 3], [0, 9, 12, 9]]),
  columns: c => line(c, [[3, 0, 3, 12], [9, 0, 9, 12]]),
  cross: c => line(c, [[0, 12, 12, 0], [0, 0, 12, 12]]),
  dots: c => { c.beginPath(); c.arc(6, 6, 1, 0, 7); c.fill(); },
};
function line(c, list) {
  c.beginPath();
  for (const [x1, y1, x2, y2] of list) { c.moveTo(x1, y1); c.lineTo(x2, y2); }
  c.stroke();
}

const FILL = { 0: 0.16, 1: 0.22, 2: 0.26, 3: 0.30, 4: 0.38, unknown: 0.14 };
const tiles = new Map();
/** A tile of the state's hatch for `fillStyle`, drawn at the screen's pixel ratio. */
export function hatch(key, ratio) {
  const name = key + '@' + ratio;
  if (tiles.has(name)) return tiles.get(name);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round(12 * ratio);
  const c = canvas.getContext('2d'), s = STATES[key];
  c.scale(canvas.width / 12, canvas.width / 12);
  c.globalAlpha = FILL[key]; c.fillStyle = s.color; c.fillRect(0, 0, 12, 12);
  c.globalAlpha = key === '0' ? 0.4 : 0.75; c.strokeStyle = s.color; c.fillStyle = s.color;
  c.lineWidth = key === '4' ? 2 : 1.4;
  strokes[s.pattern](c);
  const pattern = c.createPattern(canvas, 'repeat');
  tiles.set(name, pattern);
  return pattern;
}

/** A letter badge: round for zones, an arch for underpasses (barred when closed). */
export function badge(key, lang, shape = 'round', closed = false) {
  const s = STATES[key], canvas = document.createElement('canvas'), r = 2;
  canvas.width = canvas.height = 30 * r;
  const c = canvas.getContext('2d');
  c.scale(r, r);
  c.lineWidth = 2; c.strokeStyle = '#0b0f15'; c.fillStyle = s.color;
  c.beginPath();
  if (shape === 'arch') { c.moveTo(3, 27); c.lineTo(3, 14); c.arc(15, 14, 12, Math.PI, 0); c.lineTo(27, 27); c.closePath(); }
  else c.arc(15, 15, 11, 0, 7);
  c.fill(); c.stroke();
  if (key === UNKNOWN) { c.setLineDash([3, 3]); c.strokeStyle = '#ffffff'; c.lineWidth = 1.5; c.stroke(); c.setLineDash([]); }
  if (closed) { c.strokeStyle = '#ffffff'; c.lineWidth = 2.5; c.stroke(); }
  c.fillStyle = s.ink; c.font = "800 14px 'Pretendard Variable', sans-serif"; c.textAlign = 'center'; c.textBaseline = 'middle';
  c.fillText(s.letter[lang], 15, 16);
  if (closed) { c.fillStyle = '#ffffff'; c.fillRect(5, 23, 20, 3.5); }
  return canvas;
}
