// Bags for a dike: a pyramid of r courses takes r (r + 1) / 2 bags for each bag's length of line (docs/scenarios.md). Sizes come from the server.
const along = (lengthM, rules) => Math.max(1, Math.ceil(lengthM / rules.bag_length_m - 1e-9));
const bagsFor = (lengthM, rows, rules) => along(lengthM, rules) * rows * (rows + 1) / 2;
/** Courses, bags needed and what the bags at hand reach; without a height as high as they reach, one course at least. */
export function need(lengthM, rules, heightM, bags) {
  let reachRows = 0;
  while (bags > 0 && bagsFor(lengthM, reachRows + 1, rules) <= bags) reachRows++;
  const rows = heightM ? Math.ceil(heightM / rules.bag_height_m - 1e-9) : Math.max(1, reachRows);
  return { lengthM, rows, reachRows, heightM: heightM ?? rows * rules.bag_height_m, needed: bagsFor(lengthM, rows, rules), reachM: reachRows * rules.bag_height_m };
}
