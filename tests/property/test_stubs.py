"""Scrubbed stubs of every text month: none missed, none invented, each the message's own, each with its file.

The other counts are made here, without the tool: URLs of attachment folders by a grep over the raw bytes (quoted lines
left out), the folder's eight digits from the SHA-1 of the Message-ID (formats.md 2.5), sizes and contents from the files
beside the month. A URL that only the tool has must be torn in the raw text, by a line break or an encoding, and its
folder must prove it.
"""

import hashlib
import html
import re
from collections import Counter
from pathlib import Path

import common

QUOTED = re.compile(rb"[ \t]*(?:[A-Z]{2,4})?[>|]")
URL = re.compile(rb"^(?P<line>[^\n]*?(?P<url>https?://[^\s<>]+/attachments/\d{8}/[0-9a-f]{8}/[^\s<>]+)[^\n]*)$", re.M)
FOLDER = re.compile(r"/attachments/(?P<path>\d{8}/(?P<digits>[0-9a-f]{8})/[^/]+)$")

EXPLAINED = [
    common.Explained("folder fits the id", r"(2015-October|2009-June|2006-September)\.txt",
                     "stubs of a digest that the message pastes: the record has the defect foreign-stub", 12),
]


def grep(data):
    """Unquoted URLs of attachments, and how many quoted ones there are."""
    found, quoted = Counter(), 0
    for match in URL.finditer(data):
        if QUOTED.match(match["line"]):
            quoted += 1
        else:
            found[match["url"].decode("latin-1")] += 1
    return found, quoted


def folder_digits(message_id):
    digest = hashlib.sha1(f"<{message_id}>".encode()).hexdigest()
    return digest[:4] + digest[-4:]


def as_sent(stored):
    """What Scrubber.py's websafe() and its <tt> did to HTML, undone with Python's own entities."""
    inside = re.fullmatch(r"<tt>\n(.*)\n</tt>\s*", stored, re.DOTALL)
    if not inside:
        return None
    return html.unescape(inside[1].replace("<br>\n", "\n").replace("&nbsp" * 8, "\t").replace("&nbsp;", " "))


def check_month(tally, path, records):
    data = common.plain_bytes(path)
    raw, quoted = grep(data)
    tally.rows.setdefault("quoted URLs in the raw text", Counter())["compared"] += quoted
    ours = Counter()
    for record in records:
        place = f"{path.name}@{record['source']['offset']}"
        codes = Counter(defect["code"] for defect in record["defects"])
        foreign = 0
        for stub in record["attachments"]:
            if not stub["url"]:
                continue
            ours[stub["url"]] += 1
            folder = FOLDER.search(stub["url"])
            if folder and len(record["messageId"]) == 1:
                fits = folder["digits"] == folder_digits(record["messageId"][0])
                foreign += not fits
                tally.accept("folder fits the id", place, fits, "the message's own", stub["url"])
        tally.compare("foreign-stub defects", place, foreign, codes["foreign-stub"])
    for url in raw:
        tally.accept("URL of the raw text", f"{path.name} {url}", ours[url] == raw[url], raw[url], ours[url])
    for url in ours - raw:
        torn = url.encode() not in data
        tally.accept("URL that only the tool has is torn", f"{path.name} {url}", torn, "torn", "whole")


def check_files(tally, path, records):
    """Only where the archive has its attachments."""
    folder = path.parent / "attachments"
    for record in records:
        place = f"{path.parent.name}/{path.name}@{record['source']['offset']}"
        for stub in record["attachments"]:
            found = FOLDER.search(stub["url"] or "")
            if not found:
                continue
            expected = folder / found["path"]
            tally.compare("path", place, str(expected) if expected.is_file() else None, stub["path"])
            if stub["path"] is None:
                continue
            size = Path(stub["path"]).stat().st_size
            if stub["size"] is not None:
                tally.compare("size of the file", place, stub["size"], size)
        tally.compare("size defects", place, 0,
                      sum(defect["code"] == "attachment-size-differs" for defect in record["defects"]))


def check_extraction(tally, binary, path, out):
    import json
    import subprocess

    done = subprocess.run([binary, "attachments", "-q", "-f", "jsonl", "-x", out, path], capture_output=True, check=False)
    tally.compare("exit code of -x", str(path), 0, done.returncode)
    manifest = sorted(Path(out).glob("manifest*.jsonl"))[-1]
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    tally.compare("manifest", str(path), [json.loads(line) for line in done.stdout.splitlines()], rows)
    for row in rows:
        if row["path"] is None:
            continue
        stored = Path(row["path"]).read_bytes()
        written = (Path(out) / row["file"]).read_bytes()
        sent = as_sent(stored.decode("latin-1")) if row["kind"] == "html" else None
        tally.accept("HTML as it was sent" if sent is not None else "file as it is stored", row["path"],
                     written == (stored if sent is None else sent.encode("latin-1")), len(stored), len(written))
    manifest.unlink()


def main():
    import tempfile

    given = common.options(__doc__)
    tally = common.Tally(EXPLAINED)
    months = sorted(path for path in (given.corpora / "pipermail-txt").rglob("*") if path.is_file())
    lists = sorted((given.corpora / "list-months").glob("*/*.txt"))
    for path in months + lists:
        run = common.export(given.bin, [path])
        tally.compare("exit code", path.name, 0, run.status)
        check_month(tally, path, run.records)
        if path in lists:
            check_files(tally, path, run.records)
    with tempfile.TemporaryDirectory() as out:
        for path in lists:
            if (path.parent / "attachments").is_dir():
                check_extraction(tally, given.bin, path, out)
    common.finish(tally.report(), f"stubs of {len(months + lists)} months")


if __name__ == "__main__":
    main()
