#!/usr/bin/env python3
"""Mailboxes of other parsers' suites: our ranges against the numbers that they ship beside them.

`mail-mbox-messageparser/results` has the offset and the length of every message, MimeKit's `*.json` the
offset of every From_ line, for LF and for CRLF. What differs is named here, and said in TOLERANCE.md.
"""

import json
import tempfile
from pathlib import Path

import common

MESSAGEPARSER = "mail-mbox-messageparser"

# That parser wants an empty line before a From_ line; the text before these ends without one, and what stands
# below each is the header of another message.
NO_BLANK_LINE = "a separator with a date and a header below, and no empty line above: a message all the same"
# Our ranges cover the input, so blank lines in front belong to the first message.
LEADING_LINES = "blank lines before the first separator belong to its range"
EXPLAINED = [
    common.Explained("offsets", r"mailarc-(1|1-dos|3)$", NO_BLANK_LINE, 3),
    common.Explained("lengths", r"mailarc-(1|1-dos|3)$", NO_BLANK_LINE, 3),
    common.Explained("offsets", r"newlines_at_beginning$", LEADING_LINES, 1),
    common.Explained("lengths", r"newlines_at_beginning$", LEADING_LINES, 1),
]


def sources(binary, path):
    run = common.export(binary, [path], "--fields", "source", complete=False)
    return [record["source"] for record in run.records], run


def numbers(path):
    return [int(word) for word in path.read_text().split()]


def check_messageparser(given, tally):
    folder = given.corpora / "mbox" / MESSAGEPARSER
    for result in sorted((folder / "results").glob("offset_*.stdout")):
        name = result.stem.removeprefix("offset_")
        found, run = sources(given.bin, folder / "mailboxes" / f"{name}.txt")
        tally.compare("valid output", name, [], run.broken)
        tally.compare("offsets", name, numbers(result), [s["offset"] for s in found])
        lengths = numbers(result.with_name(f"length_{name}.stdout"))
        tally.compare("lengths", name, lengths, [s["length"] for s in found])
        # What is explained is an addition: none of their separators is missing.
        missing = {n for n in numbers(result) if n > 1} - {s["offset"] for s in found}
        tally.compare("no separator missing", name, set(), missing)


def check_mimekit(given, tally):
    folder = given.corpora / "mbox" / "mimekit"
    for name in ("content-length", "issue1189"):
        bytes_ = (folder / f"{name}.mbox.txt").read_bytes().replace(b"\r\n", b"\n")
        for kind, ends in (("unix", b"\n"), ("dos", b"\r\n")):
            given_offsets = json.loads((folder / f"{name}.{kind}-offsets.json").read_text())
            expected = [one["mboxMarkerOffset"] for one in given_offsets]
            with tempfile.TemporaryDirectory() as place:
                path = Path(place) / "box"
                path.write_bytes(bytes_.replace(b"\n", ends))
                found, _ = sources(given.bin, path)
            tally.compare("From_ lines", f"{name} {kind}", expected, [s["offset"] for s in found])


def main():
    given = common.options(__doc__)
    tally = common.Tally(EXPLAINED)
    check_messageparser(given, tally)
    check_mimekit(given, tally)
    common.finish(tally.report(), "mailboxes of other suites")


if __name__ == "__main__":
    main()
