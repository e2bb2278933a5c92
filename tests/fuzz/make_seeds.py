#!/usr/bin/env python3
"""Writes starting inputs for the fuzz targets: the cases of tests/corpus, and the texts inside the unit tests.

make_seeds.py TARGET OUT    fills the folder OUT; the target's -merge=1 then keeps what counts
"""
import hashlib
import pathlib
import sys

from make_dictionaries import literals

TESTS = pathlib.Path(__file__).resolve().parents[1]
SHORTEST = 40
# Bytes in front of the text, of the targets that have any: the defaults, and other choices (input.hpp).
CHOICES = {
    "split_fuzz": [b"\0", b"\1", b"\2", b"\3", b"\4", b"\5", b"\6", b"\7", b"\x0b"],
    "record_fuzz": [b"\3", b"\0", b"\1", b"\2"],
    "detect_fuzz": [b"\0\0\0\0" + bytes([name]) for name in (0, 1, 3, 4)],
    "folder_fuzz": [b"\0\0\0\0\0", b"\0\x15\0\x08\0", b"\0\x09\0\0\1"],
    "attached_fuzz": [b"\0\0\0\0", b"\0\x11\0\x60"],
    "export_fuzz": [b"\0\0\0\0\0\0\0", b"\0\x12\0\x70\x35\x7a\1", b"\0\0\x11\0\0\0\0"],
    "links_fuzz": [b"\0\0\0\0", b"\0\0\0\x08", b"\0\0\0\x18"],
    "copies_fuzz": [b"\0\0\0\0", b"\0\x12\0\x20", b"\0\x11\x40\0"],
    "sources_fuzz": [b"\0\0\0\0", b"\0\x12\x41\0"],
}


def texts():
    for path in sorted((TESTS / "corpus").rglob("*.in")):
        yield path.read_bytes()
    for path in sorted((TESTS / "unit").rglob("*.cpp")):
        for word in literals(path.read_text(encoding="utf-8")):
            if len(word) >= SHORTEST:
                yield word


def folders():
    """Descriptions of folders (files.hpp): the parts of one case as an archive has them."""
    cases = {path.stem: path.read_bytes() for path in sorted((TESTS / "corpus").rglob("*.in"))}
    kinds = {kind: [p.read_bytes() for p in sorted((TESTS / "corpus" / kind).glob("*.in"))]
             for kind in ("pipermail-text", "pipermail-html", "mhonarc", "hypermail", "mbox", "eml", "listserv")}
    for n, text in enumerate(kinds["pipermail-text"]):
        page = kinds["pipermail-html"][n % len(kinds["pipermail-html"])]
        yield (b"@@ 2004-March.txt\n" + text + b"\n@@ 2004-March/000001.html\n" + page +
               b"\n@@ 2004-March/thread.html\n<HTML><a href=\"subject.html#start\">[ subject ]</a>\n"
               b"<!--0 01107278869.1- -->\n<LI><A HREF=\"000001.html\">a\n</A><A NAME=\"1\">&nbsp;</A>\n<I>Ada\n</I>\n"
               b"@@ attachments/20040301/0a1b2c3d/attachment.html\n<tt>a<br></tt>\n")
    for kind in ("mhonarc", "hypermail", "listserv"):
        for case in kinds[kind]:
            yield b"@@ msg00001.html\n" + case + b"\n@@ index.html\n<a href=\"msg00001.html\">a</a>\n"
    for case in kinds["eml"] + kinds["mbox"]:
        yield b"@@ box/cur/1:2,S\n" + case + b"\n@@ box/new/2\n" + case + b"\n@@ box/tmp/3\n\n"
        yield b"@@ 1\n" + case + b"\n@@ .mh_sequences\ncur: 1\n@@ 2004-March.txt.gz\n" + case
    if "seed-form" in cases:
        yield b"@@ a/page.txt\n" + cases["seed-form"] + b"\n@@ b.txt -> a/page.txt\n"


def attached():
    """Messages with stubs, and the files that the stubs name."""
    file = (b"@@ 20040301/0a1b2c3d/attachment.html\n<tt>\n&lt;b&gt;a<br>\n</tt>\n"
            b"@@ 20040312/0a1b2c3d/attachment.eml\nFrom: ada@example.org\nSubject: a\n\nb\n"
            b"@@ 20040301/0a1b2c3d/attachment.png -> ../../../secret\n")
    for path in sorted((TESTS / "corpus").rglob("*.in")):
        text = path.read_bytes()
        if b"attachments/" in text or b"ontent-" in text:
            yield text if b"attachments/" not in text else text + b"\n" + file


def main():
    target, out = sys.argv[1], pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    inputs = {"folder_fuzz": folders, "attached_fuzz": attached}.get(target, texts)
    for text in inputs():
        for choices in CHOICES.get(target, [b""]):
            seed = choices + text
            (out / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
