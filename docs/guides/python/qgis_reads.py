"""Reads a running twin with QGIS, without a window (Debian 12: python3-qgis qgis-providers, QGIS 3.22).

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 qgis_reads.py [http://127.0.0.1:5080]

The same address and names are typed into QGIS itself: Layer, Add Layer, Add WFS / OGC API - Features Layer.
Prints what it found, one line each; ends with an error where something is not as it should be.
"""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsProject, QgsRectangle, QgsVectorFileWriter, QgsVectorLayer, QgsVectorTileLayer,
)

url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5080"
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
print("qgis", Qgis.QGIS_VERSION.split("-")[0])


def layer(collection, extra=""):
    found = QgsVectorLayer(f"url='{url}/ogc' typename='{collection}' pageSize='10'{extra}", collection, "OAPIF")
    assert found.isValid(), collection
    return found


# Every feature, page by page, with its attributes.
zones = layer("drainage-zones")
features = list(zones.getFeatures())
print("zones", len(features))
assert len(features) == zones.featureCount() == len({f["id"] for f in features})
types = {field.name(): field.typeName() for field in zones.fields()}
assert types["title"] == "String" and types["area_m2"] == "Real" and types["state"].startswith("Integer"), types

# What is on the screen: a box that holds the first zone. What is chosen: an expression, and a filter.
box = features[0].geometry().boundingBox()
inside = [f["id"] for f in zones.getFeatures(QgsFeatureRequest().setFilterRect(QgsRectangle(box)))]
print("inside", len(inside))
assert features[0]["id"] in inside and len(inside) < len(features)
large = sorted(f["area_m2"] for f in features)[len(features) // 2]
chosen = [f["id"] for f in zones.getFeatures(QgsFeatureRequest().setFilterExpression(f'"area_m2" > {large}'))]
assert sorted(chosen) == sorted(f["id"] for f in features if f["area_m2"] > large)
print("chosen", len(chosen))

# Lines and points too.
for collection in ("roads", "sensors", "underpasses"):
    print(collection, sum(1 for f in layer(collection).getFeatures() if f.hasGeometry()))

# Taken away in Korean coordinates.
with tempfile.TemporaryDirectory() as folder:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.overrideGeometryType = 6  # multi polygon: a zone may have parts
    options.forceMulti = True
    options.ct = QgsCoordinateTransform(zones.crs(), QgsCoordinateReferenceSystem("EPSG:5186"), QgsProject.instance())
    file = os.path.join(folder, "zones.gpkg")
    error = QgsVectorFileWriter.writeAsVectorFormatV3(zones, file, QgsProject.instance().transformContext(), options)[0]
    assert error == QgsVectorFileWriter.NoError, error
    saved = QgsVectorLayer(file, "saved", "ogr")
    print("saved", saved.featureCount(), saved.crs().authid())
    assert saved.featureCount() == len(features)
    del saved

# Vector tiles.
tiles = QgsVectorTileLayer(f"type=xyz&url={url}/ogc/collections/drainage-zones/tiles/WebMercatorQuad/%7Bz%7D/%7By%7D/%7Bx%7D&zmin=0&zmax=20", "tiles")
assert tiles.isValid()
print("tiles ok")
del zones, features, tiles
app.exitQgis()
