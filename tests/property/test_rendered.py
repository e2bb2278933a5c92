#!/usr/bin/env python3
"""Sixteen pages: as HTML, through lynx (two ways), w3m, links, elinks, html2text, and as a crawl leaves them.

The expectation is read from page.html by regular expressions on the archiver's template: fourteen pages are
Pipermail's, one is Hypermail's, one MHonArc's. Without white space every rendering holds the body of its page
to the last character, once the link numbers of lynx and elinks are undone, so nothing less is asked for. Only
html2text loses something: a blank in the text of a link becomes `_`, so `_` does not count there.
"""

import datetime
import html
import os
import re
from collections import Counter
from dataclasses import dataclass, field

import common

RENDERERS = ("page.html", "lynx.txt", "lynx-nolist.txt", "w3m.txt", "links.txt", "elinks.txt",
             "html2text.txt", "seed-style.txt")
FIELDS = ("records", "format", "subject", "name", "address", "clock", "zone", "stubs", "body", "ids")
PAGES = 16
SHOWN = 40                  # differences that are printed
NOT_CRAWLED = 2             # the pages of Hypermail and MHonArc have no seed-style.txt

# What no reader could know, or what is accepted: (renderer, field, page, reason, how many at most).
IMPOSSIBLE = []

ZONES = {"EDT": -240, "MDT": -360, "CET": 60, "CEST": 120}
MONTHS = {name: number for number, name in enumerate(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)} | {"Okt": 10}

PIPERMAIL = re.compile(r'<H1>(?P<subject>.*?)</H1>\s*<B>(?P<name>.*?)</B>\s*<A\s+HREF="mailto:.*?>'
                       r'(?P<address>[^<]*?)\s*</A><BR>\s*<I>(?P<date>.*?)</I>'
                       r'.*<!--beginarticle-->(?P<body>.*)<!--endarticle-->', re.DOTALL | re.IGNORECASE)
HYPERMAIL = re.compile(r'<!-- sent="(?P<date>.*?)" -->.*<!-- name="(?P<name>.*?)" -->\s*'
                       r'<!-- email="(?P<address>.*?)" -->\s*<!-- subject="(?P<subject>.*?)" -->\s*'
                       r'<!-- id="(?P<id>.*?)" -->.*'
                       r'<!-- body="start" -->(?P<body>.*)<!-- body="end" -->', re.DOTALL)
MHONARC = re.compile(r'<!--X-Subject: (?P<subject>.*?) -->\s*'
                     r'<!--X-From: (?P<name>.*?) <(?P<address>.*?)> -->.*'
                     r'<!--X-Message-Id: (?P<id>.*?) -->.*<LI><b>Date</b>: (?P<date>.*?)</LI>.*'
                     r'<!--X-Body-of-Message-->(?P<body>.*)<!--X-MsgBody-End-->', re.DOTALL)
CTIME = re.compile(r"(?P<month>\w{3}) +(?P<day>\d+) (?:(?P<year>\d{4}) - )?(?P<clock>[\d:]{8}) "
                   r"(?P<zone>[A-Z]+)(?: (?P<last>\d{4}))?")
RFC = re.compile(r"(?P<day>\d+) (?P<month>\w{3}) (?P<year>\d{4}) (?P<clock>[\d:]{8}) (?P<zone>[-+]\d{4})")

# The first lines of the stubs of these pages: English and German.
STUBS = {"An HTML attachment was scrubbed...": "html",
         "Ein Dateianhang mit HTML-Daten wurde abgetrennt...": "html",
         "A non-text attachment was scrubbed...": "file"}
LABEL = re.compile(r"(?P<label>Name|Type|Size|Desc|URL) ?: (?P<value>.*)")


# ---------------------------------------------------------------------------- the page

@dataclass
class Page:
    format: str
    subject: str
    name: str                   # None where the page shows the address in its place
    address: str
    local: datetime.datetime
    zone: int                   # minutes east
    body: str
    ids: list
    stubs: list = field(default_factory=list)


def read_page(path):
    """The page by its own marks. Without a charset it is UTF-8 here, as us-ascii with its references is."""
    raw = path.read_bytes()
    declared = re.search(rb"charset=([-\w]+)", raw[:2000])
    text = raw.decode(declared[1].decode() if declared and declared[1] != b"us-ascii" else "utf-8")
    for name, pattern in (("pipermail-html", PIPERMAIL), ("hypermail", HYPERMAIL), ("mhonarc", MHONARC)):
        found = pattern.search(text)
        if found:
            break
    else:
        raise ValueError(f"{path}: of no template known here")
    parts = found.groupdict()
    author, address = one_line(parts["name"]), one_line(parts["address"])
    local, zone = read_date(one_line(parts["date"]))
    body = html.unescape(re.sub(r"<[^>]*>", "", parts["body"]))
    ids = [html.unescape(parts["id"])] if "id" in parts else own_id(text)
    return Page(format=name, subject=one_line(parts["subject"]), name=None if author == address else author,
                address=address.replace(" at ", "@"), local=local, zone=zone, body=body, ids=ids,
                stubs=read_stubs(body.splitlines()) if name == "pipermail-html" else [])


def own_id(text):
    """Mailman 2.1.10 and later name the message's own id in the mailto (formats.md 2.2)."""
    found = re.search(r'HREF="mailto:[^"]*\?Subject=Re%3A[^"]*In-Reply-To=%3C([^"]*)%3E"', text)
    return [re.sub(r"%([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), found[1])] if found else []


def one_line(text):
    return " ".join(html.unescape(text).split())


def read_date(text):
    """(local time, minutes east) of `Thu Sep  1 03:31:27 EDT 2011`, of Hypermail's order, of RFC 5322's."""
    found = (RFC.search(text) or CTIME.search(text)).groupdict()
    year = found["year"] or found["last"]
    local = datetime.datetime(int(year), MONTHS[found["month"]], int(found["day"]),
                              *map(int, found["clock"].split(":")))
    zone = found["zone"]
    if zone in ZONES:
        return local, ZONES[zone]
    return local, int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[3:]))


def read_stubs(lines):
    """[(kind, name, type, size, url)] of the stubs that are not quoted."""
    found = []
    for index, line in enumerate(lines):
        if line not in STUBS:
            continue
        values = {}
        for below in lines[index + 1:index + 7]:
            label = LABEL.fullmatch(below.rstrip())
            if not label or label["label"] in values:
                break
            values[label["label"]] = label["value"].strip("<>")
        size = int(values["Size"].split()[0]) if "Size" in values else None
        found.append((STUBS[line], values.get("Name"), values.get("Type"), size, values.get("URL")))
    return found


# ---------------------------------------------------------------------------- the record

def bare(text, renderer):
    text = "".join(text.split())
    return text.replace("_", "") if renderer == "html2text.txt" else text


def text_of(record):
    """The text without what the archiver put around the message."""
    raw = (record["text"] or "").encode()
    kept = [raw[one["start"]:one["end"]] for one in record["segments"] if one["kind"] != "chrome"]
    return b"".join(kept).decode("utf-8", "replace")


def stubs_of(record):
    keys = ("kind", "name", "type", "size", "url")
    return [tuple(one.get(key) for key in keys) for one in record["attachments"]]


class Matrix:
    """Counts by renderer and field, and the differences that IMPOSSIBLE does not cover."""

    def __init__(self):
        self.compared, self.equal, self.used, self.bad = Counter(), Counter(), Counter(), []

    def add(self, renderer, name, place, expected, actual):
        self.compared[renderer, name] += 1
        if expected == actual:
            self.equal[renderer, name] += 1
            return
        for index, (who, which, where, _, _) in enumerate(IMPOSSIBLE):
            if (who, which) == (renderer, name) and re.search(where, place):
                self.used[index] += 1
                return
        self.bad.append((f"{place}/{renderer}: {name}", expected, actual))

    def report(self):
        """True when every cell reaches its floor: what was compared, less what is impossible."""
        print(f"{'equal/compared':16}", *(f"{name:>9}" for name in FIELDS))
        good = True
        for renderer in RENDERERS:
            cells = [f"{self.equal[renderer, name]}/{self.compared[renderer, name]}" for name in FIELDS]
            print(f"{renderer:16}", *(f"{cell:>9}" for cell in cells))
            pages = PAGES - NOT_CRAWLED * (renderer == "seed-style.txt")
            for name in FIELDS:
                allowed = sum(one[4] for one in IMPOSSIBLE if one[:2] == (renderer, name))
                if self.compared[renderer, name] != pages or self.equal[renderer, name] < pages - allowed:
                    good = False
        for place, expected, actual in self.bad[:SHOWN]:
            print(f"  {place}: expected {common.shorten(expected)}, got {common.shorten(actual)}")
        for index, (renderer, name, where, reason, most) in enumerate(IMPOSSIBLE):
            print(f"explained: {renderer} {name} {where}: {self.used[index]} (at most {most}): {reason}")
            if not self.used[index]:
                good = False
                print("  ... it does not occur any more")
        return good and not self.bad


def where_they_part(expected, actual):
    """Two long texts from a little before the first difference on."""
    if expected == actual:
        return expected, actual
    at = len(os.path.commonprefix([expected, actual]))
    return tuple(f"@{at} ...{text[max(0, at - 30):at + 45]}" for text in (expected, actual))


def compare(matrix, renderer, place, page, records):
    matrix.add(renderer, "records", place, 1, len(records))
    if not records:
        matrix.compared.update((renderer, name) for name in FIELDS[1:])
        return
    record = records[0]
    person = (record["from"] or [{}])[0]
    local, zone = common.split_rfc3339(record["sentAt"])
    format_ = page.format if renderer == "page.html" else "page-text"
    matrix.add(renderer, "format", place, format_, record["source"].get("format"))
    matrix.add(renderer, "subject", place, page.subject, one_line(record["subject"] or ""))
    matrix.add(renderer, "name", place, page.name, person.get("name"))
    matrix.add(renderer, "address", place, page.address, person.get("email"))
    matrix.add(renderer, "clock", place, page.local, local)
    matrix.add(renderer, "zone", place, page.zone, zone)
    matrix.add(renderer, "stubs", place, page.stubs, stubs_of(record))
    bodies = [bare(text, renderer) for text in (page.body, text_of(record))]
    matrix.add(renderer, "body", place, *where_they_part(*bodies))
    matrix.add(renderer, "ids", place, [], [one for one in record["messageId"] if one not in page.ids])


def main():
    given = common.options(__doc__)
    root = given.corpora / "page-text" / "rendered"
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    files = [folder / one for folder in folders for one in RENDERERS if (folder / one).is_file()]
    run = common.export(given.bin, files)
    if run.status != 0:
        print(f"exit {run.status}: {run.complaint()}\n")
    by_path = run.by_path()
    matrix = Matrix()
    for folder in folders:
        page = read_page(folder / "page.html")
        for renderer in RENDERERS:
            path = folder / renderer
            if path in files:
                compare(matrix, renderer, folder.name, page, by_path.get(str(path), []))
    good = matrix.report() and not run.broken and run.status == 0
    for sentence in run.broken[:10]:
        print(f"bad output: {sentence}")
    common.finish(good, f"{len(files)} renderings of {len(folders)} pages")


if __name__ == "__main__":
    main()
