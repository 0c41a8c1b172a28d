#!/usr/bin/env bash
# Speed and memory of reading PDFs, beside pdftotext in the same run.
#
#   scripts/bench-pdf.sh FOLDER [BINARY]
#
# Builds the release binary unless one is given, and reads every PDF of the folder with `paragraf extract --ocr never` and
# with pdftotext (poppler-utils): one process a file for both, so that both pay for their start, in turns, and
# thrice. Prints for each: pages a second of CPU (user and system time; the best of the three rounds), the largest
# resident memory, and how its runs ended. Pages are counted by pdfinfo; a file that it cannot count has none.
set -euo pipefail

folder=${1:?usage: scripts/bench-pdf.sh FOLDER [BINARY]}
binary=${2:-}
for tool in pdftotext pdfinfo python3; do
    command -v "$tool" > /dev/null || { echo "missing: $tool (pdftotext and pdfinfo are in poppler-utils)" >&2; exit 1; }
done
if [ -z "$binary" ]; then
    cd "$(dirname "$0")/.."
    cargo build --release --quiet
    binary=target/release/paragraf
fi

python3 - "$folder" "$binary" << 'PYTHON'
import collections
import os
import subprocess
import sys
import threading

folder, binary = sys.argv[1:]
ROUNDS, LIMIT = 3, 120
files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.lower().endswith(".pdf"))
if not files:
    sys.exit(f"there are no PDFs in {folder}")


def pages(path):
    told = subprocess.run(["pdfinfo", path], capture_output=True).stdout.decode("utf-8", "replace")
    counts = [line.split()[1] for line in told.splitlines() if line.startswith("Pages:")]
    return int(counts[0]) if counts else 0


def run(command):
    """CPU seconds, largest resident memory in MB, how it ended."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = []
    reader = threading.Thread(target=lambda: said.append(process.stderr.read()))
    reader.start()
    late = threading.Timer(LIMIT, process.kill)
    late.start()
    _, status, used = os.wait4(process.pid, 0)
    late.cancel()
    reader.join()
    process.returncode = code = os.waitstatus_to_exitcode(status)
    last = (said[0].decode("utf-8", "replace").strip().splitlines() or [""])[-1]
    end = "read"
    if code < 0:
        end = "killed after the limit" if used.ru_utime + used.ru_stime > LIMIT * 0.8 else f"signal {-code}"
    elif code:
        # The reason, without the name of the file and the numbers in it.
        reason = last.split(": ", 2)[-1] if command[0] == binary else ""
        end = f"exit {code}" + (f": {''.join('#' if c.isdigit() else c for c in reason)[:70]}" if reason else "")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, end


total = sum(map(pages, files))
readers = {
    "paragraf": lambda path: [binary, "extract", "--ocr", "never", path],
    "pdftotext": lambda path: ["pdftotext", path, "-"],
}
best = dict.fromkeys(readers, float("inf"))
memory = {name: (0, "") for name in readers}
ends = {name: collections.Counter() for name in readers}
for turn in range(ROUNDS):
    spent = dict.fromkeys(readers, 0.0)
    for path in files:
        for name, command in readers.items():
            seconds, peak, end = run(command(path))
            spent[name] += seconds
            memory[name] = max(memory[name], (peak, os.path.basename(path)))
            if turn == 0:
                ends[name][end] += 1
    best = {name: min(best[name], spent[name]) for name in readers}

print(f"{len(files)} files, {total} pages, best of {ROUNDS} rounds, one process a file")
print(f"{'':<12}{'CPU s':>8}{'pages/s':>10}{'peak MB':>10}")
for name in readers:
    print(f"{name:<12}{best[name]:>8.2f}{total / best[name]:>10.0f}{memory[name][0]:>10.0f}  {memory[name][1]}")
print(f"paragraf reads {best['pdftotext'] / best['paragraf']:.2f} times as many pages a second of CPU")
for name in readers:
    print(f"{name}:")
    for end, count in ends[name].most_common():
        print(f"{count:>6}  {end}")
PYTHON
