"""Writes a ruling as plain text: hard-wrapped lines, columns as columns, form feeds where asked."""
import textwrap

from ruling import plain


def words(rs):
    out = ""
    for r in rs:
        if r.note is not None:
            out += r.note
        elif r.brk:
            out += "\n"
        else:
            out += " ".join(r.text) if "spaced" in r.style else r.text
    return out


def wrap(text, width, first="", rest=""):
    out = []
    for i, line in enumerate(text.split("\n")):
        out += textwrap.wrap(line, width, initial_indent=first if not i else rest, subsequent_indent=rest,
                             break_long_words=False, break_on_hyphens=True) or [""]
    return out


def side_by_side(columns, widths, width):
    total = sum(widths)
    spans = [max(8, int(width * w / total)) for w in widths]
    cells = [[x for line in c for x in (wrap(line, n - 2) if line else [""])] for c, n in zip(columns, spans)]
    rows = []
    for i in range(max(map(len, cells))):
        rows.append("".join((c[i] if i < len(c) else "").ljust(n) for c, n in zip(cells, spans)).rstrip())
    return rows


def block(b, width):
    if b.kind == "h":
        return ["", *wrap(words(b.runs), width), ""]
    if b.kind == "p":
        return [*wrap(words(b.runs), width), ""]
    if b.kind == "center":
        return [words(b.runs).center(width).rstrip(), ""]
    if b.kind == "quote":
        return [*wrap(words(b.runs), width, "    ", "    "), ""]
    if b.kind in ("np", "li"):
        return [*wrap(words(b.runs), width, b.label.ljust(4), "    "), ""]
    if b.kind == "note":
        return ["  ----", *wrap(words(b.runs), width, f"  {b.label} ", "    "), ""]
    if b.kind == "rule":
        return ["_" * 20, ""]
    if b.kind in ("lines", "stamp"):
        return [*(words(r[0]) for r in b.rows), ""]
    if b.kind == "grid":
        return [x for row in b.rows for x in side_by_side([[words(c)] for c in row], b.widths, width)] + [""]
    if b.kind == "columns":
        return side_by_side([[words(x) for x in c] for c in b.columns], b.widths, width) + [""]
    if b.kind == "table":
        n = max(len(r) for r in b.rows)
        longest = [max(len(plain(r[i])) for r in b.rows if i < len(r)) + 2 for i in range(n)]
        return [x for row in b.rows for x in side_by_side([[words(c)] for c in row], longest[:len(row)], min(width, sum(longest)))] + [""]
    if b.kind == "flow":
        return [x for y in b.blocks for x in block(y, width)]
    raise ValueError(b.kind)


def text(ruling):
    look = ruling.meta.get("look", {})
    width, pages = look.get("width", 72), look.get("page_lines", 0)
    out, page = [], 1
    for i, part in enumerate(ruling.parts):
        lines = []
        for b in part.blocks:
            lines += ["\f"] if b.kind == "pagebreak" else block(b, width)
        sheets, sheet = [], []
        for line in lines:  # a page ends at a page break, or when it is full
            if line == "\f" or (pages and len(sheet) >= pages):
                sheets.append(sheet)
                sheet = []
            if line != "\f" and (line or sheet):
                sheet.append(line)
        sheets.append(sheet)
        for k, sheet in enumerate(sheets):
            head = []
            if pages and k:
                head = [x for row in part.running for x in side_by_side([[c] for c in row], [1.0] * len(row), width)]
                head = [h.replace("{page}", str(k + 1)).replace("{pages}", str(len(sheets))) for h in head] + [""]
            foot = [""] + [" ".join(c for c in row if c) for row in part.footer] if pages and not k and part.footer else []
            out.append("\n".join(head + sheet + foot).rstrip() + "\n")
    body = ("\f" if pages else "\n\n").join(out)
    return body.replace("\n", look.get("newline", "\n")).encode(look.get("encoding", "utf-8"))
