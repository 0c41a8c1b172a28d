"""Makes the gold annotation of a ruling from the marks that its author wrote in the source.

The front matter gives the fields of the whole document, the marks give citations, amounts, dates and
identifiers. Nothing is recognised here: words that carry no mark are not in the gold. The only
reading done is arithmetic on marked words: the day in `[3 mars 2020]{@}`, the value in
`[2 500 kr]{$}`.
"""
import re

from ruling import SourceError

MONTHS = {m: i % 12 + 1 for i, m in enumerate(
    "januari februari mars april maj juni juli augusti september oktober november december "
    "januar februar marts april maj juni juli august september oktober november december".split())}

KINDS = [  # by the head of the id, first match wins
    ("se/sfs/", "statute"), ("se/-", "statute"), ("se/?/", "statute"),
    ("se/prop/", "preparatory_work"), ("se/sou/", "preparatory_work"), ("se/ds/", "preparatory_work"),
    ("se/bet/", "preparatory_work"), ("se/rskr/", "preparatory_work"), ("se/skr/", "preparatory_work"),
    ("se/dir/", "preparatory_work"), ("se/nja-ii/", "preparatory_work"),
    ("se/nja/", "case"), ("se/hfd/", "case"), ("se/ra/", "case"), ("se/rh/", "case"), ("se/ad/", "case"),
    ("se/mod/", "case"), ("se/mig/", "case"), ("se/pmod/", "case"), ("se/md/", "case"), ("se/case/", "case"),
    ("se/fs/", "agency_rule"), ("se/so/", "treaty"), ("se/", "decision"),
    ("eu/case/", "eu_case"), ("eu/teu", "treaty"), ("eu/tfeu", "treaty"), ("eu/charter", "treaty"),
    ("eu/tec", "treaty"), ("eu/eea", "treaty"), ("eu/edpb/", "agency_rule"), ("eu/", "eu_act"),
    ("coe/case/", "eu_case"), ("coe/", "treaty"),
    ("dk/ft/", "parliamentary"), ("dk/bet/", "preparatory_work"), ("dk/cir/", "agency_rule"),
    ("dk/vej/", "agency_rule"), ("dk/djv/", "agency_rule"), ("dk/ufr/", "case"), ("dk/skm/", "case"),
    ("dk/tfk/", "case"), ("dk/tfs/", "case"), ("dk/fed/", "case"), ("dk/ar/", "case"), ("dk/case/", "case"), ("dk/fob/", "decision"),
    ("dk/jnr/", "decision"), ("dk/ast/", "decision"), ("dk/", "statute"),
]
IDENTIFIERS = ("case_number", "journal_number", "personal_number", "organisation_number", "cvr", "ecli", "eli",
               "url", "email")


def gold(ruling, file):
    meta = ruling.meta
    out = {"file": file, "language": meta["language"], "jurisdiction": meta["jurisdiction"], "kind": meta["kind"]}
    for key in ("title", "court", "case_numbers", "decision_date", "received_date", "appealed", "parties", "people",
                "outcome", "orders", "costs_borne_by"):
        if key in meta:
            out[key] = meta[key]
    out.setdefault("appealed", [])
    out.setdefault("received_date", None)
    out.setdefault("outcome", None)
    out.setdefault("costs_borne_by", None)
    out |= {"citations": [], "amounts": [], "dates": [], "identifiers": []}
    for mark in ruling.marks:
        try:
            table, entry = _entry(mark, meta)
        except (ValueError, KeyError, AttributeError) as e:
            raise SourceError(f"{ruling.path}:{mark.line}: [{mark.text}]{{{mark.code}}}: {e}") from None
        out[table].append(entry)
    out["sections"] = ruling.sections
    out["parts"] = [p.kind for p in ruling.parts]
    return out


def _entry(mark, meta):
    head, code = mark.code[:1], mark.code[1:].strip()
    if head == "@":
        return "dates", _date(mark.text, code)
    if head == "$":
        return "amounts", _amount(mark.text, code, meta)
    if head == "#":
        if code not in IDENTIFIERS:
            raise ValueError("no such kind of identifier")
        return "identifiers", {"text": mark.text, "kind": code}
    return "citations", _citation(mark.text, mark.code, meta.get("acts", {}))


def _citation(text, code, acts):
    ids, options = [], {}
    for word in code.split():
        if "=" in word:
            key, _, value = word.partition("=")
            options[key] = value
        elif word == "optional":
            options["optional"] = True
        elif word != ">":
            alias, slash, rest = word.partition("/")
            ids.append(acts[alias] + slash + rest if alias in acts else word)
    if not 1 <= len(ids) <= 2 or options.keys() - {"p", "r", "k", "optional"}:
        raise ValueError("a citation is an id, or two with > between, and the options p= r= k=")
    entry = {"text": text, "id": ids[0]}
    if len(ids) == 2:
        entry["through"] = ids[1]
    if "p" in options:
        entry["pages"] = options["p"].split(",")
    bill = re.match(r"dk/ft/[^/]+/[LB]\d", ids[0])
    entry["kind"] = options.get("k") or (bill and "preparatory_work") or next((k for h, k in KINDS if ids[0].startswith(h)), None)
    if entry["kind"] is None:
        raise ValueError("neither an alias of [acts] nor an id")
    if "r" in options:
        entry["resolution"] = options["r"]
    if "optional" in options:
        entry["optional"] = True
    return entry


def _date(text, code):
    span, role = "", None
    for word in code.split():
        if word[0].isdigit():
            span = word
        else:
            role = word
    if span:
        dates, _, precision = span.partition("/")
        start, _, end = dates.partition("..")
        entry = {"text": text, "from": start, "to": end or start, "precision": precision or "day"}
    else:
        if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
            day = m[0]
        elif m := re.fullmatch(r"(\d{1,2})\.? ([a-zå]+) (\d{4})", text):
            day = f"{m[3]}-{MONTHS[m[2]]:02}-{int(m[1]):02}"
        else:
            raise ValueError("say the date: {@2019-09-01..2019-11-30/season}")
        entry = {"text": text, "from": day, "to": day, "precision": "day"}
    if role:
        entry["role"] = role
    return entry


def _amount(text, code, meta):
    entry = {"text": text, "value": None, "currency": "DKK" if meta["language"] == "da" else "SEK"}
    given = False
    for word in code.split():
        if word == "masked":
            given = True
        elif re.fullmatch(r"\d+(\.\d+)?", word):
            entry["value"], given = word, True
        elif re.fullmatch(r"[A-Z]{3}|PERCENT", word):
            entry["currency"] = word
        elif word.startswith("count="):
            entry["count"] = int(word[6:])
        elif word.startswith("per="):
            entry["per"] = word[4:]
        elif word == "approximate":
            entry["approximate"] = True
        else:
            entry["role"] = word
    if not given:
        decimal, thousands = ",", "."
        m = re.search(r"\d[\d \u00a0.]*(,\d+)?", text)
        whole, _, part = m[0].strip().strip(".").partition(decimal)
        entry["value"] = re.sub(r"[^\d]", "", whole.replace(thousands, "")) + ("." + part if part else "")
    return entry
