// The street's layers. Signs are read for the view alone, from zoom 15 on, and again every half minute while they are seen.
import { features } from '../api.js';
import { parkingStyle, hazardStyle, signStyle, hotspotStyle } from './styles.js';
const SIGN_ZOOM = 15, AGAIN_MS = 30_000;
export function streetGroups(store, vector, zoom) {
  const loaded = [];
  const signs = new ol.source.Vector({ strategy: ol.loadingstrategy.bbox, loader: (extent, resolution, projection, done, failed) => {
    const box = ol.proj.transformExtent(extent, 'EPSG:3857', 'EPSG:4326').map(v => v.toFixed(6)).join(',');
    features(`/ogc/collections/signboards/items?limit=10000&bbox=${box}`).then(page => {
      const list = store.format.readFeatures(page);
      for (const f of list) f.set('collection', 'signboards', true);
      // Read again, a sign may have changed: what was there gives way.
      for (const f of list) { const old = signs.getFeatureById(f.getId()); if (old) signs.removeFeature(old); }
      signs.addFeatures(list); loaded.push(extent); done?.(list);
    }).catch(() => { signs.removeLoadedExtent(extent); failed?.(); });
  } });
  store.sources.signboards = signs;
  const layer = vector(signs, signStyle, 7, { minZoom: SIGN_ZOOM - 0.01, declutter: 'signs' });
  setInterval(() => {
    if (!layer.getVisible() || zoom() < SIGN_ZOOM) return;
    for (const extent of loaded.splice(0)) signs.removeLoadedExtent(extent);
    signs.changed();
  }, AGAIN_MS);
  store.hotspots = new ol.source.Vector();
  return {
    parking: [vector(store.sources['parking-zones'], parkingStyle, 7, { declutter: 'parking' })],
    signs: [layer],
    hotspots: [vector(store.hotspots, hotspotStyle, 10)],
    hazards: [vector(store.sources.hazards, hazardStyle, 12, { declutter: 'hazards' })],
  };
}
