"""Writes a ruling as Typst markup, and compiles it to PDF."""
import datetime
import re

import typst


def lit(text):
    """Text as a Typst string in a content expression, so that nothing in it is markup."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '";'


def runs(rs):
    out = ""
    for r in rs:
        if r.note is not None:
            out += f"#super[{lit(r.note)}]"
        elif r.brk:
            out += "#linebreak();"
        else:
            x = lit(r.text)
            if "bold" in r.style:
                x = f"#strong[{x}]"
            if "italic" in r.style:
                x = f"#emph[{x}]"
            if "spaced" in r.style:
                x = f"#text(tracking: 0.35em)[{x}]"
            out += x
    return out


def grid(widths, cells, more=""):
    cols = ", ".join(f"{w:g}fr" for w in widths)
    return f"#grid(columns: ({cols},), column-gutter: 6pt, row-gutter: 4.5pt, {more}\n" + "".join(f"  [{c}],\n" for c in cells) + ")\n"


def block(b):
    if b.kind == "h":
        return f"#heading(level: {b.level})[{runs(b.runs)}]\n"
    if b.kind == "p":
        return f"#par[{runs(b.runs)}]\n"
    if b.kind == "center":
        return f"#align(center)[{runs(b.runs)}]\n"
    if b.kind == "quote":
        return f"#pad(left: 2em)[{runs(b.runs)}]\n"
    if b.kind in ("np", "li"):
        w = "2.4em" if b.kind == "np" else "1.5em"
        return f"#block[#grid(columns: ({w}, 1fr), [{lit(b.label)}], [{runs(b.runs)}])]\n"
    if b.kind == "note":
        return f"#place-note[#super[{lit(b.label)}] {runs(b.runs)}]\n"
    if b.kind == "rule":
        return "#align(center, line(length: 40%, stroke: 0.6pt))\n"
    if b.kind == "pagebreak":
        return "#pagebreak()\n"
    if b.kind == "lines":
        return "#block[" + "#linebreak();".join(runs(r[0]) for r in b.rows) + "]\n"
    if b.kind == "stamp":
        inner = "#linebreak();".join(runs(r[0]) for r in b.rows)
        return ("#place(top + right, dx: 6mm, dy: -4mm, rotate(-3deg, box(stroke: 1pt + rgb(\"#335577\"), inset: 5pt)"
                f"[#set par(leading: 0.4em); #text(size: 8pt, fill: rgb(\"#335577\"))[{inner}]]))\n")
    if b.kind == "grid":
        return grid(b.widths, [runs(c) for row in b.rows for c in row + [[]] * (len(b.widths) - len(row))])
    if b.kind == "columns":
        return grid(b.widths, ["#linebreak();".join(runs(x) for x in c) for c in b.columns])
    if b.kind == "table":
        n = max(len(r) for r in b.rows)
        cells = "".join(f"  [{runs(c)}],\n" for r in b.rows for c in r + [[]] * (n - len(r)))
        return f"#table(columns: {n}, stroke: 0.5pt, inset: 4pt,\n{cells})\n"
    if b.kind == "flow":
        return "#columns(2, gutter: 9mm)[\n#set text(size: 0.88em)\n" + "".join(block(x) for x in b.blocks) + "]\n"
    raise ValueError(b.kind)


def rows(table, part):
    out = ""
    for row in table:
        cells = []
        for c in row:
            pieces = re.split(r"(\{pages?\})", c)
            cells.append("".join({"{page}": "#counter(page).display();", "{pages}": f"#str(counter(page).at(<end{part}>).first());"}
                                 .get(p) or (lit(p) if p else "") for p in pieces))
        sides = ["left", "center", "right"] if len(cells) == 3 else ["left", "right"] if len(cells) == 2 else ["center"] * len(cells)
        widths = "2fr, 1fr, 2fr" if len(cells) == 3 else ", ".join(["1fr"] * len(cells))
        out += "#grid(columns: (%s,), align: (%s,), %s)\n" % (widths, ", ".join(sides), ", ".join(f"[{c}]" for c in cells))
    return out


def markup(ruling):
    look = {"font": "Libertinus Serif", "size": 11.5, "leading": 0.75, "gap": 1.1, "justify": "false"} | ruling.meta.get("look", {})
    lang = ruling.meta["language"]
    out = [
        f'#set document(title: "{ruling.meta.get("title", ruling.name)}", date: none)',
        f'#set text(font: "{look["font"]}", size: {look["size"]}pt, lang: "{lang}", hyphenate: {str(look.get("hyphenate", False)).lower()})',
        f'#set par(leading: {look["leading"]}em, spacing: {look["gap"]}em, justify: {look["justify"]})',
        "#show heading: it => block(above: 1.5em, below: 0.8em, text(size: SIZEpt, weight: if it.level < 3 { \"bold\" } else { \"regular\" }, "
        "style: if it.level == 3 { \"italic\" } else { \"normal\" }, it.body))".replace("SIZE", str(look["size"])),
        "#let place-note(body) = block(text(size: 0.8em, body))",
    ]
    for i, part in enumerate(ruling.parts):
        header = f"context if counter(page).get().first() > 1 [\n{rows(part.running, i)}]" if part.running else "none"
        later = rows(part.foot, i) if part.foot else ""
        footer = f"context if counter(page).get().first() == 1 [#set text(size: 7.5pt)\n{rows(part.footer, i)}] else [#set text(size: 8pt)\n{later}]"
        if i:
            out.append("#counter(page).update(0)")  # the new page adds one
        out.append(f'#set page(paper: "a4", margin: (top: 34mm, bottom: 30mm, left: 32mm, right: 26mm), header: {header}, footer: {footer})')
        out += [block(b) for b in part.blocks]
        out.append(f"#metadata(none) <end{i}>")
    return "\n".join(out) + "\n"


def pdf(ruling):
    stamp = datetime.datetime.fromisoformat(ruling.meta["built"]).replace(tzinfo=datetime.timezone.utc)
    return typst.compile(markup(ruling).encode(), format="pdf", timestamp=int(stamp.timestamp()))
