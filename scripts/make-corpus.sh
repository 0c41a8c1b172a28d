#!/usr/bin/env bash
# Builds corpus/se, corpus/dk and corpus/gold from corpus/sources, and checks the result.
#
# usage: scripts/make-corpus.sh [NAME...]
#
# The built files are in the repository: only who changes a source needs this. It wants Python 3.11,
# and from Debian: chromium, libreoffice-writer, libpango, poppler-utils, fonts-liberation and
# fonts-dejavu-core. Python packages go into a virtual environment of their own, outside the tree.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
for program in python3 chromium soffice pdftotext; do
  command -v "$program" >/dev/null || missing+=("$program")
done
if ((${#missing[@]})); then
  echo "make-corpus: not found: ${missing[*]}" >&2
  echo "on Debian: apt-get install python3-venv chromium libreoffice-writer libpangoft2-1.0-0 poppler-utils fonts-liberation fonts-dejavu-core" >&2
  exit 2
fi

venv="${XDG_CACHE_HOME:-$HOME/.cache}/paragraf/corpus-venv"
if ! cmp -s scripts/corpus/requirements.txt "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/corpus/requirements.txt
  cp scripts/corpus/requirements.txt "$venv/requirements.txt"
fi

export PYTHONDONTWRITEBYTECODE=1
"$venv/bin/python" scripts/corpus/build.py "$@"
"$venv/bin/python" scripts/corpus/check.py
