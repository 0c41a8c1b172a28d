#!/usr/bin/env python3
"""How much of the text of PDFs paragraf reads, and in what order, beside other readers.

    scripts/measure-pdf.py FOLDER --paragraf target/release/paragraf
    scripts/measure-pdf.py FOLDER --paragraf BINARY --show ruling.pdf

Needs pdftotext (poppler-utils), mutool (mupdf-tools) and the Python package pypdfium2 (in a venv whose
python runs this script); nothing else beyond the standard library. Every reader reads every PDF of the
folder in a process of its own, with a limit of --timeout seconds.

What is counted
  paragraf     the reading text together with what was taken out as furniture: nothing may be lost. For
               the order, the reading text alone.
  words        what stands between blanks, with its punctuation, as multisets; in NFKC. What has neither a
               letter nor a digit nor one of § and % (bullets, leaders, rules) is no word.
  hyphens      treated alike for all: a hyphen (or soft hyphen, or what pdfium puts in its place) at the end of
               a line joins the next line, but before och, og, eller, samt. In the consensus hyphens then
               count for nothing (`EU-rätten` is `EUrätten`), since readers differ in whether they keep one. Against
               the truth they count: for all readers a hyphen at the end of a line is dropped before
               a small letter and kept otherwise.
  notes        a raised number glued to a word, a bare one, and `[1]` are the same two words for all.
  spacing      three or more single letters in a row (`D O M`) are one word for all.

Measures
  consensus    for each word the median of the counts of pdftotext, pdfium and mutool: what at least two
               of them agree on. Precision, recall and F1 against it; `micro` over all words, `macro` the mean
               of the files. The three had a part in it, and are flattered by it.
  truth        where the folder has a truth.json (file -> body, fns, header, footer): F1 of the words of body
               and footnotes, with hyphens, after the lines of header, footer and page number are taken out of
               each reading; and similarity of the characters in order, 2 * LCS / (both lengths), of the body
               followed by the footnotes. Of paragraf, the paragraphs of the reading text that are footnotes
               (`[1] …`) are put last, as in the truth: a note that was not told from the text stays where
               it is and costs. The other readers print the page from top to bottom, notes among the text, so
               their order is a figure for comparison only.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata

PDFIUM = """
import sys, pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
out = []
for at in range(len(pdf)):
    try:
        out.append(pdf[at].get_textpage().get_text_range())
    except Exception:
        pass
sys.stdout.buffer.write("\\n\\f\\n".join(out).encode("utf-8", "replace"))
"""
OTHERS = ["pdftotext", "pdfium", "mutool"]
AND = "och|og|eller|samt|and"
# What the number of a note may be glued to.
GLUED = "(?:(?<=[a-zåäöæøé)”\"§])|(?<=[A-ZÅÄÖÆØ]{3}))"
HYPHENS = "-\u2010\u2011\u00ad"


def run(command, timeout):
    """The standard output of a command, and why it is not whole (None when it is)."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=timeout)
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace"), "hang"
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode < 0 or done.returncode in (101, 134, 139):
        return text, "crash"
    return text, "error" if done.returncode else None


def read(engine, path, options):
    """The text, the furniture and the trouble of one reading."""
    if engine == "pdftotext":
        text, trouble = run(["pdftotext", "-enc", "UTF-8", path, "-"], options.timeout)
        return text, "", trouble
    if engine == "mutool":
        text, trouble = run(["mutool", "draw", "-q", "-F", "txt", "-o", "-", path], options.timeout)
        return text, "", trouble
    if engine == "pdfium":
        text, trouble = run([sys.executable, "-c", PDFIUM, path], options.timeout)
        return text, "", trouble
    more = ["--engine", options.engine] if options.engine else []
    text, trouble = run([options.paragraf, "extract", *more, path], options.timeout)
    furniture, _ = run([options.paragraf, "extract", *more, "--furniture", path], options.timeout)
    furniture = "\n".join(line.split("\t", 2)[-1] for line in furniture.splitlines())
    return text, furniture, trouble


def unbroken(text, keep):
    """One blank for each run of blanks, and words whole again that a line end parted. `keep` tells whether
    hyphens count."""
    text = unicodedata.normalize("NFC", text.replace("\r", ""))
    text = re.sub("[\ufffe\x02]\n?", "-\n", text)
    text = re.sub("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f]", "", text)
    text = re.sub("[\u2010\u2011]", "-", text)
    end = rf"(?<=\w)[-\u00ad][ \t]*\n[\s\f]*"
    text = re.sub(end + rf"(?=(?:{AND})\b)", "- ", text)
    if keep:
        text = re.sub(end + r"(?=[^\W\d_A-ZÅÄÖÆØÉ])", "", text)
        text = re.sub(r"(?<=\w)-[ \t]*\n[\s\f]*(?=\w)", "-", text)
        text = re.sub(r"(?<=\w)-[ \t]*\n", "-", text)
        return text.replace("\u00ad", "")
    text = re.sub(end, "", text)
    return re.sub(f"[{HYPHENS}]", "", text)


def tokens(text, keep):
    text = unicodedata.normalize("NFKC", unbroken(text, keep))
    text = re.sub(r"[\ue000-\uf8ff\ufffd•●○▪■□◦·]|\.{4,}|…+|_{2,}", " ", text)
    text = re.sub(r"\[(\d{1,3})\]", r" \1 ", text)
    # A note's number glued to the word before it, or to the first word of its body.
    text = re.sub(GLUED + r"([.,;:]?)(\d{1,2})(?=\s|$)", r"\1 \2", text)
    text = re.sub(GLUED + r"([.,;:]?)(\d{1,2})([.,;:)])(?=\s|$)", r"\1 \2 \3", text)
    text = re.sub(r"(?<!\S)(\d{1,3})(?=[A-ZÅÄÖÆØ][a-zåäöæø])", r"\1 ", text)
    out, single = [], []
    for word in text.split():
        if len(word) == 1 and word.isalpha():
            single.append(word)
            continue
        out += ["".join(single)] if len(single) > 2 else single
        single = []
        if any(c.isalnum() or c in "§%" for c in word):
            out.append(word)
    return out + (["".join(single)] if len(single) > 2 else single)


def score(found, wanted):
    """Words right, found and wanted."""
    right = sum((found & wanted).values())
    return right, sum(found.values()), sum(wanted.values())


def figures(right, found, wanted):
    precision = right / found if found else float(wanted == 0)
    recall = right / wanted if wanted else float(found == 0)
    f1 = 2 * right / (found + wanted) if found + wanted else 1.0
    return precision, recall, f1


def similarity(one, two):
    """2 * LCS / (both lengths), exact, bit-parallel over characters."""
    if not one or not two:
        return float(one == two)
    places = collections.defaultdict(int)
    for at, c in enumerate(one):
        places[c] |= 1 << at
    every = (1 << len(one)) - 1
    row = every
    for c in two:
        both = row & places.get(c, 0)
        row = ((row + both) | (row - both)) & every
    return 2 * (len(one) - bin(row).count("1")) / (len(one) + len(two))


def without_furniture(text, truth):
    """The lines that are not the header, the footer or a page number alone."""
    def pattern(line):
        parts = [r"\s+".join(map(re.escape, part.split())) for part in re.split(r"\s{3,}", line.strip())]
        return [r"\s*".join(parts), *parts]

    page = r"\s*(?:\d{1,2}(?:\s*\(\d{1,2}\))?)?"
    known = [p + page for line in (truth["header"], truth["footer"]) for p in pattern(line)]
    known.append(r"\d{1,2}\s*\(\d{1,2}\)")
    taken = re.compile("|".join(f"(?:{p})" for p in known))
    lines = text.replace("\f", "\n").splitlines()
    return "\n".join(line for line in lines if not taken.fullmatch(line.strip()))


def against_truth(text, furniture, truth):
    body, notes = "\n".join(truth["body"]), "\n".join(truth["fns"])
    wanted = tokens(body + "\n" + notes, True)
    text = without_furniture(text, truth)
    words = tokens(text + "\n" + without_furniture(furniture, truth), True)
    lines = text.splitlines()
    is_note = re.compile(r"\[\d{1,3}\] ")
    text = "\n".join([*(l for l in lines if not is_note.match(l)), *(l for l in lines if is_note.match(l))])
    alike = similarity(" ".join(tokens(text, True)), " ".join(wanted))
    return score(collections.Counter(words), collections.Counter(wanted)), alike


def measure(path, options, truth):
    out = {"file": os.path.basename(path), "trouble": {}, "words": {}, "truth": {}}
    readings = {}
    for engine in ["paragraf", *OTHERS]:
        text, furniture, trouble = read(engine, path, options)
        out["trouble"][engine] = trouble
        readings[engine] = collections.Counter(tokens(text + "\n" + furniture, False))
        if truth:
            out["truth"][engine] = against_truth(text, furniture, truth)
    every = set().union(*(readings[engine] for engine in OTHERS))
    middle = ((word, sorted(readings[engine][word] for engine in OTHERS)[1]) for word in every)
    consensus = collections.Counter({word: count for word, count in middle if count})
    for engine, words in readings.items():
        out["words"][engine] = score(words, consensus)
    if options.show:
        words = readings["paragraf"]
        out["missing"] = sorted((consensus - words).elements())
        out["extra"] = sorted((words - consensus).elements())
    return out


def needs(options):
    missing = [f"{tool} ({package})" for tool, package in (("pdftotext", "poppler-utils"), ("mutool", "mupdf-tools"))
               if shutil.which(tool) is None]
    if subprocess.run([sys.executable, "-c", "import pypdfium2"], stderr=subprocess.DEVNULL).returncode:
        missing.append("pypdfium2 (pip install pypdfium2, into the venv whose python runs this)")
    if shutil.which(options.paragraf) is None:
        missing.append(f"a paragraf binary: {options.paragraf} cannot be run")
    if missing:
        sys.exit("missing: " + "; ".join(missing))


def table(results, engines):
    def mean(values):
        values = list(values)
        return sum(values) / len(values) if values else float("nan")

    def row(name, cells):
        print(f"{name:<12}" + "".join(f"{cell:>12}" for cell in cells))

    def percent(value):
        return f"{100 * value:.2f}"

    told = [r for r in results if r["words"]["paragraf"][2]]
    print(f"\nagainst the consensus: {len(told)} files with words in it, of {len(results)}")
    row("", ["micro F1", "macro F1", "micro P", "micro R", "macro R", "words", "error", "crash", "hang"])
    for engine in engines:
        total = [sum(r["words"][engine][i] for r in told) for i in range(3)]
        precision, recall, f1 = figures(*total)
        macro = [figures(*r["words"][engine]) for r in told]
        kinds = collections.Counter(r["trouble"][engine] for r in results)
        row(engine, [percent(f1), percent(mean(m[2] for m in macro)), percent(precision), percent(recall),
                     percent(mean(m[1] for m in macro)), total[1], kinds["error"], kinds["crash"], kinds["hang"]])
    known = [r for r in results if r["truth"]]
    if known:
        print(f"\nagainst the truth: {len(known)} files")
        row("", ["micro F1", "macro F1", "in order"])
        for engine in engines:
            total = [sum(r["truth"][engine][0][i] for r in known) for i in range(3)]
            macro = mean(figures(*r["truth"][engine][0])[2] for r in known)
            order = mean(r["truth"][engine][1] for r in known)
            row(engine, [percent(figures(*total)[2]), percent(macro), percent(order)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--paragraf", default="target/release/paragraf")
    parser.add_argument("--engine", help="the engine that paragraf is to use alone")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a file for each reader")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", metavar="FILE", help="one file alone: its words missing and extra")
    parser.add_argument("--json", metavar="FILE", help="write all figures there")
    parser.add_argument("--quiet", action="store_true", help="no line for each file")
    options = parser.parse_args()
    needs(options)
    truths = {}
    if os.path.exists(os.path.join(options.folder, "truth.json")):
        with open(os.path.join(options.folder, "truth.json"), encoding="utf-8") as file:
            truths = json.load(file)
    names = sorted(name for name in os.listdir(options.folder) if name.lower().endswith(".pdf"))
    names = [name for name in names if options.show is None or options.show in name]
    if not names:
        sys.exit(f"there are no PDFs in {options.folder}")
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(
            lambda name: measure(os.path.join(options.folder, name), options, truths.get(name)), names))
    engines = ["paragraf", *OTHERS]
    if not options.quiet:
        print(f"{'file':<50}" + "".join(f"{engine:>11}" for engine in engines) + "   truth    order")
        for r in results:
            cells = "".join(f"{100 * figures(*r['words'][engine])[2]:>11.2f}" for engine in engines)
            if r["truth"]:
                right, order = r["truth"]["paragraf"]
                cells += f"{100 * figures(*right)[2]:>8.2f} {100 * order:>8.2f}"
            print(f"{r['file'][-50:]:<50}{cells}  {r['trouble']['paragraf'] or ''}")
    table(results, engines)
    if options.show:
        for r in results:
            print(f"\n{r['file']}\nmissing: {' '.join(r['missing'])}\nextra: {' '.join(r['extra'])}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(results, file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
