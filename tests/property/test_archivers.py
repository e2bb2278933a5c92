#!/usr/bin/env python3
"""Pages of MHonArc against the mailboxes they were made of, and of Hypermail against their own comments.

MHonArc's msgNNNNN.html is message NNNNN of its mailbox; mhonarc_pages.py compares the two.
Hypermail's mailbox is not there: what is expected are the comments, unmasked, and the text between the marks.
"""

import html
import re
from collections import Counter
from datetime import datetime

import common
from mhonarc_pages import EXPLAINED, compare_mhonarc, read_mailbox
from test_rendered import text_of, where_they_part

MAILBOXES = {"spamassassin-easy-ham-1": 120, "spamassassin-spam-2": 60}     # messages, and pages of each mode
MODES = ("default", "spammode")
HYPERMAIL_PAGES = {"archive_1999": 80, "archive_2001": 30, "archive_2005": 60, "archive_2013": 80}
PAGE_FILE = re.compile(r"msg\d+\.html|\d+\.html")


# ---------------------------------------------------------------------------- shared

def instant(text):
    local, zone = common.split_rfc3339(text)
    return None if zone is None else common.to_timestamp(local, zone)


def one_record(tally, place, records, format_):
    tally.compare(f"{format_}: one record a page", place, 1, len(records))
    if not records:
        return None
    tally.compare(f"{format_}: source.format", place, format_, records[0]["source"].get("format"))
    return records[0]


def check_indexes(tally, name, folder, by_path):
    for path in sorted(folder.glob("*.html")):
        if not PAGE_FILE.fullmatch(path.name):
            found = len(by_path.get(str(path), []))
            tally.compare(f"{name}: no record of an index", f"{folder.name}/{path.name}", 0, found)


# ---------------------------------------------------------------------------- MHonArc

def check_mhonarc(given, tally, by_path, counts):
    for name, messages in MAILBOXES.items():
        mails = read_mailbox(given.corpora / "mbox" / "spamassassin" / f"{name}.mbox")
        tally.compare("mhonarc: messages of the mailbox", name, messages, len(mails))
        for mode in MODES:
            folder = given.corpora / "mhonarc" / "generated" / f"{name}-{mode}"
            check_indexes(tally, "mhonarc", folder, by_path)
            for number, mail in enumerate(mails):
                path = folder / f"msg{number:05}.html"
                place = f"{folder.name.removeprefix('spamassassin-')}/{path.stem}"
                counts[folder.name, mail["type"]] += 1
                record = one_record(tally, place, by_path.get(str(path), []), "mhonarc")
                if record:
                    compare_mhonarc(tally, place, path.read_text("latin-1"), mail, record, mode == "spammode")


# ---------------------------------------------------------------------------- Hypermail

def comments_of(page):
    """{name: value} of the comments above the body. In 2.2 every `-` of a value with `--` is `&ndash;`."""
    found = re.findall(r'^<!-- (\w+)="(.*)" -->$', page.partition('<!-- body="start" -->')[0], re.MULTILINE)
    return {name: html.unescape(value.replace("&ndash;", "-")) for name, value in found}


def unmasked(value):
    """`user_at_host` -> `user@host`: the last `_at_`, since ids may hold one of their own."""
    return value if value is None or "@" in value else "@".join(value.rsplit("_at_", 1))


def body_of(page):
    """The text between the marks, without the header and the line of receipt that 2.2 writes there."""
    body = page.partition('<!-- body="start" -->')[2].partition('<!-- body="end" -->')[0]
    for around in (r'(?s)<address class="headers">.*?</address>', r'(?s)<span id="received">.*?</span>',
                   r"<!--.*?-->", r"<[^>]*>"):
        body = re.sub(around, "", body)
    return html.unescape(body)


def utc(compact):
    return common.to_timestamp(datetime.strptime(compact, "%Y%m%d%H%M%S"), 0)


def compare_hypermail(tally, place, page, record):
    said = comments_of(page)
    person = (record["from"] or [{}])[0]
    address = unmasked(said["email"])
    tally.compare("hypermail: address", place, address, person.get("email"))
    name = None if said["name"] in (address, said["email"]) else said["name"]
    tally.compare("hypermail: name", place, name, person.get("name"))
    may_be = (said["subject"], None if said["subject"] == "(no subject)" else said["subject"])
    tally.accept("hypermail: subject", place, record["subject"] in may_be, said["subject"], record["subject"])
    tally.compare("hypermail: id", place, [unmasked(said["id"])], record["messageId"])
    tally.compare("hypermail: isosent", place, utc(said["isosent"]), record["timestamp"])
    clock = re.search(r"\d\d:\d\d:\d\d", said["sent"])[0]
    tally.compare("hypermail: clock of sent", place, clock, (record["sentAt"] or "")[11:19])
    tally.compare("hypermail: dateRaw is sent", place, said["sent"], record["dateRaw"])
    tally.compare("hypermail: isoreceived", place, utc(said["isoreceived"]), instant(record["receivedAt"]))
    parent = unmasked(said.get("inreplyto"))
    tally.compare("hypermail: inreplyto", place, [parent] if parent else [], record["inReplyTo"])
    if "charset" in said:
        tally.compare("hypermail: charset", place, said["charset"].lower(), (record["charset"] or "").lower())
    pair = ["".join(text.split()) for text in (body_of(page), text_of(record))]
    if "@" in pair[1]:
        pair[0] = pair[0].replace("_at_", "@")          # a mask of the body may be undone, or left
    tally.accept("hypermail: body is not empty", place, bool(pair[1]), "text", "none")
    tally.compare("hypermail: body", place, *where_they_part(*pair))
    tally.accept("hypermail: no mask left in what is decoded", place, "nospam" not in (record["text"] or ""),
                 "none", "nospam")


def check_hypermail(given, tally, by_path, counts):
    for name, pages in HYPERMAIL_PAGES.items():
        folder = given.corpora / "hypermail" / "haikupoet" / name
        check_indexes(tally, "hypermail", folder, by_path)
        paths = [path for path in sorted(folder.glob("*.html")) if PAGE_FILE.fullmatch(path.name)]
        tally.compare("hypermail: pages", name, pages, len(paths))
        for path in paths:
            place, page = f"{name}/{path.stem}", path.read_text("latin-1")
            counts[name, re.search(r"hypermail (2\S+?)[<,]", page)[1]] += 1
            record = one_record(tally, place, by_path.get(str(path), []), "hypermail")
            if record:
                compare_hypermail(tally, place, page, record)


def main():
    given = common.options(__doc__)
    generated = given.corpora / "mhonarc" / "generated"
    folders = [generated / f"{name}-{mode}" for name in MAILBOXES for mode in MODES]
    folders += [given.corpora / "hypermail" / "haikupoet" / name for name in HYPERMAIL_PAGES]
    files = [path for folder in folders for path in sorted(folder.glob("*.html"))]
    run = common.export(given.bin, files, "-q")
    by_path, tally, counts = run.by_path(), common.Tally(EXPLAINED), Counter()
    check_mhonarc(given, tally, by_path, counts)
    check_hypermail(given, tally, by_path, counts)
    for (folder, kind), count in sorted(counts.items()):
        print(f"{folder:36} {kind:24} {count:4} pages")
    print()
    good = tally.report() and not run.broken and run.status in (0, 3)
    for sentence in run.broken[:10]:
        print(f"bad output: {sentence}")
    if run.status not in (0, 3):
        print(f"exit {run.status}: {run.complaint()}")
    common.finish(good, f"{len(run.records)} records of {len(files)} files")


if __name__ == "__main__":
    main()
