// Places and lines as text: "longitude latitude, longitude latitude". The keyboard's way to what the mouse draws.
export function lineOf(text) {
  return String(text ?? '').split(/[,;\n]+/).map(p => p.trim()).filter(Boolean).map(p => p.split(/\s+/).map(Number)).filter(p => p.length === 2 && p.every(Number.isFinite));
}
export const textOf = line => line.map(p => p.map(x => Math.round(x * 1e6) / 1e6).join(' ')).join(', ');
export function placeOf(text, reading, field) { return reading.need(lineOf(text)[0], field, 'needPlace'); }
/** Length of a line of [longitude, latitude] on the ellipsoid [m], by the degree's length at each piece's middle (to a few millimetres in a kilometre). */
export function lengthM(line) {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]], phi = (y0 + y1) / 2 * Math.PI / 180;
    const east = 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi), north = 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
    sum += Math.hypot((x1 - x0) * east, (y1 - y0) * north);
  }
  return sum;
}
