#!/usr/bin/env python3
"""Compares what the program reads in a document's head with what its publisher says of it.

    PARAGRAF_CORPUS=FOLDER scripts/compare-metadata.py BINARY [--differences] [--json FILE]

BINARY is the paragraf program. FOLDER holds `se/meta.jsonl` and `dk/meta.jsonl` (one JSON object a
line, `file` beside it), and perhaps `pdf/`, whose rulings by case number bear it in their names.
For each document `paragraf tag` is run, and three fields are compared: court (or authority),
decision date, case numbers. Printed: a table by field and source, then each difference with both values.

A field that the publisher does not state is not counted. What counts as the same, and nothing else:

- court: blind to case; a publisher that is its folder's prefix (`IMY__…`) is the issuer of all in it.
- date: `05.03.2026` is `2026-03-05`. A first of January is a place-holder, and the date of a series that
  is published on web pages (Ankestyrelsen) is that of the page: both are counted apart, under
  "place-holder", whatever the program says, unless they agree.
- numbers: blind to blanks and case; the publisher's main number must be the first that the program gives.
  The databases of Danish courts write `SS-176/2021-BOR` where the ruling has its own form (`Rettens nr.
  1-176/2021`, `S-3448-21`): same running number, same year (of two digits or four), and where both name
  a court the same court. Greenland's writes the year first (`K 25-34485`).

"untold" is a value of the publisher's that stands nowhere in the document, where the program gives none:
nothing could be read, and to say nothing is right. A different value given there counts as wrong.

Exit code 0 always: the differences are to be read, not obeyed. A publisher errs as well.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

FIELDS = ["court", "decision_date", "case_numbers"]

# The issuer where the publisher's metadata leave it out: its own papers, by the prefix of the file.
ISSUERS = {
    "IMY": "Integritetsskyddsmyndigheten",
    "Ankestyrelsen": "Ankestyrelsen",
}
# Publishers whose date is that of the web page.
PAGE_DATES = {"Ankestyrelsen"}
COURT_CODES = {"hjr": "Højesteret", "olr": "Østre Landsret", "vlr": "Vestre Landsret",
               "shr": "Sø- og Handelsretten"}


def day(written):
    """`2026-03-05` of `05.03.2026` and its like; what is no date as it is."""
    match = re.fullmatch(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})", written or "")
    if match:
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return written


def plain(text):
    return re.sub(r"\s+", "", text or "").lower()


def parts(number):
    """(running number, year, court) of a Danish court's number, or None."""
    greenland = re.fullmatch(r"K (\d\d)-(\d+)", number.strip())
    if greenland:
        return greenland[2].lstrip("0"), int(greenland[1]), None
    match = re.search(r"(\d+)\s*[/-]\s*(\d{4}|\d{2})(?:-([A-ZÆØÅ]{3,4}))?$", number.strip())
    if not match:
        return None
    year = int(match[2]) % 100
    return match[1].lstrip("0"), year, match[3]


def same_number(ours, theirs, database):
    if plain(ours) == plain(theirs):
        return True
    if not database:
        return False
    a, b = parts(ours), parts(theirs)
    return bool(a and b) and a[:2] == b[:2] and (a[2] is None or b[2] is None or a[2] == b[2])


def stated(line, source):
    """What the publisher says: field → value, only those that it states."""
    out = {}
    court = line.get("court") or line.get("administrative_authority") or line.get("authority")
    court = court or ISSUERS.get(source)
    if court:
        out["court"] = court
    if line.get("signature_date") or line.get("date"):
        out["decision_date"] = day(line.get("signature_date") or line["date"])
    numbers = line.get("case_numbers") or [
        line[key] for key in ("court_case_number", "case_number", "journal_number") if line.get(key)
    ][:1]
    if numbers:
        out["case_numbers"] = numbers
    return out


def of_name(path):
    """What the name of a ruling's file says: `…bs-60017-2024-hjr.pdf`."""
    match = re.search(r"(?:^|_)(bs|ss|as)-(\d+)-(\d{4})-([a-zæøå]{3,4})\.pdf$", path.name, re.I)
    if not match:
        return {}
    out = {"case_numbers": [f"{match[1]}-{match[2]}/{match[3]}-{match[4]}".upper()]}
    if match[4].lower() in COURT_CODES:
        out["court"] = COURT_CODES[match[4].lower()]
    return out


def documents(corpus):
    """(source, path, what the publisher says) of each document, in a fixed order."""
    for country in ("se", "dk"):
        meta = corpus / country / "meta.jsonl"
        if not meta.exists():
            continue
        for row in meta.read_text(encoding="utf-8").splitlines():
            line = json.loads(row)
            path = meta.parent / line["file"]
            source = path.name.split("__")[0] if "__" in path.name else country
            yield source, path, stated(line, source)
    for path in sorted((corpus / "pdf").rglob("*.pdf")):
        told = of_name(path)
        if told:
            yield "pdf", path, told


MONTHS = "januar|februar|mar|april|maj|jun|jul|august|september|oktober|november|december".split("|")


def stands_in(field, value, text):
    """True where the publisher's value stands in the text, in any form."""
    if field == "case_numbers":
        return any(plain(number) in plain(text) for number in value)
    if field == "court":
        return plain(value) in plain(text)
    try:
        year, month, number = (int(part) for part in value.split("-"))
        named = MONTHS[month - 1]
    except (ValueError, IndexError):
        return True
    forms = [value, rf"\b0?{number}[./-]0?{month}[./ -]{year}", rf"\b{number}\.? ?{named}[a-z]* {year}"]
    return any(re.search(form, text, re.I) for form in forms)


def tagged(binary, path):
    """The head of the record, or None where the document could not be read."""
    run = subprocess.run([binary, "tag", str(path), "--compact"], capture_output=True)
    if not run.stdout:
        return None
    record = json.loads(run.stdout)
    return {
        "court": (record["court"] or {}).get("name"),
        "decision_date": record["decision_date"],
        "case_numbers": record["case_numbers"],
        "text": record["text"] + "\n".join(line["text"] for line in record["furniture"]),
    }


def verdict(field, ours, theirs, source, text):
    """right, missing, wrong, untold or place-holder."""
    if field == "court":
        right = plain(ours) == plain(theirs)
    elif field == "decision_date":
        right = ours == theirs
        if not right and (theirs.endswith("-01-01") or source in PAGE_DATES):
            return "place-holder"
    else:
        right = bool(ours) and same_number(ours[0], theirs[0], database=source in ("CourtOfAppeal", "pdf"))
    if right:
        return "right"
    if ours:
        return "wrong"
    return "missing" if stands_in(field, theirs, text) else "untold"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--corpus", default=os.environ.get("PARAGRAF_CORPUS"))
    parser.add_argument("--json", help="write each difference to this file, one object a line")
    args = parser.parse_args()
    if not args.corpus:
        sys.exit("compare-metadata: name the folder with --corpus or PARAGRAF_CORPUS")
    corpus = pathlib.Path(args.corpus)

    counts = collections.defaultdict(collections.Counter)
    differences = []
    unread = []
    for source, path, told in documents(corpus):
        ours = tagged(args.binary, path)
        if ours is None:
            unread.append(path)
            continue
        for field, theirs in told.items():
            what = verdict(field, ours[field], theirs, source, ours["text"])
            counts[field, source][what] += 1
            counts[field, "all"][what] += 1
            if what != "right":
                differences.append({"field": field, "source": source, "file": path.name,
                                    "verdict": what, "ours": ours[field], "publisher": theirs,
                                    "in_document": stands_in(field, theirs, ours["text"])})
    if not counts:
        sys.exit(f"compare-metadata: nothing to compare in {corpus}")

    print(f"{'field':14} {'source':28} {'docs':>5} {'right':>5} {'missing':>7} {'wrong':>5} "
          f"{'untold':>6} {'place-holder':>12} {'share':>6}")
    for field in FIELDS:
        sources = sorted({source for f, source in counts if f == field} - {"all"}) + ["all"]
        for source in sources:
            c = counts[field, source]
            judged = c["right"] + c["missing"] + c["wrong"]
            share = f"{c['right'] / judged:.3f}" if judged else "-"
            print(f"{field:14} {source:28} {sum(c.values()):5} {c['right']:5} {c['missing']:7} "
                  f"{c['wrong']:5} {c['untold']:6} {c['place-holder']:12} {share:>6}")
    for d in differences:
        note = "" if d["in_document"] else " (stands nowhere in the document)"
        print(f"\n{d['field']} {d['verdict']}: {d['file']}\n  ours:      {d['ours']}\n"
              f"  publisher: {d['publisher']}{note}")
    for path in unread:
        print(f"\nnot read: {path.name}")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as out:
            for d in differences:
                out.write(json.dumps(d, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
