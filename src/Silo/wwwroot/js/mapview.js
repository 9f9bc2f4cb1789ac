// The map: layers over plain ground, selection, drawing, and the overlay of a run.
import { zoneStyle, zoneLetterStyle, roadStyle, underpassStyle, sensorStyle, dongStyle, dongLabelStyle, waterStyle, haloStyle, forgetStyles } from './styles.js';
import { resultStyle } from './resultstyle.js';
import { markStyle } from './whatif/markstyle.js';
import { streetGroups } from './street/layers.js';
import { forgetStreetStyles } from './street/styles.js';
import { onLang } from './text.js';
const lonLat = p => ol.proj.fromLonLat(p);
const toLonLat = p => ol.proj.toLonLat(p).map(v => Math.round(v * 1e6) / 1e6);
export class MapView {
  constructor(store, onSelect) {
    this.store = store; this.onSelect = onSelect; this.drawing = null;
    const vector = (source, style, zIndex, more = {}) => new ol.layer.Vector({ source, style, zIndex, updateWhileAnimating: true, updateWhileInteracting: true, ...more });
    const s = store.sources;
    this.selection = new ol.source.Vector(); this.marks = new ol.source.Vector(); this.result = new ol.source.Vector();
    this.groups = {
      dongs: [vector(s.dongs, dongStyle, 1), vector(s.dongs, dongLabelStyle, 8, { declutter: 'labels' })],
      waters: [vector(s.waters, waterStyle, 2, { declutter: 'water' })],
      zones: [vector(s['drainage-zones'], zoneStyle, 3), vector(s['drainage-zones'], zoneLetterStyle, 9, { declutter: 'labels' })],
      roads: [vector(s.roads, roadStyle, 6)],
      underpasses: [vector(s.underpasses, underpassStyle, 11)],
      sensors: [vector(s.sensors, sensorStyle, 10)],
      depthLayer: [],
      ...streetGroups(store, vector, () => this.zoom),
    };
    this.image = new ol.layer.Image({ zIndex: 5, opacity: 0.85, visible: false });
    this.resultLayer = vector(this.result, f => resultStyle(f, this.resultMode), 4, { visible: false });
    this.groups.depthLayer.push(this.image, this.resultLayer);
    this.map = new ol.Map({
      target: 'map',
      layers: [...Object.values(this.groups).flat(), vector(this.selection, haloStyle, 12), vector(this.marks, markStyle, 13)],
      view: new ol.View({ center: lonLat([126.78, 37.38]), zoom: 12, minZoom: 9, maxZoom: 19 }),
      controls: ol.control.defaults.defaults({ attribution: false, rotate: false }).extend([new ol.control.ScaleLine({ minWidth: 90 })]),
    });
    this.map.on('singleclick', e => { if (!this.drawing) this.pick(e.pixel); });
    this.map.on('pointermove', e => { if (!e.dragging) this.map.getTargetElement().classList.toggle('over', Boolean(this.at(e.pixel))); });
    onLang(() => this.restyle());
    document.fonts.load("700 14px 'Pretendard Variable'", '시흥').then(() => this.restyle());
  }
  restyle() { forgetStyles(); forgetStreetStyles(); for (const layer of this.map.getLayers().getArray()) layer.changed(); }
  at(pixel) {
    let best = null;
    const rank = { hazards: 6, underpasses: 5, hotspots: 4.5, sensors: 4, signboards: 3.9, 'parking-zones': 3.8, roads: 2, 'drainage-zones': 3, dongs: 0 };
    this.map.forEachFeatureAtPixel(pixel, (feature, layer) => {
      const name = feature.get('collection');
      if (!(name in rank)) return;
      // A quiet road must not steal the click meant for the zone beneath it; a closed one should.
      const value = name === 'roads' && feature.get('passable') !== false && this.zoom < 14.5 ? 1 : name === 'roads' ? 3.5 : rank[name];
      if (!best || value > best.value) best = { value, feature };
    }, { hitTolerance: 3 });
    return best?.feature ?? null;
  }
  pick(pixel) { this.onSelect(this.at(pixel)?.getId() ?? null); }
  get zoom() { return this.map.getView().getZoom(); }
  fitCity() {
    const source = this.store.sources.dongs.isEmpty() ? this.store.sources['drainage-zones'] : this.store.sources.dongs;
    if (!source.isEmpty()) this.map.getView().fit(source.getExtent(), { padding: [30, 40, 40, 400] });
  }
  highlight(feature) { this.selection.clear(); if (feature) this.selection.addFeature(new ol.Feature(feature.getGeometry())); }
  show(feature) {
    const geometry = feature.getGeometry(), view = this.map.getView();
    if (geometry) view.fit(geometry.getExtent(), { padding: [80, 440, 80, 420], maxZoom: 15, duration: 250 });
  }
  setVisible(group, on) {
    for (const layer of this.groups[group]) layer.setVisible(on && (group !== 'depthLayer' || Boolean(this.resultMode)));
    this.depthOff = group === 'depthLayer' ? !on : this.depthOff;
  }
  drawLine(done) { this.drawShape('LineString', g => done(g.getCoordinates().map(toLonLat))); }
  pickPlace(done) { this.drawShape('Point', g => done(toLonLat(g.getCoordinates()))); }
  drawShape(type, done) {
    this.stopDrawing();
    this.drawing = new ol.interaction.Draw({ type });
    this.drawing.on('drawend', e => { setTimeout(() => this.stopDrawing()); done(e.feature.getGeometry()); });
    this.map.addInteraction(this.drawing);
  }
  /** Lines and places a scenario has put on the map: {kind, label, line}. */
  showMarks(marks) {
    this.marks.clear();
    for (const { kind, label, line } of marks.filter(m => m.line.length)) {
      const points = line.map(p => lonLat(p));
      this.marks.addFeature(new ol.Feature({ kind, label, geometry: points.length > 1 ? new ol.geom.LineString(points) : new ol.geom.Point(points[0]) }));
    }
  }
  stopDrawing() { if (this.drawing) { this.map.removeInteraction(this.drawing); this.drawing = null; } }
  /** Shows a run's mode; `picture` is {url, extent} or null where only the features speak. */
  showResult(mode, picture, featureCollection) {
    this.resultMode = mode;
    if (featureCollection) { this.result.clear(); this.result.addFeatures(this.store.format.readFeatures(featureCollection)); }
    if (picture) {
      const degrees = picture.extent.every(v => Math.abs(v) <= 180);
      const extent = degrees ? ol.proj.transformExtent(picture.extent, 'EPSG:4326', 'EPSG:3857') : picture.extent;
      this.image.setSource(new ol.source.ImageStatic({ url: picture.url, imageExtent: extent, projection: 'EPSG:3857', interpolate: false }));
    }
    this.image.setVisible(Boolean(picture) && !this.depthOff);
    this.resultLayer.setVisible(!this.depthOff && mode !== 'partial');
    this.resultLayer.changed();
    this.fadeLive(true);
  }
  /** Live states stay faintly visible under a run, never as strong as what the run says. */
  fadeLive(on) { for (const [name, strength] of [['zones', 0.2], ['underpasses', 0.35], ['roads', 0.45], ['sensors', 0.35]]) for (const layer of this.groups[name]) layer.setOpacity(on ? strength : 1); }
  hideResult() {
    this.resultMode = null; this.result.clear(); this.image.setVisible(false); this.resultLayer.setVisible(false);
    this.fadeLive(false);
  }
  pixelOf(lon, lat) {
    const pixel = this.map.getPixelFromCoordinate(lonLat([lon, lat]));
    if (!pixel) return null;
    const box = this.map.getTargetElement().getBoundingClientRect();
    return [pixel[0] + box.left, pixel[1] + box.top];
  }
}
