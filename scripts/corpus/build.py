"""Builds corpus/{se,dk} and corpus/gold from corpus/sources.

usage: build.py [NAME...]     all rulings, or those named
       build.py --gold        the gold annotations alone (needs no packages)

Front matter says how: `format` is pdf, docx, html or txt, `engine` the producer of a PDF.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import gold
import ruling

ROOT = Path(__file__).resolve().parents[2] / "corpus"


def weasyprint(r):
    import as_html
    from weasyprint import HTML
    out = HTML(string=as_html.printable(r)).write_pdf(pdf_identifier=hashlib.md5(r.name.encode()).hexdigest().encode())
    return fixed_pdf(out, r)


def chromium(r):
    import as_html
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(as_html.printable(r), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                        "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()],
                       check=True, capture_output=True, timeout=120)
        return fixed_pdf(out.read_bytes(), r)


def fixed_pdf(data, r):
    """The dates and ids that a producer takes from the clock, replaced by others of the same length."""
    stamp = re.sub(r"\D", "", r.meta["built"]).ljust(14, "0").encode()
    data = re.sub(rb"(?<=/CreationDate \(D:)\d{14}|(?<=/CreationDate\(D:)\d{14}|(?<=/ModDate \(D:)\d{14}|(?<=/ModDate\(D:)\d{14}", stamp, data)
    digest = hashlib.md5(r.name.encode()).hexdigest()

    def fixed_id(m):
        return re.sub(rb"[0-9A-Fa-f]{32}", lambda h: digest.upper().encode(), m[0])

    data = re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", digest.upper().encode(), data)
    return re.sub(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]", fixed_id, data)


def produce(r):
    form, engine = r.meta["format"], r.meta.get("engine", "")
    if form == "html":
        import as_html
        return as_html.page(r).encode()
    if form == "txt":
        import as_text
        return as_text.text(r)
    if form == "docx":
        import as_docx
        return as_docx.docx(r)
    if engine == "weasyprint":
        return weasyprint(r)
    if engine == "chromium":
        return chromium(r)
    if engine == "typst":
        import as_typst
        return as_typst.pdf(r)
    if engine == "reportlab":
        import as_reportlab
        return as_reportlab.pdf(r)
    if engine == "libreoffice":
        import as_docx
        return fixed_pdf(as_docx.libreoffice(r), r)
    raise ruling.SourceError(f"{r.path}: no way to make {form} {engine}")


def main(args):
    only_gold = "--gold" in args
    names = {a for a in args if not a.startswith("-")}
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"  # 2026-01-01
    for path in sorted((ROOT / "sources").glob("*/*.ruling")):
        if names and path.stem not in names:
            continue
        r = ruling.read(path)
        country = path.parent.name
        file = f"{country}/{r.name}.{r.meta['format']}"
        annotation = gold.gold(r, file)
        target = ROOT / "gold" / country / f"{r.name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(annotation, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if not only_gold:
            (ROOT / country).mkdir(exist_ok=True)
            data = produce(r)
            (ROOT / file).write_bytes(data)
            print(f"{file}: {len(data)} bytes, {len(annotation['citations'])} citations")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ruling.SourceError as e:
        sys.exit(str(e))
