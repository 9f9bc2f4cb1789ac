// Features by collection, changed in place. Changes are gathered and applied once per animation frame.
import { features } from './api.js';
export const COLLECTIONS = ['dongs', 'drainage-zones', 'roads', 'underpasses', 'sensors', 'parking-zones', 'hazards'];
export const LIVE = ['drainage-zones', 'roads', 'underpasses', 'sensors', 'parking-zones', 'hazards'];
export class Store {
  constructor() {
    this.format = new ol.format.GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' });
    this.sources = {}; this.watermark = {}; this.pending = new Map(); this.listeners = new Set(); this.loading = new Set(); this.asOf = null;
    for (const name of [...COLLECTIONS, 'waters']) this.sources[name] = new ol.source.Vector();
  }
  /** Leaves out what tells of vehicles: whoever looks may not see it. */
  withoutVehicles() { this.left = 'parking-zones'; }
  get live() { return LIVE.filter(name => name !== this.left); }
  onChange(listener) { this.listeners.add(listener); }
  get(id) {
    for (const name of COLLECTIONS) { const f = this.sources[name].getFeatureById(id); if (f) return f; }
    return this.sources.signboards?.getFeatureById(id) ?? null;
  }
  /** Reads every collection anew; returns what could not be read. Changes that arrive meanwhile are kept and applied after. */
  async load() {
    const failed = [];
    await Promise.all([...COLLECTIONS.filter(name => name !== this.left).map(name => this.read(name, `/ogc/collections/${name}/items?limit=10000`, failed)), this.read('waters', '/map/waters.geojson', failed)]);
    this.schedule();
    return failed;
  }
  async read(name, url, failed) {
    this.loading.add(name);
    try {
      const page = await features(url);
      const list = this.format.readFeatures(page);
      for (const feature of list) feature.setProperties({ collection: name, _told: page.asOf?.time }, true);
      this.sources[name].clear(true);
      this.sources[name].addFeatures(list);
      this.watermark[name] = page.asOf?.watermark ?? 0;
      if (page.asOf && (!this.asOf || page.asOf.watermark > this.asOf.watermark)) this.asOf = page.asOf;
    } catch (error) { failed.push({ name, why: error.message }); }
    finally { this.loading.delete(name); }
  }
  /** Hazards come into being: one this page does not have is read with its place, once for many. */
  unknown() {
    this.reading ??= setTimeout(async () => { this.reading = null; await this.read('hazards', '/ogc/collections/hazards/items?limit=10000', []); this.schedule(); for (const listener of this.listeners) listener(new Set()); }, 400);
  }
  change({ asOf, changes }) {
    for (const { collection, id, properties } of changes ?? []) {
      if (!LIVE.includes(collection)) continue;
      const key = collection + '\n' + id, before = this.pending.get(key);
      if (before && asOf && before.watermark > asOf.watermark) continue;
      this.pending.set(key, { collection, id, watermark: asOf?.watermark ?? Infinity, properties: { ...before?.properties, ...properties, _told: asOf?.time } });
    }
    this.schedule();
  }
  schedule() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => { this.frame = 0; this.flush(); });
  }
  flush() {
    const changed = new Set();
    for (const [key, change] of this.pending) {
      if (this.loading.has(change.collection)) continue;
      this.pending.delete(key);
      // What was read after this change already holds it.
      if (change.watermark < (this.watermark[change.collection] ?? 0)) continue;
      const feature = this.sources[change.collection].getFeatureById(change.id);
      if (!feature) { if (change.collection === 'hazards') this.unknown(); continue; }
      feature.setProperties(change.properties, true);
      changed.add(feature);
    }
    const sources = new Set([...changed].map(f => this.sources[f.get('collection')]));
    for (const source of sources) source.changed();
    for (const listener of this.listeners) listener(changed);
    if (this.pending.size && !this.loading.size) this.schedule();
  }
}
