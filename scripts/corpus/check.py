"""Checks corpus/gold against corpus/sources and RECORD's vocabulary, and the built files against both.

Every surface form of every annotation must occur in the words of the source, in order; ids must be
well formed, words of closed lists must be on them; every file must exist. Uses nothing of the builder:
the words of a source are taken by removing its marks. With pdftotext installed (poppler-utils), the
surface forms are also looked for in what the PDF says.
"""
import html
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "corpus"
ENUMS = {
    "language": "sv da no en other", "jurisdiction": "se dk",
    "kind": "judgment order decision opinion answer legislation news other",
    "outcome": "granted granted_in_part dismissed inadmissible remanded quashed amended affirmed convicted acquitted fined "
               "criticised settled other",
    "order": "pay do refrain quash remand costs sentence other",
    "party": "appellant respondent plaintiff defendant accused prosecutor injured_party applicant complainant controller "
             "intervener other",
    "type": "person company authority anonymised",
    "people": "judge lay_judge rapporteur counsel decision_maker expert other",
    "citation": "statute eu_act treaty case eu_case preparatory_work agency_rule decision parliamentary",
    "resolution": "number name abbreviation defined anaphora implicit fuzzy unresolved",
    "amount": "sanction_fee fine damages costs claim interest_base benefit price tax limit other",
    "precision": "day week month season quarter year range",
    "date": "decided received deadline hearing published signed birth in_force event",
    "identifier": "case_number journal_number personal_number organisation_number cvr ecli eli url email",
    "section": "header claims background ruling reasons costs dissent appeal signatures footnotes other",
    "part": "judgment appealed_decision appendix appeal_instructions",
}
ENUMS = {k: set(v.split()) for k, v in ENUMS.items()}
PIN = r"(/(k\d+[a-z]?|p\d+[a-z]?|o\d+|a\d+[a-z]?|s\d+[a-z]?|u-?\d+|m-?\d+|n\d+[a-z]?|l[a-zåäöæø]+|t\d+|r\d+|b([ivx]+|\d+|[a-z]))?)*"
WORD = r"[a-zåäöæøéü0-9.,()–-]+"
IDS = [
    rf"se/sfs/\d{{4}}:\d+(_s\.\d+|_\d+)?{PIN}", rf"se/-{PIN}", rf"se/\?/{WORD}{PIN}",
    r"se/(prop|skr|rskr|bet|sou|ds|dir)/\d{4}(/\d{2,4})?:[A-Za-z]*\d+", r"se/nja-ii/\d{4}",
    r"se/nja/\d{4}(/s\d+[IV]*|/not[A-Z]?\d+|:\d+)(/n\d+)?", r"se/(hfd|ra)/\d{4}/(ref|not)\d+[IV]*(/n\d+)?",
    r"se/(rh|mod|mig|pmod|md)/\d{4}:\d+(/n\d+)?", r"se/ad/\d{4}/nr\d+(/n\d+)?",
    rf"se/case/(-|{WORD})/([A-ZÖÄÅ]*\d+-\d+|\d{{4}}-\d\d-\d\d)(/n\d+)?",
    r"se/fs/[a-zåäö-]+/\d{4}:\d+" + PIN, r"se/(jo|jk|arn|dnr)/\S+", r"se/so/\d{4}:\d+",
    rf"eu/\d{{5}}[A-Z]\d{{4}}{PIN}", rf"eu/(teu|tfeu|charter|tec|eea|-){PIN}", r"eu/case/[CTF]?-?\d+/\d\d(-[A-Z]+)?(/n\d+)?",
    r"eu/edpb/\d\d-\d{4}(/n\d+)?", rf"coe/echr(-p\d+)?{PIN}", r"coe/case/\d+/\d\d(/n\d+)?",
    r"dk/lta/\d{4}/\d+" + PIN, r"dk/(cir|vej)/\S+", r"dk/ft/\S+", r"dk/bet/\d+/\d{4}", r"dk/ufr/\d{4}/\d+(-\d+)?(/[a-zæøå]+)?",
    r"dk/(skm|tfs|fed|ar)/\d{4}/\d+(/[a-zæøå]+)?", r"dk/tfk/\d{4}/\d+(-\d)?(/[a-zæøå]+)?", r"dk/fob/\S+", r"dk/case/\S+", r"dk/(ast|djv|jnr|lsr|kfn)/\S+",
    r"dk/kong-christian-den-femtis-danske-lov/\d+(-\d+)*", rf"dk/-{PIN}", rf"dk/\?/{WORD}{PIN}", rf"dk/{WORD}{PIN}",
]
ID = re.compile("|".join(f"(?:{p})" for p in IDS))
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def words(source):
    """The words of a body: marks, styles, footnote references and directives removed."""
    body = source.split("+++\n", 2)[2]
    body = re.sub(r"(?m)^@(?:running|footer|foot|part|grid|columns|section|pagebreak|rule|lines|stamp|twocol|end|column)\b.*$", "", body)
    body = re.sub(r"(?m)^@center ", "", body)
    body = re.sub(r"\{=\w+\}", "", body)
    body = re.sub(r"\[\^(\w+)\](: )?", "", body)
    while True:
        body, n = re.subn(r"\[([^\[\]]*)\]\{[^{}]*\}", r"\1", body)
        if not n:
            break
    body = re.sub(r"\*\*|__|~~", "", body)
    return squeeze(re.sub(r"\\\n|(?m:^> ?)", " ", body))


def squeeze(text):
    return re.sub(r"[\s\u00a0]+", " ", text)


def check(path, fail):
    g = json.loads(path.read_text(encoding="utf-8"))
    source = ROOT / "sources" / path.parent.name / (path.stem + ".ruling")

    def on(table, value, what):
        if value not in ENUMS[table]:
            fail(f"{what}: {value!r} is not one of {table}")

    for key in ("file", "language", "jurisdiction", "kind", "court", "case_numbers", "decision_date", "parties", "people",
                "outcome", "orders", "appealed", "citations", "amounts", "dates", "identifiers", "sections", "parts"):
        if key not in g:
            fail(f"no {key}")
    for key in ("language", "jurisdiction", "kind", "outcome"):
        if key != "outcome" or g.get(key) is not None:
            on(key, g.get(key), key)
    for key in ("decision_date", "received_date"):
        if g.get(key) and not DAY.fullmatch(g[key]):
            fail(f"{key}: {g[key]}")
    text = words(source.read_text(encoding="utf-8"))
    for p in g["parties"]:
        on("party", p["role"], p["name"])
        on("type", p["type"], p["name"])
    for o in g["orders"]:
        on("order", o["kind"], "order")
        for key in o.keys() - {"kind", "amount", "currency", "deadline"}:
            fail(f"order: {key}")
        if not re.fullmatch(r"\d+(\.\d+)?", o.get("amount", "0")):
            fail(f"order: amount {o['amount']!r}")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d|P\d+[DWMY]", o.get("deadline", "P1D")):
            fail(f"order: deadline {o['deadline']!r}")
    if g["costs_borne_by"] is not None:
        on("party", g["costs_borne_by"], "costs_borne_by")
    for p in g["people"]:
        on("people", p["role"], p["name"])
    for p in g["parties"] + g["people"]:
        if p["name"] not in text:
            fail(f"{p['name']!r} is not in the source")
    for number in g["case_numbers"]:
        if number not in text:
            fail(f"case number {number!r} is not in the source")
    for c in g["citations"]:
        for i in filter(None, (c["id"], c.get("through"))):
            if not ID.fullmatch(i):
                fail(f"{c['text']!r}: malformed id {i!r}")
        on("citation", c["kind"], c["text"])
        for slip in slips(c):
            fail(f"{c['text']!r}: {slip!r} is not in {c['id']!r}")
        if "resolution" in c:
            on("resolution", c["resolution"], c["text"])
        for p in c.get("pages", []):
            if not re.fullmatch(r"\d+(f|ff)?|\d+-\d+", p):
                fail(f"{c['text']!r}: pages {p!r}")
    for a in g["amounts"]:
        if "role" in a:
            on("amount", a["role"], a["text"])
        if a["value"] is not None and not re.fullmatch(r"\d+(\.\d+)?", a["value"]):
            fail(f"{a['text']!r}: value {a['value']!r}")
    for d in g["dates"]:
        on("precision", d["precision"], d["text"])
        if "role" in d:
            on("date", d["role"], d["text"])
        for key in ("from", "to"):
            if not DAY.fullmatch(d[key]):
                fail(f"{d['text']!r}: {key} {d[key]!r}")
        if d["from"] > d["to"]:
            fail(f"{d['text']!r}: ends before it begins")
    for i in g["identifiers"]:
        on("identifier", i["kind"], i["text"])
    for s in g["sections"]:
        on("section", s, "sections")
    for p in g["parts"]:
        on("part", p, "parts")
    for table in ("citations", "amounts", "dates", "identifiers"):
        at = 0
        for x in g[table]:
            found = text.find(squeeze(x["text"]), at)
            if found < 0:
                fail(f"{table}: {x['text']!r} does not follow in the source")
                break
            at = found + len(squeeze(x["text"]))
    built = ROOT / g["file"]
    if not built.exists():
        fail(f"{g['file']} is not built")
        return
    said = content(built)
    if said is None:
        return
    for table in ("citations", "amounts", "identifiers"):
        for x in g[table]:
            if letters(x["text"]) not in said and not across(letters(x["text"]), said):
                fail(f"{table}: {x['text']!r} is not in {g['file']}")


def slips(c):
    """Numbers that the words say and the id does not: the author's slips of the pen."""
    t, ids = c["text"], (c["id"], c.get("through") or c["id"])
    if c["id"].startswith("se/sfs/"):
        for sign, seg in (("kap\\.", "k"), ("§", "p")):
            m = re.search(rf"(?:^|[ –-])(\d+)( [a-z])? {sign}", t)
            if m and not any(re.search(rf"/{seg}{m[1]}{(m[2] or '').strip()}(/|$)", i) for i in ids):
                yield m[0].strip()
        m = re.search(r"\((\d{4}:\d+)\)", t)
        if m and f"/{m[1]}" not in c["id"]:
            yield m[0]
    if c["id"].startswith("dk/") and not c["id"].startswith("dk/ft/"):  # Danish units stand at the end of the id in the order they are written
        for pattern, seg in ((r"§§? (\d+)( (?!i )[a-zA-Z](?=$|[,.\s]))?", "p"), (r"stk\. (\d+)()", "s"), (r"litra ([a-z])()", "l"),
                             (r"(\d+)\.()(?= pkt)", "m")):
            for m in re.finditer(pattern, t):
                if not any(re.search(rf"/{seg}{m[1]}{(m[2] or '').strip().lower()}(/|$)", i) for i in ids):
                    yield m[0]
        if (m := re.search(r"(?:UfR|U|SKM|TfK|TfS|FED)[ .]?(\d{4})[., ]+(?:s\. )?(\d+)", t)) and f"/{m[1]}/{m[2]}" not in c["id"]:
            yield m[0]
    if (m := re.match(r"(?:præmis|C-\d+/\d\d.* præmis) (\d+)", t)) and not c["id"].endswith(f"/n{m[1]}"):
        yield m[0]
    if c["id"].startswith("eu/") and (m := re.match(r"art\w*\.? (\d+)(?:\.(\d+))?", t)):
        if not re.search(rf"/a{m[1]}(/|$)", c["id"]) or (m[2] and not re.search(rf"/a{m[1]}/[sn]{m[2]}(/|$)", c["id"])):
            yield m[0]
    for pattern in (r"(?:NJA|HFD|RÅ|RH|AD|MÖD|MIG|MD|PMÖD) (\d{4})(?:[ :](?:s\. |ref\. |nr )?(\d+))", r"[CT]-(\d+)/(\d\d)"):
        if (m := re.match(pattern, t)) and not (m[1] in c["id"] and m[2] in c["id"]):
            yield m[0]


def letters(text):
    """Letters, digits and signs without blanks and hyphens: what survives every line break."""
    return re.sub(r"[\s\u00a0\u00ad\u2010-]+", "", text)


def across(words, said):
    """Whether the words begin near the foot of one page and end near the head of the next."""
    pages = said.split("\f")
    return any(words[:k] in a[-400:] and words[k:] in b[:300] for a, b in zip(pages, pages[1:]) for k in range(1, len(words)))


def content(path):
    if path.suffix == ".pdf":
        if not shutil.which("pdftotext"):
            return None
        out = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
        return "\f".join(letters(page) for page in out.split("\f"))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as z:
            raw = "".join(z.read(n).decode() for n in z.namelist() if re.search(r"word/(document|footnotes)\.xml", n))
        return letters(html.unescape(re.sub(r"<[^>]+>", "", raw)))
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return letters(html.unescape(re.sub(r"<[^>]+>", "", text)) if path.suffix == ".html" else text)


def main():
    trouble = []
    paths = sorted((ROOT / "gold").glob("*/*.json"))
    for path in paths:
        check(path, lambda why, p=path: trouble.append(f"{p.relative_to(ROOT)}: {why}"))
    sources = {p.stem for p in (ROOT / "sources").glob("*/*.ruling")}
    for name in sorted(sources ^ {p.stem for p in paths}):
        trouble.append(f"{name}: a source without gold, or gold without a source")
    for line in trouble:
        print(line, file=sys.stderr)
    print(f"{len(paths)} rulings checked, {len(trouble)} faults")
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
