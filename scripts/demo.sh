#!/usr/bin/env bash
# Builds Paragraf, reads the sample corpus into an index, and shows what can be done with it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/toolchain.sh

need_toolchain
if ! command -v cc >/dev/null 2>&1; then
    echo "A C compiler is needed to build zstd: install gcc or clang (Debian: apt-get install gcc)." >&2
    exit 2
fi
cargo build --release --locked
index=$(mktemp -d "${TMPDIR:-/tmp}/paragraf-demo.XXXXXX")
trap 'rm -rf "$index"' EXIT
export PARAGRAF_INDEX="$index"
paragraf=target/release/paragraf

# Prints a command as one would type it, and runs it.
show() {
    local word line='$ paragraf'
    for word in "$@"; do
        case $word in
        *[\ \"]*) line+=" '$word'" ;;
        *) line+=" $word" ;;
        esac
    done
    printf '\n\033[1m%s\033[0m\n' "$line"
    "$paragraf" "$@"
}

show ingest corpus/
show search 'sanktionsavgift dataskydd' --limit 3
show search 'cites:"databeskyttelsesforordningens artikel 6, stk. 1, litra f"' --limit 6
show search 'cites:"2 kap. 12 § brottsdatalagen"' --limit 3
show stats --top 5
printf "\n\033[1m\$ paragraf export --query 'cites:\"2 kap. 12 § brottsdatalagen\"' | head -c 1200\033[0m\n"
"$paragraf" export --query 'cites:"2 kap. 12 § brottsdatalagen"' | head -c 1200
printf ' …\n\nThe same for your own rulings: %s ingest FOLDER\n' "$paragraf"
