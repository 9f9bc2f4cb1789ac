// The form's values as the Scenario JSON of docs/scenarios.md. Pure: no page, no requests. Members left as the twin has them are left out.
import { Reading, ScenarioFaults } from './reading.js';
import * as start from './start.js';
import * as rain from './rain.js';
import * as tide from './tide.js';
import * as inlets from './inlets.js';
import * as pumps from './pumps.js';
import * as gates from './gates.js';
import * as lines from './lines.js';
import * as breaches from './breaches.js';
export const PARTS = { start, rain, tide, lines, pumps, gates, inlets, breaches };
export const defaults = () => Object.assign({}, ...Object.values(PARTS).map(part => part.defaults()));
/** Builds a scenario; `city` tells the ids of all zones, pumps and gates. */
export function buildScenario(values, city) {
  const reading = new Reading(), first = start.read(values, reading), change = {};
  const scenario = { ...first, rain: rain.read(values, reading), ...tide.read(values, reading, first.duration_min ?? 1440), ...start.lake(values, reading), ...inlets.clogged(values, reading) };
  for (const part of [inlets, pumps, gates, lines, breaches]) Object.assign(change, part.change(values, reading, city));
  if (Object.keys(change).length) scenario.change = change;
  if (reading.faults.length) throw new ScenarioFaults(reading.faults);
  return scenario;
}
