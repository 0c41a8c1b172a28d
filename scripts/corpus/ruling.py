"""Reads the source of a ruling (corpus/sources/*/*.ruling) into a tree that every writer understands.

A source is TOML front matter between two `+++` lines and a body; corpus/README.md describes the
markup. This module knows nothing of PDF or HTML, and nothing of law: it keeps what the author wrote,
words and marks, in order.
"""
import re
import tomllib
from dataclasses import dataclass, field


class SourceError(Exception):
    """The source breaks a rule of the markup; names file and line."""


@dataclass
class Run:
    """Words in one style, a footnote reference (`note`) or a line break (`brk`)."""
    text: str = ""
    style: frozenset = frozenset()
    note: str | None = None
    brk: bool = False


@dataclass
class Mark:
    """What the author says about words: `[surface]{code}`."""
    text: str
    code: str
    line: int


@dataclass
class Block:
    kind: str  # h p np li table grid lines center rule pagebreak stamp quote flow note
    runs: list = field(default_factory=list)
    level: int = 0
    label: str = ""
    rows: list = field(default_factory=list)  # of cells, each a list of runs
    widths: list = field(default_factory=list)
    head: bool = False
    blocks: list = field(default_factory=list)
    columns: list = field(default_factory=list)  # of lists of lines, each a list of runs


@dataclass
class Part:
    kind: str
    title: str | None = None
    running: list = field(default_factory=list)  # rows of plain cells, pages 2 and on
    footer: list = field(default_factory=list)  # rows of plain cells, first page
    foot: list = field(default_factory=list)  # rows of plain cells, pages 2 and on
    blocks: list = field(default_factory=list)


@dataclass
class Ruling:
    path: str
    meta: dict
    parts: list
    marks: list
    sections: list

    @property
    def name(self):
        return self.meta["name"]


STYLES = {"**": "bold", "__": "italic", "~~": "spaced"}


class _Inline:
    def __init__(self, where):
        self.where, self.marks = where, []

    def parse(self, text, line):
        runs, _ = self._parse(text, 0, False, line, set())
        return runs

    def _parse(self, s, i, inside, line, style):
        runs, buf = [], ""

        def flush():
            nonlocal buf
            if buf:
                runs.append(Run(buf, frozenset(style)))
                buf = ""

        while i < len(s):
            two = s[i:i + 2]
            if two in STYLES:
                flush()
                style ^= {STYLES[two]}
                i += 2
            elif two == "[^":
                flush()
                j = s.index("]", i)
                runs.append(Run(note=s[i + 2:j]))
                i = j + 1
            elif s[i] == "\n":
                flush()
                runs.append(Run(brk=True))
                i += 1
            elif s[i] == "[":
                at = len(self.marks)
                self.marks.append(None)  # an outer mark stands before those inside it
                inner, j = self._parse(s, i + 1, True, line, style)
                if j < len(s) and s[j:j + 2] == "]{":
                    end = s.index("}", j)
                    self.marks[at] = Mark(plain(inner), s[j + 2:end].strip(), line)
                    flush()
                    runs += inner
                    i = end + 1
                else:
                    del self.marks[at]
                    buf += "["
                    flush()
                    runs += inner
                    i = j
                    if i < len(s) and s[i] == "]":
                        buf += "]"
                        i += 1
            elif s[i] == "]" and inside:
                break
            else:
                buf += s[i]
                i += 1
        flush()
        return runs, i


def plain(runs):
    """The words without styles and footnote marks; a line break is a blank."""
    return "".join(" " if r.brk else r.text for r in runs if r.note is None)


def read(path):
    with open(path, encoding="utf-8") as f:
        source = f.read()
    try:
        _, front, body = source.split("+++\n", 2)
    except ValueError:
        raise SourceError(f"{path}: no front matter between two +++ lines") from None
    meta = tomllib.loads(front)
    meta["name"] = re.sub(r".*/([^/]+)\.ruling$", r"\1", str(path))
    return _Body(path, meta, body, source.count("\n", 0, len(source) - len(body)) + 1).ruling


class _Body:
    def __init__(self, path, meta, body, first):
        self.path, self.lines, self.first, self.at = path, body.split("\n"), first, 0
        self.inline = _Inline(path)
        self.ruling = Ruling(str(path), meta, [], [], [])
        self.parts = self.ruling.parts
        self.target = self.last_section = None
        while self.at < len(self.lines):
            self._block()
        if not self.parts:
            self._fail("no @part")
        self.ruling.marks = self.inline.marks

    def _fail(self, why):
        raise SourceError(f"{self.path}:{self.first + self.at}: {why}")

    def _take(self):
        """The lines to the next blank one."""
        taken = []
        while self.at < len(self.lines) and self.lines[self.at].strip() not in ("", "@end"):
            taken.append(self.lines[self.at].rstrip())
            self.at += 1
        return taken

    def _runs(self, text):
        return self.inline.parse(text, self.first + self.at)

    def _cells(self, line):
        return [self._runs(c.strip()) for c in line.strip().split("|")]

    def _add(self, block):
        if self.target is None:
            self._fail("text before the first @part")
        self.target.append(block)

    def _section(self, kind):
        if (len(self.parts), kind) != self.last_section:  # the same kind twice in a part is one
            self.ruling.sections.append(kind)
        self.last_section = (len(self.parts), kind)

    def _block(self):
        line = self.lines[self.at].rstrip()
        if not line:
            self.at += 1
        elif line.startswith("@"):
            word, _, rest = line[1:].partition(" ")
            self.at += 1
            self._directive(word, rest.strip())
        elif line.startswith("#"):
            self.at += 1
            level = len(line) - len(line.lstrip("#"))
            text = line.lstrip("#").strip()
            m = re.search(r"\s*\{=(\w+)\}$", text)
            if m:
                self._section(m[1])
                text = text[:m.start()]
            self._add(Block("h", self._runs(text), level=level))
        elif line.startswith("|"):
            rows = self._take()
            head = len(rows) > 1 and set(rows[1]) <= set("|- ")
            if head:
                del rows[1]
            self._add(Block("table", rows=[self._cells(r.strip("|")) for r in rows], head=head))
        elif m := re.match(r"\[\^(\w+)\]: ", line):
            text = self._join(self._take())[m.end():]
            self._add(Block("note", self._runs(text), label=m[1]))
        elif m := re.match(r"(\d+)\.\t", line):
            text = self._join(self._take())[m.end():]
            self._add(Block("np", self._runs(text), label=m[1] + "."))
        elif m := re.match(r"([-–•]|\(?\w{1,3}\)) (?=\S)", line):
            for item in self._items(self._take()):
                m = re.match(r"([-–•]|\(?\w{1,3}\)) ", item)
                label = "•" if m[1] == "-" else m[1]
                self._add(Block("li", self._runs(item[m.end():]), label=label))
        elif line.startswith("> "):
            text = self._join([x.removeprefix(">").strip() for x in self._take()])
            self._add(Block("quote", self._runs(text)))
        else:
            self._add(Block("p", self._runs(self._join(self._take()))))

    def _items(self, lines):
        items = []
        for x in lines:
            if re.match(r"([-–•]|\(?\w{1,3}\)) ", x) or not items:
                items.append(x)
            else:
                items[-1] += " " + x.strip()
        return items

    def _join(self, lines):
        text = ""
        for x in lines:
            text += x[:-1].rstrip() + "\n" if x.endswith("\\") else x + " "
        return text.rstrip()

    def _directive(self, word, rest):
        plain_cells = [c.strip() for c in rest.split("|")]
        if word == "part":
            kind, _, title = rest.partition(" ")
            self.parts.append(Part(kind, title or None))
            self.target = self.parts[-1].blocks
        elif word == "section":
            self._section(rest)
        elif word in ("running", "footer", "foot"):
            getattr(self.parts[-1], word).append(plain_cells)
        elif word == "grid":
            rows = [self._cells(x) for x in self._take()]
            self._add(Block("grid", rows=rows, widths=[float(w) for w in rest.split()]))
        elif word == "columns":
            columns = [[]]
            for x in self._take():
                if x.strip() == "@column":
                    columns.append([])
                else:
                    columns[-1].append(self._runs(x.strip()))
            widths = [float(w) for w in rest.split()] or [1.0] * len(columns)
            self._add(Block("columns", columns=columns, widths=widths))
        elif word in ("lines", "stamp"):
            self._add(Block(word, rows=[[self._runs(x.strip())] for x in self._take()]))
        elif word == "center":
            self._add(Block("center", self._runs(rest)))
        elif word in ("rule", "pagebreak"):
            self._add(Block(word))
        elif word == "twocol":
            flow = Block("flow")
            self._add(flow)
            outer, self.target = self.target, flow.blocks
            while self.at < len(self.lines) and self.lines[self.at].strip() != "@end":
                self._block()
            self.at += 1
            self.target = outer
        else:
            self._fail(f"unknown directive @{word}")
