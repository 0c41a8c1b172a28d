#!/usr/bin/env python3
"""Builds src/registry/{se,dk}/lexicon.txt: the words that the layout stage knows to be words.

    scripts/make-lexicon.py          writes both files
    scripts/make-lexicon.py --check  fails when a file is not what would be written

Sources, and nothing else: the tables of src/registry/{se,dk} (names and titles of acts, courts,
headings and so on), the prose of our own sample rulings (corpus/sources/*), and the hand-written
src/registry/{se,dk}/common_words.txt. A word is taken as it is written in small letters; a word
that only stands with a capital is a name.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 40
MOST_BYTES = 300_000
WORD = re.compile(r"(?<![\w/-])[a-zåäöæøéüáèêô]{3,}(?![\w/-])")


def words(text):
    return {word for word in WORD.findall(text) if len(word) <= LONGEST}


def prose(path):
    """The text of a sample ruling without its front matter, marks and directives."""
    _, _, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    lines = [line for line in body.splitlines() if not line.startswith("@")]
    return re.sub(r"\{[^}\n]*\}|[\[\]*_~#|\\]", " ", "\n".join(lines))


def lexicon(country):
    folder = ROOT / "src/registry" / country
    found = set()
    for table in sorted(folder.glob("*.tsv")):
        lines = table.read_text(encoding="utf-8").splitlines()
        found |= words("\n".join(line for line in lines if not line.startswith("#")))
    common = (folder / "common_words.txt").read_text(encoding="utf-8").splitlines()
    found |= words("\n".join(line for line in common if not line.startswith("#")))
    for source in sorted((ROOT / "corpus/sources" / country).glob("*.ruling")):
        found |= words(prose(source))
    return "".join(f"{word}\n" for word in sorted(found))


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    stale = []
    for country in ("se", "dk"):
        path, text = ROOT / "src/registry" / country / "lexicon.txt", lexicon(country)
        if len(text.encode()) > MOST_BYTES:
            sys.exit(f"{path}: {len(text.encode())} bytes are too many")
        if not check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            stale.append(str(path.relative_to(ROOT)))
    if stale:
        sys.exit(f"not up to date, run scripts/make-lexicon.py: {', '.join(stale)}")


if __name__ == "__main__":
    main()
