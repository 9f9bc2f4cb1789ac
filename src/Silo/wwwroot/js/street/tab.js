// The street tab: hazards to decide on, hotspots to ask for.
import { Hazards } from './hazards.js';
import { Hotspots } from './hotspots.js';
import { el } from '../text.js';
export class StreetTab {
  constructor(store, select, now) {
    this.hazards = new Hazards(store, select); this.hotspots = new Hotspots(store, select, now);
    const [first, second] = [el('section'), el('section')];
    document.getElementById('street').replaceChildren(second, first);
    this.hazards.mount(first); this.hotspots.mount(second);
  }
  render() { this.hazards.render(); this.hotspots.render(); }
}
