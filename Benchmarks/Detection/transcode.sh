#!/bin/bash
# Transcoding to UTF-8 beside iconv and uconv: one run, ratios. Needs a folder of texts named NAME.txt in UTF-8.
#   Benchmarks/Detection/transcode.sh .build/release/unbake russian.txt:windows-1251 japanese.txt:shift_jis
set -euo pipefail
unbake=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fastest() {
  local best=999999999 start end
  for _ in 1 2 3; do
    start=$(date +%s%N)
    "$@" > /dev/null 2>&1
    end=$(date +%s%N)
    ((end - start < best)) && best=$((end - start))
  done
  echo "$best"
}
for pair in "$@"; do
  text=${pair%%:*}
  encoding=${pair##*:}
  iconv -c -f utf-8 -t "$encoding" "$text" > "$folder/piece"
  : > "$folder/input"
  while [ "$(stat -c %s "$folder/input")" -lt 64000000 ]; do cat "$folder/piece" >> "$folder/input"; done
  bytes=$(stat -c %s "$folder/input")
  ours=$(fastest "$unbake" transcode -q --from "$encoding" "$folder/input")
  iconv=$(fastest iconv -f "$encoding" -t utf-8 "$folder/input")
  uconv=$(fastest uconv -f "$encoding" -t utf-8 "$folder/input")
  awk -v b="$bytes" -v o="$ours" -v i="$iconv" -v u="$uconv" -v e="$encoding" \
    'BEGIN { printf "%-14s %.2f GB/s, iconv x %.1f, uconv x %.1f\n", e, b / o, i / o, u / o }'
done
