#!/usr/bin/env bash
# A real storm over the city, end to end, through the front door only:
#   build the city, replay the storm at 120x in a world of its own, kill -9 in the middle, restart, fork at the peak with and without a barrier,
#   let it pass, replay everything again (all duplicates), read the zones as of the peak with ogrinfo.
# With SIHEUNG_REAL_DATA: the real dongs and roads, and the storm of 13 August 2025 (KMA station 110 played as 565). Without: the shipped city and its synthetic storm.
# Usage: tests/scripts/storm.sh [WORKDIR]     needs curl, jq, gdal-bin
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-$(mktemp -d)}
speed=${STORM_SPEED:-120}
port=${STORM_PORT:-5097}
url=http://127.0.0.1:$port
twin="$root/twin"
mkdir -p "$work"
failures=0
server=

say() { printf '\n== %s\n' "$*"; }
check() { # description, then a command that must succeed
  local what=$1
  shift
  if "$@" >/dev/null; then printf '   ok      %s\n' "$what"; else printf '   FAILED  %s\n' "$what"; failures=$((failures + 1)); fi
}
need() { command -v "$1" >/dev/null || { echo "storm.sh: $1 is needed (apt-get install $2)" >&2; exit 1; }; }
need curl curl; need jq jq; need ogrinfo gdal-bin
stop() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; }
trap stop EXIT
serve() {
  SIHEUNG_HOME="$root" dotnet "$root/src/Silo/bin/Release/net10.0/SiheungTwin.Silo.dll" serve --world storm --city "$work/city" --data "$work/data" --urls "$url" >>"$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 240); do
    curl -sf "$url/health/ready" >/dev/null && return 0
    kill -0 "$server" 2>/dev/null || { tail -5 "$work/server.log" >&2; return 1; }
    sleep 0.25
  done
  echo "storm.sh: the twin was not ready within 60 s; see $work/server.log" >&2
  return 1
}
replay() { "$twin" replay "$@" --feed kma-aws --speed "$speed" --at original --world storm --url "$url" 2>>"$work/replay.log"; }
zones() { curl -sf "$url/ogc/collections/drainage-zones/items?limit=10000$1"; }
affected() { jq '[.features[].properties.state | select(. != null and . >= 2)] | length'; }
unknown() { jq '[.features[].properties.state | select(. == null)] | length'; }

say "The city"
"$twin" --version >/dev/null
if [ -n "${SIHEUNG_REAL_DATA:-}" ]; then
  "$twin" city build --dongs "$SIHEUNG_REAL_DATA"/admin/*행정동경계*.zip --roads "$SIHEUNG_REAL_DATA/roads/osm_roads.geojson" --out "$work/city" 2>>"$work/build.log"
  jq -c '{read, repaired, refused: (.refused | length)}' "$work/city/report.json"
  day=2025-08-13
  gzip -dc "$SIHEUNG_REAL_DATA/rain/aws1min_20250813.csv.gz" | awk -F, 'NR==1 || $2==110' >"$work/all.csv"
  station=(--station 110 --as 565)
  begin=08:30 middle=10:30 peak=11:50 end=15:30
else
  echo "SIHEUNG_REAL_DATA is not set: the shipped city and its synthetic storm."
  "$twin" city generate --out "$work/city" 2>>"$work/build.log"
  day=2026-08-14
  "$twin" city storm --start "${day}T08:30" --station 565 >"$work/all.csv"
  station=(--station 565 --as 565)
  begin=08:30 middle=10:30 peak=12:00 end=14:25
fi
part() { awk -F, -v a="${day}T$1" -v b="${day}T$2" 'NR==1 || ($1>=a && $1<b)' "$work/all.csv" >"$3"; }
part "$begin" "$peak" "$work/rising.csv"
part "$peak" "$end" "$work/falling.csv"
part "$begin" "$end" "$work/storm.csv"

say "The storm rises, and the server is killed in the middle"
serve
replay "$work/rising.csv" "${station[@]}" >"$work/rising.json" &
client=$!
for _ in $(seq 2000); do
  now=$(curl -sf "$url/world" | jq -r '.asOf.time // ""')
  [[ "$now" > "$(date -u -d "${day}T${middle}:00+09:00" +%Y-%m-%dT%H:%M:%SZ)" ]] && break
  kill -0 "$client" 2>/dev/null || break
  sleep 0.1
done
kill -9 "$server"
echo "   killed at $now"
serve
wait "$client"
cat "$work/rising.json"
rows=$(($(wc -l <"$work/rising.csv") - 1))
check "every row was acknowledged across the kill" jq -e --argjson n "$rows" '.rejected == 0 and (.accepted + .duplicates) >= $n' "$work/rising.json"
zones "" >"$work/peak.json"
peak_time=$(jq -r '.asOf.time' "$work/peak.json")
at_peak=$(affected <"$work/peak.json")
echo "   at $peak_time: $at_peak zones at caution or worse, $(unknown <"$work/peak.json") unknown"
zones "&datetime=$(date -u -d "${day}T${begin}:00+09:00" +%Y-%m-%dT%H:%M:%SZ)" >"$work/begin.json"
at_begin=$(affected <"$work/begin.json")
check "zones rose with the rain ($at_begin at the beginning, $at_peak at the peak)" test "$at_peak" -gt "$at_begin"

say "What if: fork at the peak, one more hour of this rain"
low=$(curl -sf "$url/ogc/collections/underpasses/items?limit=100" | jq -c '[.features[] | select(.properties.lowest_m != null)] | sort_by(.properties.lowest_m) | .[0]')
echo "   barrier around $(jq -r .properties.title <<<"$low")"
scenario() { jq -n --argjson change "$1" '{start: "now", duration_min: 60, resolution_m: 30, mode: "full", rain: {kind: "observed", factor: 1}, tide: {datum: "msl", m: [[0, 1.0], [60, 2.0]]}, lake: {datum: "msl", m: -1.0}, change: $change}'; }
ring=$(jq -c '.geometry.coordinates as [$x, $y] | [[$x-0.0016,$y-0.0013],[$x+0.0016,$y-0.0013],[$x+0.0016,$y+0.0013],[$x-0.0016,$y+0.0013],[$x-0.0016,$y-0.0013]]' <<<"$low")
scenario '{}' >"$work/plain.scenario.json"
scenario "{\"barriers\":[{\"line\":$ring,\"height_m\":1.0,\"from_min\":0}]}" >"$work/barrier.scenario.json"
"$twin" whatif --scenario "$work/plain.scenario.json" --out "$work/plain" --url "$url" 2>>"$work/whatif.log"
"$twin" whatif --scenario "$work/barrier.scenario.json" --out "$work/barrier" --url "$url" 2>>"$work/whatif.log"
closed=$(jq '[.features[] | select(.properties.closed_from_min != null)] | length' "$work/plain/underpasses.geojson")
check "underpasses close in the low places ($closed of them)" test "$closed" -gt 0
changed=$(jq '[.features[].properties | select(((.depth_max_m // 0) - (.baseline_depth_max_m // 0)) | fabs > 0.005)] | length' "$work"/barrier/{roads,zones,underpasses}.geojson | awk '{s+=$1} END {print s}')
check "a barrier changes the answer ($changed roads, zones and underpasses by more than 5 mm)" test "$changed" -gt 0
check "no water is lost ($(jq -c '.ledger.relative_error // .ledger.scenario.relative_error' "$work/plain/summary.json"))" jq -e '(.ledger.relative_error // .ledger.scenario.relative_error) | fabs < 1e-9' "$work/plain/summary.json"

say "The storm passes"
replay "$work/falling.csv" "${station[@]}"
zones "" >"$work/after.json"
after=$(affected <"$work/after.json")
check "zones fell with the rain ($at_peak at the peak, $after after)" test "$after" -lt "$at_peak"

say "The same file again changes nothing"
before=$(zones "" | jq -c '[.features[] | [.id, .properties.state, .properties.depth_m]]' | sha256sum)
STORM_SPEED=0 speed=0 replay "$work/storm.csv" "${station[@]}" >"$work/again.json"
cat "$work/again.json"
check "all duplicates" jq -e '.accepted == 0 and .revised == 0 and .rejected == 0 and .duplicates > 0' "$work/again.json"
check "the zones are as before" test "$before" = "$(zones "" | jq -c '[.features[] | [.id, .properties.state, .properties.depth_m]]' | sha256sum)"

say "ogrinfo reads the zones as of the peak"
ogrinfo -ro -so -al "$url/ogc/collections/drainage-zones/items?limit=10000&datetime=$peak_time" >"$work/ogrinfo.txt" 2>&1 || true
sed -n '/Feature Count\|Extent\|state/p' "$work/ogrinfo.txt" | head -5
check "every zone is there" grep -q "Feature Count: $(jq '.numberMatched' "$work/peak.json")" "$work/ogrinfo.txt"
then_peak=$(zones "&datetime=$peak_time" | affected)
check "and as bad as it was then ($then_peak zones)" test "$then_peak" = "$at_peak"

if [ "$failures" -gt 0 ]; then
  printf '\nstorm.sh: %d checks failed; logs in %s\n' "$failures" "$work"
  exit 1
fi
printf '\nstorm.sh: all checks passed\n'
