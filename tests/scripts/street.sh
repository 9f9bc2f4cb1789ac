#!/usr/bin/env bash
# A week on the streets, end to end, through the front door only:
#   build the city with its child zones, car parks, cameras and bus stops, find the hotspots of Cheonan's violation counts, take in a simulated week,
#   read stays, violations, hazards and hotspots, add one sighting, kill -9, start again (the same numbers), send it again (all duplicates),
#   look for plates in every byte, score against the truth.
# With SIHEUNG_REAL_DATA: the real files. Without: the shipped city, and the week's true counts instead of Cheonan's.
# Usage: tests/scripts/street.sh [WORKDIR]     needs curl, jq; STREET_DAYS (7), STREET_PORT (5098)
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-$(mktemp -d)}
days=${STREET_DAYS:-7}
port=${STREET_PORT:-5098}
url=http://127.0.0.1:$port
twin="$root/twin"
start=2026-08-03T00:00:00+09:00
end=$(date -u -d "$start + $days days" +%Y-%m-%dT%H:%M:%SZ)
mkdir -p "$work"
failures=0
server=

say() { printf '\n== %s\n' "$*"; }
check() { # description, then a command that must succeed
  local what=$1
  shift
  if "$@" >/dev/null; then printf '   ok      %s\n' "$what"; else printf '   FAILED  %s\n' "$what"; failures=$((failures + 1)); fi
}
need() { command -v "$1" >/dev/null || { echo "street.sh: $1 is needed (apt-get install $2)" >&2; exit 1; }; }
need curl curl; need jq jq
live=
stop() { kill $server $live 2>/dev/null || true; }
trap stop EXIT
serve() {
  SIHEUNG_HOME="$root" dotnet "$root/src/Silo/bin/Release/net10.0/SiheungTwin.Silo.dll" serve --world street --city "$work/city" --data "$work/data" --urls "$url" >>"$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 360); do
    curl -sf "$url/health/ready" >/dev/null && return 0
    kill -0 "$server" 2>/dev/null || { tail -5 "$work/server.log" >&2; return 1; }
    sleep 0.25
  done
  echo "street.sh: the twin was not ready within 90 s; see $work/server.log" >&2
  return 1
}
hotspots() { curl -sf "$url/hotspots?from=$(date -u -d "$start" +%Y-%m-%dT%H:%M:%SZ)&to=$end&measure=$1&value=$2"; }
counted() { jq '[.features[].properties.count // 0] | add'; }
hazards() { curl -sf "$url/ogc/collections/hazards/items?limit=10000"; }
statuses() { jq -c '[.features[].properties.status] | group_by(.) | map({(.[0]): length}) | add'; }

say "The city"
"$twin" --version >/dev/null
if [ -n "${SIHEUNG_REAL_DATA:-}" ]; then
  assets="$SIHEUNG_REAL_DATA/assets"
  "$twin" city build --dongs "$SIHEUNG_REAL_DATA"/admin/*행정동경계*.zip --roads "$SIHEUNG_REAL_DATA/roads/osm_roads.geojson" \
    --child-zones "$assets/child_zone_2020_siheung_cp949.csv" --child-zones "$assets/child_zone_2026_siheung_utf8bom.csv" \
    --car-parks "$assets/parking_2021_siheung_cp949.csv" --cameras "$assets/camera_2020_siheung_cp949.csv" \
    --bus-stops "$assets/bus_stops_siheung_utf8bom_DDMMmmm.csv" --out "$work/city" 2>>"$work/build.log" >/dev/null
  report="$work/city/report.json"
  jq -c '{read, repaired, refused: (.refused | group_by(.code) | map({(.[0].code): length}) | add)}' "$report"
  read_of() { jq --arg file "$1" '[.files[] | select(.file == $file) | .read] | add // 0' "$report"; }
  rows_of() { # rows of a CSV file, header and blank lines not counted
    LC_ALL=C awk 'NR > 1 && /[^[:space:]]/' "$1" | wc -l
  }
  for file in "$assets"/*.csv; do
    check "every row of ${file##*/} is accounted for ($(read_of "${file##*/}"))" test "$(read_of "${file##*/}")" = "$(rows_of "$file")"
  done
  check "every refused row has its file, row, code and message" jq -e '.refused | length > 0 and all(.[]; .file and .row != null and .code and .message)' "$report"
  check "every repaired row has too" jq -e '.repaired > 0 and (.repairs | length) == .repaired and all(.repairs[]; .file and .code and .message)' "$report"
  check "child zones, bus stops, cameras and car parks stand in the city" jq -e '[.features[].properties.kind] | (index("child_facility") and index("bus_stop") and index("camera") and index("car_park"))' "$work/city/places.geojson"
  check "strict kerbs name the place that makes them so" jq -e '[.features[].properties | select(.rule == "child_zone" or .rule == "bus_stop") | .because] | length > 0 and all(.[]; . != null)' "$work/city/parking.geojson"

  say "Cheonan's violation counts"
  "$twin" hotspots --points "$SIHEUNG_REAL_DATA/violations/cheonan_2023_counts_by_coord.csv" --x 경도 --y 위도 --value 단속건수 --crs 4326 --band 250 --out "$work/cheonan.csv" --report "$work/cheonan.json" 2>>"$work/hotspots.log" >/dev/null
  jq -c '{read, zones, refused: [.refused[] | {row, code}]}' "$work/cheonan.json"
  check "the row a geocoder could not place is set aside and named" jq -e '[.refused[].code] == ["geocoder.fallback"]' "$work/cheonan.json"
  check "every other row has its z and p ($(($(wc -l <"$work/cheonan.csv") - 1)))" test "$(($(wc -l <"$work/cheonan.csv") - 1))" = "$(jq '.zones' "$work/cheonan.json")"
else
  echo "SIHEUNG_REAL_DATA is not set: the shipped city."
  "$twin" city generate --out "$work/city" 2>>"$work/build.log"
fi

say "$days days through the front door"
serve
curl -sN "$url/live?collections=parking-zones,hazards,signboards,roads" >"$work/live.log" &
live=$!
"$twin" street --city "$work/city" --start "$start" --days "$days" --out "$work/week" --url "$url" >"$work/sent.json" 2>>"$work/street.log"
jq -c . "$work/sent.json"
check "changes are told live as they come ($(grep -c '^event: change' "$work/live.log") events)" grep -q '^event: change' "$work/live.log"
jq -c '.sent' "$work/week/truth.json"
check "nothing is lost without a word (accepted + duplicates + rejected = sent)" jq -e '.accepted + .duplicates + .revised + .rejected == .sent' "$work/sent.json"
check "nearly all of it is taken" jq -e '.rejected < 0.02 * .sent' "$work/sent.json"
check "what was sent twice is a duplicate" test "$(jq .duplicates "$work/sent.json")" = "$(jq .sent.resent "$work/week/truth.json")"
for measure in sightings stays violations; do hotspots $measure count >"$work/$measure.json"; done
sightings=$(counted <"$work/sightings.json") stays=$(counted <"$work/stays.json") violations=$(counted <"$work/violations.json")
check "every sighting of a vehicle is counted in a zone ($sightings)" test "$sightings" -gt "$(jq '.sent.parked_vehicles * 98 / 100 | floor' "$work/week/truth.json")"
check "vehicles stay ($stays stays)" test "$stays" -gt 0
check "fewer outstay their grace ($violations violations)" test "$violations" -gt 0 -a "$violations" -lt "$stays"
hazards >"$work/hazards.json"
statuses <"$work/hazards.json"
check "hazards are confirmed" jq -e '[.features[].properties | select(.confirmed_at != null)] | length > 0' "$work/hazards.json"
check "detections are fused ($(jq .sent.road_defects "$work/week/truth.json") into $(jq '.features | length' "$work/hazards.json"))" test "$(jq '.features | length' "$work/hazards.json")" -lt "$(jq '.sent.road_defects / 2 | floor' "$work/week/truth.json")"

say "Hotspots"
hotspots violations rate >"$work/rate.json"
jq -c '{n, band_m, exposure_source, "label": .label, hot: ([.features[].properties | select(.class_fdr != null and .class_fdr > 0)] | length)}' "$work/violations.json" "$work/rate.json"
check "counts carry the label of an enforcement record" jq -e '.label | contains("단속 실적")' "$work/violations.json"
check "rates need exposure and have it" jq -e '.exposure_source == "patrol-track" and ([.features[].properties | select(.rate != null)] | length > 0 and all(.[]; .exposure_h > 0))' "$work/rate.json"

say "One more sighting"
place=$(jq -c '[.features[] | select(.properties.count > 0)][0].geometry.coordinates[0][0]' "$work/sightings.json")
when=$(date -u -d "$end - 30 minutes" +%Y-%m-%dT%H:%M:%SZ)
one() { # id, class, vehicle
  printf '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":%s},"properties":{"id":"%s","class":"%s","confidence":0.9,"observed":"%s","source":"phone-1","vehicle":"%s"}}]}' "$place" "$1" "$2" "$when" "$3"
}
one extra parked_vehicle 987하6543 | curl -sf -H 'Content-Type: application/geo+json' --data-binary @- "$url/ingest/detection" >"$work/one.json"
check "it is accepted" jq -e '.accepted == 1' "$work/one.json"
hotspots sightings count >"$work/more.json"
check "the next answer counts it" test "$(counted <"$work/more.json")" = $((sightings + 1))
check "and its statistics differ" test "$(jq -c '[.features[].properties.gi_star_z]' "$work/more.json" | sha256sum)" != "$(jq -c '[.features[].properties.gi_star_z]' "$work/sightings.json" | sha256sum)"
one '12가3456 bad' '대포차 876호2345' 765허1234 | curl -sf -H 'Content-Type: application/geo+json' --data-binary @- "$url/ingest/detection" >"$work/bad.json"
check "a row with a plate where its class should be costs that row alone" jq -e '.accepted == 0 and (.rejected | length) == 1' "$work/bad.json"

say "kill -9, and start again"
numbers() { hotspots violations rate | jq -c '.features'; hotspots sightings count | jq -c '.features'; hazards | jq -c '[.features[].properties | [.id, .status, .confidence, .detections]]'; }
before=$(numbers | sha256sum)
kill -9 "$server"
wait "$server" "$live" 2>/dev/null || true
serve
check "the same hotspots, the same hazards" test "$before" = "$(numbers | sha256sum)"
"$twin" replay "$work/week/detections.geojson" --feed detection --speed max --world street --url "$url" >"$work/again.json" 2>>"$work/street.log"
check "the same detections again, from their file, are all duplicates" jq -e --slurpfile sent "$work/sent.json" '.accepted == 0 and .revised == 0 and .duplicates > 0 and .rejected <= $sent[0].rejected' "$work/again.json"
check "and change nothing" test "$before" = "$(numbers | sha256sum)"

say "Plates"
"$twin" export --collection parking-zones --format csv --out "$work/zones.csv" --url "$url" 2>>"$work/export.log" >/dev/null
"$twin" export --collection hazards --format geojson --out "$work/exported-hazards.json" --url "$url" 2>>"$work/export.log" >/dev/null
curl -sf "$url/quarantine" >"$work/quarantine.json"
check "the refused row is in the quarantine, its plates masked" jq -e 'tostring | contains("[plate]")' "$work/quarantine.json"
jq -r '.features[].properties.vehicle // empty' "$work/week/detections.geojson" | sort -u >"$work/week/plates.txt"
printf '%s\n' 987하6543 12가3456 876호2345 765허1234 >>"$work/week/plates.txt"
jq -aRr '@json[1:-1]' "$work/week/plates.txt" >"$work/week/escaped.txt"
tr A-F a-f <"$work/week/escaped.txt" | sed 's/\\U/\\u/g' | cat - "$work/week/escaped.txt" | sort -u | cat - "$work/week/plates.txt" >"$work/week/patterns.txt"
holds() { LC_ALL=C grep -raFl -f "$work/week/patterns.txt" "$@"; }
check "$(wc -l <"$work/week/plates.txt") plates are found where they were sent from" holds "$work/week/detections.geojson"
found=$(holds "$work/data" "$work"/*.log "$work"/*.json "$work"/*.csv || true)
check "and nowhere else: database, logs, answers, exports, live stream ($(du -sm "$work/data" | cut -f1) MB searched)${found:+: $found}" test -z "$found"

say "Against the truth: hotspots of the time violators really stood there"
jq -r --slurpfile truth "$work/week/truth.json" '($truth[0].zones | map({(.id): .violating_h}) | add) as $true | ["id", "x", "y", "count"], (.features[] | [.id, .properties.x, .properties.y, $true[.id]]) | @csv' "$work/violations.json" | tr -d '"' >"$work/true.csv"
"$twin" hotspots --points "$work/true.csv" --band 250 --out "$work/true_hotspots.csv" 2>>"$work/hotspots.log" >/dev/null
worst() { sort -t, -k2,2gr | awk -F, -v most="$(($(jq '.features | length' "$work/violations.json") / 20))" 'NR <= most { print $1 }' | sort; }
column() { awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next } $c != "" { print $1 "," $c }' "$2"; }
zs() { jq -r '.features[] | select(.properties.gi_star_z != null) | [.id, .properties.gi_star_z] | @csv' "$1" | tr -d '"'; }
column gi_star_z "$work/true_hotspots.csv" | worst >"$work/true.worst"
precision() { # name, hotspots
  zs "$2" | worst >"$work/said.worst"
  awk -v name="$1" -v hit="$(comm -12 "$work/said.worst" "$work/true.worst" | wc -l)" -v of="$(wc -l <"$work/said.worst")" 'BEGIN { printf "   precision at the worst 5 %% of zones, %s: %.2f (%d of %d)\n", name, hit / of, hit, of }'
}
for measure in violations stays sightings; do
  hotspots "$measure" rate >"$work/$measure.rate.json"
  precision "$measure, counts" "$work/$measure.json"
  precision "$measure, per hour looked at" "$work/$measure.rate.json"
done

if [ "$failures" -gt 0 ]; then
  printf '\nstreet.sh: %d checks failed; logs in %s\n' "$failures" "$work"
  exit 1
fi
printf '\nstreet.sh: all checks passed\n'
