"""Writes a ruling as HTML: for the two PDF producers that print HTML, and as a publisher's web page."""
import html

TAGS = {"bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "spaced": ('<span class="spaced">', "</span>")}


def runs(rs):
    out = []
    for r in rs:
        if r.note is not None:
            out.append(f'<sup class="ref">{html.escape(r.note)}</sup>')
        elif r.brk:
            out.append("<br>")
        else:
            tags = [TAGS[s] for s in sorted(r.style)]
            out.append("".join(t[0] for t in tags) + html.escape(r.text, quote=False) + "".join(t[1] for t in tags[::-1]))
    return "".join(out)


def block(b, base=1):
    if b.kind == "h":
        n = min(base + b.level, 6)
        return f"<h{n}>{runs(b.runs)}</h{n}>"
    if b.kind in ("p", "center", "quote"):
        tag, cls = {"p": ("p", ""), "center": ("p", ' class="center"'), "quote": ("blockquote", "")}[b.kind]
        return f"<{tag}{cls}>{runs(b.runs)}</{tag}>"
    if b.kind in ("np", "li"):
        return f'<div class="{b.kind}"><span class="label">{html.escape(b.label)}</span> <span>{runs(b.runs)}</span></div>'
    if b.kind == "note":
        return f'<div class="note"><sup>{html.escape(b.label)}</sup> {runs(b.runs)}</div>'
    if b.kind == "rule":
        return '<div class="rule"></div>'
    if b.kind == "pagebreak":
        return '<div class="pagebreak"></div>'
    if b.kind in ("lines", "stamp"):
        return f'<div class="{b.kind}">' + "<br>\n".join(runs(r[0]) for r in b.rows) + "</div>"
    if b.kind == "flow":
        return '<div class="flow">\n' + "\n".join(block(x, base) for x in b.blocks) + "\n</div>"
    if b.kind == "columns":
        total = sum(b.widths)
        cells = "".join(f'<td style="width:{100 * w / total:.0f}%">' + "<br>\n".join(runs(x) for x in c) + "</td>\n"
                        for w, c in zip(b.widths, b.columns))
        return f'<table class="grid"><tr>{cells}</tr></table>'
    if b.kind == "grid":
        total = sum(b.widths)
        rows = "".join("<tr>" + "".join(f'<td style="width:{100 * w / total:.0f}%">{runs(c)}</td>'
                                        for w, c in zip(b.widths, row)) + "</tr>\n" for row in b.rows)
        return f'<table class="grid">{rows}</table>'
    if b.kind == "table":
        out = []
        for i, row in enumerate(b.rows):
            tag = "th" if b.head and i == 0 else "td"
            out.append("<tr>" + "".join(f"<{tag}>{runs(c)}</{tag}>" for c in row) + "</tr>\n")
        return f'<table class="data">{"".join(out)}</table>'
    raise ValueError(b.kind)


PRINT = """
@page { size: A4; margin: 32mm 28mm 26mm 32mm }
body { font-family: %(font)s; font-size: %(size)spt; line-height: %(leading)s; margin: 0 }
p { margin: 0 0 %(gap)sem 0; %(justify)s hyphens: %(hyphens)s }
h2, h3, h4 { font-family: %(headfont)s; margin: 1.1em 0 .4em 0; line-height: 1.3; break-after: avoid }
h2 { font-size: %(size)spt } h3 { font-size: %(size)spt } h4 { font-size: %(size)spt; font-style: italic; font-weight: normal }
.center { text-align: center } .spaced { letter-spacing: .35em }
blockquote { margin: 0 0 .7em 2em } .np { position: relative; padding-left: 2.6em; margin-bottom: %(gap)sem }
.np .label { position: absolute; left: 0 } .li { padding-left: 1.6em; position: relative; margin-bottom: .35em }
.li .label { position: absolute; left: .2em }
.grid { width: 100%%; border-collapse: collapse; margin-bottom: .8em; line-height: 1.3 } .grid td { vertical-align: top; padding: 0 .6em 0 0 }
.data { border-collapse: collapse; margin: .4em 0 1em 0; line-height: 1.25; font-size: .92em }
.data td, .data th { border: .6pt solid #444; padding: 2pt 5pt; text-align: left; vertical-align: top }
.lines { line-height: 1.3; margin-bottom: .8em } .rule { border-top: .7pt solid #000; width: 45%%; margin: .9em auto }
.stamp { float: right; width: 52mm; margin: 0 3mm 0 8mm; border: 1pt solid #335; color: #335; padding: 4pt; font: 8pt/1.3 "DejaVu Sans"; transform: rotate(-2deg) }
.note { font-size: .8em; line-height: 1.25; margin: .2em 0 .5em 0; border-top: .4pt solid #888; padding-top: .2em }
sup { font-size: .65em; line-height: 0 } .flow { columns: 2; column-gap: 9mm; font-size: .88em; line-height: 1.25 }
.flow p { hyphens: auto } .pagebreak { break-after: page }
"""


def css_string(rows, page):
    """Rows of cells as the value of `content`, with the page number counted."""
    text = "\n".join("   ".join(c for c in row if c) for row in rows)
    parts = []
    for piece in text.replace("{page}", "\0p\0").replace("{pages}", "\0n\0").split("\0"):
        if piece in ("p", "n"):
            parts.append("counter(page)" if piece == "p" else "counter(pages)")
        elif piece:
            parts.append('"' + piece.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ") + '"')
    return " ".join(parts)


def printable(ruling):
    """One HTML page whose @page rules carry running headers and footers."""
    look = {"font": '"Liberation Serif"', "headfont": "inherit", "size": 12, "leading": 1.35, "gap": 0.8,
            "justify": "", "hyphens": "manual"} | ruling.meta.get("look", {})
    css, body = PRINT % look, []
    chromium = ruling.meta["engine"] == "chromium"
    for i, part in enumerate(ruling.parts):
        name = f"part{i}"
        boxes, first = "", ""
        for side, k in (("left", 0), ("center", 1), ("right", 2)):
            rows = [[r[k]] for r in part.running if len(r) > k]
            if any(r[0] for r in rows):
                box = f"@top-{side} {{ content: {css_string(rows, i)}; white-space: pre; font: 9pt/1.3 {look['font']}; vertical-align: middle }} "
                boxes += box
                first += f"@top-{side} {{ content: none }} "
        if part.foot:
            boxes += f"@bottom-center {{ content: {css_string(part.foot, i)}; white-space: pre; font: 8pt/1.25 {look['font']} }} "
        if part.footer:
            first += f"@bottom-left {{ content: {css_string(part.footer, i)}; white-space: pre; font: 7.5pt/1.25 {look['font']}; width: 100% }} "
            first += "@bottom-center { content: none } "
        pick = ":first" if chromium else f":nth(1 of {name})"
        css += f"@page {name} {{ {boxes} }}\n"
        if i and not chromium:
            first += "counter-reset: page 1; "
        css += (f"@page {pick} {{ {first} }}\n" if not chromium or i == 0 else "")
        css += f"#{name} {{ page: {name}; {'break-before: page;' if i else ''} }}\n"
        body.append(f'<section id="{name}">\n' + "\n".join(block(b) for b in part.blocks) + "\n</section>")
    lang, title = ruling.meta["language"], html.escape(ruling.meta.get("title", ruling.name))
    return (f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>\n'
            f"<style>{css}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n")


WORDS = {
    "sv": {"cookie": "Vi använder kakor för att webbplatsen ska fungera och för att mäta hur den används.", "accept": "Godkänn alla kakor",
           "necessary": "Endast nödvändiga", "skip": "Hoppa till innehåll", "menu": ["Start", "Avgöranden", "Sök", "Prenumerera", "Om samlingen"],
           "crumb": "Du är här", "share": "Dela sidan", "print": "Skriv ut", "related": "Liknande avgöranden",
           "other": ["Fler avgöranden från samma domstol", "Nyhetsbrev varje torsdag", "Så läser du ett avgörande"],
           "contact": "Kontakt", "about": "Exempelsamlingen publicerar påhittade avgöranden.", "access": "Tillgänglighetsredogörelse"},
    "da": {"cookie": "Vi bruger cookies til at få siden til at virke og til statistik.", "accept": "Accepter alle cookies",
           "necessary": "Kun nødvendige", "skip": "Gå til indhold", "menu": ["Forside", "Afgørelser", "Søg", "Abonner", "Om samlingen"],
           "crumb": "Du er her", "share": "Del siden", "print": "Udskriv", "related": "Lignende afgørelser",
           "other": ["Flere afgørelser fra samme myndighed", "Nyhedsbrev hver torsdag", "Sådan læser du en afgørelse"],
           "contact": "Kontakt", "about": "Eksempelsamlingen offentliggør opdigtede afgørelser.", "access": "Tilgængelighedserklæring"},
}


def page(ruling):
    """A publisher's page: navigation, cookie banner and footer around the ruling."""
    w, meta = WORDS[ruling.meta["language"]], ruling.meta
    title = html.escape(meta.get("title", ruling.name))
    menu = "".join(f'<li><a href="/{i}">{m}</a></li>' for i, m in enumerate(w["menu"]))
    other = "".join(f'<li><a href="/x{i}">{m}</a></li>' for i, m in enumerate(w["other"]))
    body = []
    for part in ruling.parts:
        body.append("<section>" + "\n".join(block(b) for b in part.blocks) + "</section>")
    return f"""<!DOCTYPE html>
<html lang="{meta['language']}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – example.org</title>
<link rel="stylesheet" href="/static/site.css">
<style>.np .label {{ float: left; width: 2.5em }} .data td {{ border: 1px solid #999 }}</style>
<script>window.dataLayer = window.dataLayer || []; function track(e) {{ dataLayer.push({{event: e, time: "12 § 3 kap."}}); }}</script>
</head>
<body>
<a class="skip" href="#content">{w['skip']}</a>
<div id="cookie-banner" role="dialog" aria-label="Cookies"><p>{w['cookie']}</p><button>{w['accept']}</button> <button>{w['necessary']}</button></div>
<header class="site-header"><a href="/" class="logo"><img src="/static/logo.svg" alt="example.org"></a>
<nav aria-label="menu"><ul>{menu}</ul></nav></header>
<nav class="breadcrumb">{w['crumb']}: <a href="/">{w['menu'][0]}</a> › <a href="/1">{w['menu'][1]}</a> › {title}</nav>
<main id="content">
<article>
{chr(10).join(body)}
</article>
</main>
<aside class="related"><h2>{w['related']}</h2><ul>{other}</ul></aside>
<div class="share"><button>{w['share']}</button><button>{w['print']}</button></div>
<footer class="site-footer"><p>{w['about']}</p><ul><li><a href="/kontakt">{w['contact']}</a></li><li><a href="/a11y">{w['access']}</a></li></ul>
<p>© example.org</p></footer>
</body>
</html>
"""
