#!/usr/bin/env bash
# Prints how long the source files are, and fails when one is over the cap: 800 lines, tables and
# test modules apart.
set -euo pipefail
cd "$(dirname "$0")/.."
cap=800
files=$(git ls-files 'src/*.rs' 'tests/*.rs')
printf '%s\n' "$files" | xargs wc -l | grep -v ' total$' | sort -n | awk -v cap=$cap '
    { lines[NR] = $1; name[NR] = $2 }
    END {
        printf "%d files, lines: median %d, 90th percentile %d, longest %d (%s)\n", NR,
            lines[int((NR + 1) / 2)], lines[int(NR * 0.9 + 0.5)], lines[NR], name[NR]
        for (i = 1; i <= NR; i++) if (lines[i] > cap) { print "over " cap " lines: " name[i], lines[i]; bad = 1 }
        exit bad
    }'
