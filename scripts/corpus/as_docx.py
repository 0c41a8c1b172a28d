"""Writes a ruling as DOCX with real headings, footnotes and tables, and by LibreOffice as PDF."""
import datetime
import io
import os
import re
import subprocess
import tempfile
import zipfile

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as Package
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SEPARATORS = ('<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
              '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>')


class Writer:
    def __init__(self, ruling):
        self.ruling, self.doc, self.notes = ruling, Document(), []
        self.by_label = {b.label: b for p in ruling.parts for b in p.blocks if b.kind == "note"}
        look = {"font": "Liberation Serif", "size": 12, "leading": 1.3, "gap": 8} | ruling.meta.get("look", {})
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
            style = self.doc.styles[name]
            style.font.name, style.font.size = look["font"], Pt(look["size"])
            style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
            del style.element.rPr.rFonts.attrib[qn("w:asciiTheme")]
            style.font.color.rgb = None
        self.doc.styles["Normal"].paragraph_format.line_spacing = look["leading"]
        self.doc.styles["Normal"].paragraph_format.space_after = Pt(look["gap"])
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), {"sv": "sv-SE", "da": "da-DK"}[ruling.meta["language"]])
        self.doc.styles["Normal"].element.get_or_add_rPr().append(lang)

    def runs(self, paragraph, rs):
        for r in rs:
            if r.note is not None:
                self.footnote(paragraph, r.note)
                continue
            run = paragraph.add_run(r.text)
            if r.brk:
                run.add_break()
            run.bold = "bold" in r.style or None
            run.italic = "italic" in r.style or None
            if "spaced" in r.style:
                spacing = OxmlElement("w:spacing")
                spacing.set(qn("w:val"), "80")
                run._r.get_or_add_rPr().append(spacing)
        return paragraph

    def footnote(self, paragraph, label):
        self.notes.append(self.by_label[label])
        run = paragraph.add_run()
        run.font.superscript = True
        ref = OxmlElement("w:footnoteReference")
        ref.set(qn("w:id"), str(len(self.notes)))
        run._r.append(ref)

    def block(self, b):
        d = self.doc
        if b.kind == "h":
            self.runs(d.add_heading(level=min(b.level, 3)), b.runs)
        elif b.kind == "p":
            self.runs(d.add_paragraph(), b.runs)
        elif b.kind == "center":
            self.runs(d.add_paragraph(), b.runs).alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif b.kind == "quote":
            self.runs(d.add_paragraph(), b.runs).paragraph_format.left_indent = Mm(10)
        elif b.kind in ("np", "li"):
            p = d.add_paragraph(b.label + "\t")
            p.paragraph_format.left_indent, p.paragraph_format.first_line_indent = Mm(11), Mm(-11)
            p.paragraph_format.tab_stops.add_tab_stop(Mm(11))
            self.runs(p, b.runs)
        elif b.kind == "note":
            pass  # stands in footnotes.xml
        elif b.kind == "rule":
            d.add_paragraph("_" * 25).alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif b.kind == "pagebreak":
            d.add_page_break()
        elif b.kind in ("lines", "stamp"):
            p = d.add_paragraph()
            p.alignment = WD_ALIGN_PARAGRAPH.RIGHT if b.kind == "stamp" else None
            for i, row in enumerate(b.rows):
                if i:
                    p.add_run().add_break()
                self.runs(p, row[0])
        elif b.kind in ("grid", "columns", "table"):
            rows = [b.columns] if b.kind == "columns" else b.rows
            n = max(len(r) for r in rows)
            table = d.add_table(len(rows), n, style="Table Grid" if b.kind == "table" else None)
            for i, row in enumerate(rows):
                for k, cell in enumerate(row):
                    lines = cell if b.kind == "columns" else [cell]
                    for m, line in enumerate(lines):
                        p = table.cell(i, k).paragraphs[0] if not m else table.cell(i, k).add_paragraph()
                        p.paragraph_format.space_after = Pt(0)
                        self.runs(p, line)
                whole = OxmlElement("w:cantSplit")
                table.rows[i]._tr.get_or_add_trPr().append(whole)
            d.add_paragraph().paragraph_format.space_after = Pt(0)
        elif b.kind == "flow":
            for x in b.blocks:
                self.block(x)
        else:
            raise ValueError(b.kind)

    def furniture(self, holder, rows):
        holder.is_linked_to_previous = False
        first = True
        for row in rows:
            p = holder.paragraphs[0] if first else holder.add_paragraph()
            p.style = self.doc.styles["Header"]
            p.paragraph_format.tab_stops.add_tab_stop(Mm(80), WD_TAB_ALIGNMENT.CENTER)
            p.paragraph_format.tab_stops.add_tab_stop(Mm(155), WD_TAB_ALIGNMENT.RIGHT)
            first = False
            for piece in re.split(r"(\{pages?\})", "\t".join(row)):
                if piece in ("{page}", "{pages}"):
                    self.field(p, "PAGE" if piece == "{page}" else "NUMPAGES")
                elif piece:
                    p.add_run(piece)
            for run in p.runs:
                run.font.size = Pt(8)

    @staticmethod
    def field(paragraph, code):
        run = paragraph.add_run()
        for kind, text in (("begin", None), (None, code), ("end", None)):
            el = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                el.set(qn("w:fldCharType"), kind)
            else:
                el.text = text
            run._r.append(el)

    def bytes(self):
        for i, part in enumerate(self.ruling.parts):
            section = self.doc.sections[0] if not i else self.doc.add_section(WD_SECTION.NEW_PAGE)
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = Mm(28)
            section.different_first_page_header_footer = True
            self.furniture(section.header, part.running)
            self.furniture(section.first_page_footer, part.footer)
            self.furniture(section.footer, part.foot)
            section.first_page_header.is_linked_to_previous = False
            if i:
                start = OxmlElement("w:pgNumType")
                start.set(qn("w:start"), "1")
                section._sectPr.append(start)
            for b in part.blocks:
                self.block(b)
        if self.notes:
            self.add_notes()
        core, built = self.doc.core_properties, datetime.datetime.fromisoformat(self.ruling.meta["built"])
        core.title, core.author, core.created, core.modified = self.ruling.meta.get("title", self.ruling.name), self.ruling.meta["court"], built, built
        out = io.BytesIO()
        self.doc.save(out)
        return fixed_zip(out.getvalue())

    def add_notes(self):
        scratch, xml = Document(), SEPARATORS
        for i, note in enumerate(self.notes):
            p = scratch.add_paragraph()
            ref = OxmlElement("w:footnoteRef")
            mark = p.add_run()
            mark.font.superscript = True
            mark._r.append(ref)
            p.add_run(" ")
            self.runs(p, note.runs)
            from lxml import etree
            xml += f'<w:footnote w:id="{i + 1}">{etree.tostring(p._p).decode()}</w:footnote>'
        blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{xml}</w:footnotes>'
        main = self.doc.part
        main.relate_to(Package(PackURI("/word/footnotes.xml"), NOTES, blob.encode(), main.package), RELATIONSHIP_TYPE.FOOTNOTES)


def fixed_zip(data):
    """The same archive with one fixed time in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(ruling):
    return Writer(ruling).bytes()


def libreoffice(ruling):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, ruling.name + ".docx")
        with open(source, "wb") as f:
            f.write(docx(ruling))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", folder, source], check=True, capture_output=True, timeout=180)
        with open(os.path.join(folder, ruling.name + ".pdf"), "rb") as f:
            return f.read()
