#!/usr/bin/env python3
"""The three lists of list-months, each read as one archive folder: what comes out once, and what thread.html says.

Every page of a month is one record, by --prefer from the text or from the page, with the URL that --base-url gives
it; `both` gives each twice. Then thread.html, read here on its own (formats.md 2.4), against the records: the page it
has above a message in its tree against the message the record says it answers, and its second against the instant.
A tree goes by In-Reply-To, then by References, then by the subject alone (pipermail.py), so a record may know better;
where it does, its own header is the judge.
"""

import re

import common

BASE = "https://lists.example.org/pipermail/"
ENTRY = re.compile(r'<!--\d+ (?P<key>\S+) -->\s*<LI><A HREF="(?P<name>\d+\.html)">')
LINK = re.compile(r"(?:^|(?<=-))\d{11}[./]")

EXPLAINED = [
    common.Explained("parent: its own header, where it has one", r".",
                     "answers a message that the month does not have; the tree goes by References or the subject", 1),
    common.Explained("instant, zone known", r"^twisted-web/2006-February/",
                     "thread.html is an hour low; clocks in Message-IDs agree with the page", 208),
]


def read_tree(path):
    """{page: (page above it or None, seconds)} of thread.html: a key is the chain from the root to the message."""
    names, tree = {}, {}
    for found in ENTRY.finditer(path.read_text("latin-1")):
        key = found["key"]
        begin = [m.start() for m in LINK.finditer(key)][-1]
        names.setdefault(key, found["name"])
        tree[found["name"]] = (names.get(key[:begin]), int(key[begin:begin + 11]))
    return tree


def by_page(records):
    """{"VOLUME/000123.html": record}"""
    return {r["source"]["url"].removeprefix(BASE).split("/", 1)[1]: r for r in records if r["source"]["url"]}


def check_tree(tally, month, records):
    tree = read_tree(month / "thread.html")
    ids = {}
    for page, record in records.items():
        if page.startswith(month.name + "/"):
            for one in record["messageId"]:
                ids.setdefault(one, page.split("/")[1])
    for name, (parent, seconds) in tree.items():
        record = records.get(f"{month.name}/{name}")
        place = f"{month.parent.name}/{month.name}/{name}"
        if record is None:
            continue
        answers = ids.get(record["inReplyTo"][0]) if record["inReplyTo"] else None
        is_guess = any(d["code"] == "parent-from-index" for d in record["defects"])
        field = "parent: of the tree" if is_guess or not record["inReplyTo"] else "parent: its own header, where it has one"
        if field == "parent: of the tree" and parent and not record["references"]:
            tally.compare(field, place, parent, answers)
        elif record["inReplyTo"]:
            tally.compare(field, place, parent, answers)
        _, zone = common.split_rfc3339(record["sentAt"])
        if zone is not None:
            tally.compare("instant, zone known", place, seconds, record["timestamp"])


def main():
    given = common.options(__doc__)
    tally = common.Tally(EXPLAINED)
    broken = []
    for folder in sorted(p for p in (given.corpora / "list-months").iterdir() if p.is_dir()):
        months = sorted(p for p in folder.iterdir() if (p / "thread.html").is_file())
        pages = {f"{m.name}/{p.name}" for m in months for p in m.glob("[0-9]*.html")}
        for prefer, formats in (("text", {"pipermail-text"}), ("pages", {"pipermail-html"}),
                                ("both", {"pipermail-text", "pipermail-html"})):
            run = common.export(given.bin, [folder], "--prefer", prefer, "--base-url", BASE + folder.name)
            broken += run.broken
            place = f"{folder.name}, {prefer}"
            tally.compare("records", place, len(pages) * len(formats), len(run.records))
            tally.compare("formats", place, formats, {r["source"]["format"] for r in run.records})
            records = by_page(run.records)
            tally.compare("pages", place, pages, set(records))
            if prefer != "both":
                for month in months:
                    check_tree(tally, month, records)
    common.finish(tally.report() and not broken, "three archive folders, three ways")


if __name__ == "__main__":
    main()
