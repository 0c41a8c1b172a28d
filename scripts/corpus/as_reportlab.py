"""Writes a ruling as PDF with ReportLab: standard fonts (WinAnsi), or embedded TrueType by `look.ttf`."""
import html
import io

from ruling import plain
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (BaseDocTemplate, Flowable, Frame, FrameBreak, HRFlowable, NextPageTemplate, PageBreak,
                                PageTemplate, Paragraph, Spacer, Table, TableStyle)

LIBERATION = "/usr/share/fonts/truetype/liberation/Liberation{}-{}.ttf"
FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
STANDARD = {"Times-Roman": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
            "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")}


class Stamp(Flowable):
    """A box to the right, a little askew, that takes no room in the text."""

    def __init__(self, lines):
        super().__init__()
        self.lines, self.width, self.height = lines, 0, 0

    def wrap(self, width, height):
        self.room = width
        return 0, 0

    def draw(self):
        c, h = self.canv, 10 * len(self.lines) + 6
        c.saveState()
        c.translate(self.room - 48 * mm, 12)
        c.rotate(2.5)
        c.setStrokeColorRGB(.2, .2, .5)
        c.setFillColorRGB(.2, .2, .5)
        c.rect(0, -h, 46 * mm, h)
        c.setFont("Helvetica-Bold", 8)
        for i, line in enumerate(self.lines):
            c.drawString(4, -11 - 10 * i, line)
        c.restoreState()


class Writer:
    def __init__(self, ruling):
        self.ruling = ruling
        look = {"font": "Times-Roman", "size": 12, "leading": 1.3, "gap": 8, "justify": False} | ruling.meta.get("look", {})
        self.look, font, size = look, look["font"], look["size"]
        if look.get("ttf"):
            family = look["ttf"]
            for face, file in FACES.items():
                pdfmetrics.registerFont(TTFont(family + face, LIBERATION.format(family, file)))
            pdfmetrics.registerFontFamily(family, family, family + "-Bold", family + "-Italic", family + "-BoldItalic")
            font, self.bold, self.italic = family, family + "-Bold", family + "-Italic"
        else:
            font, self.bold, self.italic, _ = STANDARD[font]
        self.font = font
        align = TA_JUSTIFY if look["justify"] else TA_LEFT
        base = {"fontName": font, "fontSize": size, "leading": size * look["leading"]}
        self.p = ParagraphStyle("p", **base, spaceAfter=look["gap"], alignment=align)
        self.tight = ParagraphStyle("tight", fontName=font, fontSize=size, leading=size * 1.2)
        self.h = {n: ParagraphStyle(f"h{n}", parent=self.tight, fontName=self.bold if n < 3 else self.italic, spaceBefore=12,
                                    spaceAfter=6, keepWithNext=1) for n in (1, 2, 3, 4)}
        self.small = ParagraphStyle("small", fontName=font, fontSize=size * .78, leading=size * .95, spaceAfter=4)
        self.cell = ParagraphStyle("cell", fontName=font, fontSize=size * .88, leading=size * 1.05)
        self.width = A4[0] - 56 * mm

    def runs(self, rs):
        out = ""
        for r in rs:
            if r.note is not None:
                out += f'<super size="{self.look["size"] * .6:.1f}">{html.escape(r.note)}</super>'
            elif r.brk:
                out += "<br/>"
            else:
                x = html.escape(" ".join(r.text) if "spaced" in r.style else r.text, quote=False)
                x = f"<b>{x}</b>" if "bold" in r.style else x
                out += f"<i>{x}</i>" if "italic" in r.style else x
        return out

    def block(self, b):
        P = Paragraph
        if b.kind == "h":
            return [P(self.runs(b.runs), self.h[b.level])]
        if b.kind == "p":
            return [P(self.runs(b.runs), self.p)]
        if b.kind == "center":
            return [P(self.runs(b.runs), ParagraphStyle("c", parent=self.p, alignment=TA_CENTER))]
        if b.kind == "quote":
            return [P(self.runs(b.runs), ParagraphStyle("q", parent=self.p, leftIndent=24))]
        if b.kind in ("np", "li"):
            indent = 30 if b.kind == "np" else 18
            style = ParagraphStyle("n", parent=self.p, leftIndent=indent, bulletIndent=0 if b.kind == "np" else 4)
            return [P(self.runs(b.runs), style, bulletText=b.label)]
        if b.kind == "note":
            return [HRFlowable(width="30%", thickness=.4, hAlign="LEFT", spaceAfter=2),
                    P(f"<super>{html.escape(b.label)}</super> {self.runs(b.runs)}", self.small)]
        if b.kind == "rule":
            return [HRFlowable(width="40%", thickness=.6, color=colors.black, spaceBefore=8, spaceAfter=8)]
        if b.kind == "pagebreak":
            return [PageBreak()]
        if b.kind == "lines":
            return [P("<br/>".join(self.runs(r[0]) for r in b.rows), self.tight), Spacer(1, 8)]
        if b.kind == "stamp":
            return [Stamp([self.runs(r[0]) for r in b.rows])]
        if b.kind in ("grid", "columns"):
            rows = b.rows if b.kind == "grid" else [[[x] for x in b.columns]]
            total = sum(b.widths)
            widths = [self.width * w / total for w in b.widths]
            if b.kind == "columns":
                data = [[P("<br/>".join(self.runs(x) for x in c), self.tight) for c in b.columns]]
            else:
                data = [[P(self.runs(c), self.tight) for c in row + [[]] * (len(widths) - len(row))] for row in rows]
            table = Table(data, colWidths=widths, hAlign="LEFT")
            table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                                       ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]))
            return [table, Spacer(1, 8)]
        if b.kind == "table":
            n = max(len(r) for r in b.rows)
            data = [[P(self.runs(c), self.cell) for c in row + [[]] * (n - len(row))] for row in b.rows]
            room = [min(60, max(len(plain(r[i])) if i < len(r) else 0 for r in b.rows) + 3) for i in range(n)]
            table = Table(data, colWidths=[self.width * x / sum(room) for x in room], hAlign="LEFT", repeatRows=1 if b.head else 0)
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), .5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
            return [table, Spacer(1, 10)]
        raise ValueError(b.kind)

    def rows(self, canvas, rows, y, size, page, pages):
        canvas.setFont(self.font, size)
        for row in rows:
            cells = [c.replace("{page}", str(page)).replace("{pages}", str(pages)) for c in row]
            if cells:
                canvas.drawString(28 * mm, y, cells[0])
            if len(cells) > 2:
                canvas.drawCentredString(A4[0] / 2, y, cells[1])
            if len(cells) > 1:
                canvas.drawRightString(A4[0] - 28 * mm, y, cells[-1])
            y -= size * 1.25

    def story(self, totals):
        story, templates, first = [], [], {}
        for i, part in enumerate(self.ruling.parts):
            def opening(canvas, doc, i=i, part=part):
                first[i] = doc.page
                self.rows(canvas, part.footer, 9 * mm + 7.5 * 1.25 * len(part.footer), 7.5, 1, totals.get(i, 1))

            def later(canvas, doc, i=i, part=part):
                page = doc.page - first[i] + 1
                totals[i] = max(totals.get(i, 1), page)
                self.rows(canvas, part.running, A4[1] - 14 * mm, 9, page, totals[i])
                self.rows(canvas, part.foot, 16 * mm, 7.5, page, totals[i])

            frame = (28 * mm, 24 * mm, self.width, A4[1] - 54 * mm)
            bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
            templates.append(PageTemplate(f"first{i}", [Frame(*frame, **bare)], onPage=opening))
            templates.append(PageTemplate(f"later{i}", [Frame(*frame, **bare)], onPage=later))
            half = self.width / 2 - 4 * mm
            templates.append(PageTemplate(f"two{i}", [Frame(28 * mm, 24 * mm, half, A4[1] - 54 * mm, **bare), Frame(
                28 * mm + half + 8 * mm, 24 * mm, half, A4[1] - 54 * mm, **bare)], onPage=opening))
            flow = any(b.kind == "flow" for b in part.blocks)
            if i:
                story += [NextPageTemplate(f"two{i}" if flow else f"first{i}"), PageBreak()]
            if not flow:
                story.append(NextPageTemplate(f"later{i}"))
            for b in part.blocks:
                if b.kind == "flow":  # a page of its own, in two columns
                    for x in b.blocks:
                        story += [FrameBreak()] if x.kind == "pagebreak" else self.block(x)
                else:
                    story += self.block(b)
        return story, templates

    def build(self, totals):
        out = io.BytesIO()
        meta = self.ruling.meta
        doc = BaseDocTemplate(out, pagesize=A4, title=meta.get("title", self.ruling.name), author=meta["court"], invariant=1,
                              lang=meta["language"])
        story, templates = self.story(totals)
        doc.addPageTemplates(templates)
        doc.build(story)
        return out.getvalue()


def pdf(ruling):
    totals = {}
    Writer(ruling).build(totals)  # once to count the pages
    return Writer(ruling).build(totals)
