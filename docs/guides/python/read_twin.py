"""Reads a running twin with OWSLib and geopandas (Debian: python3-owslib python3-geopandas).

    python3 read_twin.py [http://127.0.0.1:5080]

Prints what it found, one line each; ends with an error where something is not as it should be.
"""

import io
import json
import sys
import urllib.parse
import urllib.request

import geopandas
from owslib.ogcapi.features import Features
from owslib.ogcapi.processes import Processes

url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5080"

# The collections, and the features of one, page by page.
api = Features(url + "/ogc/")
names = api.feature_collections()
print("collections", " ".join(sorted(names)))
zones = api.collection_items("drainage-zones", limit=1000)
print("zones", zones["numberMatched"])
assert zones["numberReturned"] == zones["numberMatched"] == len(zones["features"])
print("queryables", len(api.collection_queryables("drainage-zones")["properties"]))
one = api.collection_item("drainage-zones", zones["features"][0]["id"])
assert one["properties"]["title"] == zones["features"][0]["properties"]["title"]

# A filter, a box and a past instant are parameters like any other.
west, south, east, north = api.collection("drainage-zones")["extent"]["spatial"]["bbox"][0]
boxed = api.collection_items("drainage-zones", bbox=[west, south, east, north], limit=1000)
assert boxed["numberMatched"] == zones["numberMatched"]

# The same as a table, in the metres of EPSG:5186.
table = geopandas.GeoDataFrame.from_features(zones["features"], crs="EPSG:4326").to_crs(5186)
print("area_km2", round(table.area.sum() / 1e6, 3))
assert not table.geometry.is_empty.any()

# Straight from its address, as GDAL reads it.
weather = geopandas.read_file(f"{url}/ogc/collections/weather/items?limit=1000")
print("stations", len(weather), "crs", weather.crs.to_epsg())

# The raw series as a table, page by page.
query = urllib.parse.urlencode({"feed": "kma-aws", "quantity": "rain_day", "limit": 10000})
rows, page = [], f"{url}/ogc/collections/observations/items?{query}"
while page:
    with urllib.request.urlopen(page) as answer:
        body = json.load(answer)
    rows += [f["properties"] for f in body["features"]]
    page = next((link["href"] for link in body["links"] if link["rel"] == "next"), None)
print("observations", len(rows))

# A process that answers at once, and an export by link. OWSLib 0.27 lists and describes processes; it does not run them.
processes = Processes(url + "/ogc/")
print("processes", " ".join(sorted(p["id"] for p in processes.processes()["processes"])))
assert "measure" in processes.process("parking-hotspots")["inputs"]


def execute(process, **inputs):
    request = urllib.request.Request(f"{url}/ogc/processes/{process}/execution", json.dumps({"inputs": inputs}).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


hotspots = execute("parking-hotspots", measure="stays")
print("hotspot zones", len(hotspots["hotspots"]["value"]["features"]))
export = execute("export", collection="drainage-zones", format="gpkg", crs=5186)["file"]
with urllib.request.urlopen(export["href"]) as answer:
    exported = geopandas.read_file(io.BytesIO(answer.read()))
assert len(exported) == export["rows"] and exported.crs.to_epsg() == 5186
print("exported", len(exported))
