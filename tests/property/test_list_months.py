"""The ten complete list-months: records of the .txt against the list's own pages and attachment files.

Every message has its page and every page its message, by Message-ID: a page of Mailman 2.1.10 and later names
its own id in the mailto (`Subject=Re%3A`, formats.md 2.2), an older one names its parent there and its own id
only in thread.html (`<!--0 01138967348/ID- -->`); what is left is matched by address, wall clock and subject.
Then author, address, subject, parent and instant of the page against the record, and every unquoted stub URL
of the text (found by a grep of our own) against the record's attachments and the files beside the month.
"""

import html
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from urllib.parse import unquote

import common
import pipermail_reader as reader

EXPLAINED = []              # of Explained(field, where, reason, count)

# Zone names of the pages of these months, in minutes. MST of 2006-February is wrong by an hour on the pages
# (their thread.html has the right second); its messages carry a ctime Date: only the wall clock is compared.
ZONES = {"CDT": -300, "EDT": -240, "MDT": -360, "MST": -420}

PAGE = re.compile(r'<H1>(?P<subject>.*?)</H1>\s*<B>(?P<author>.*?)</B>\s*<A HREF="mailto:(?P<mailto>.*?)"\s*'
                  r'TITLE=".*?">(?P<address>.*?)\s*</A><BR>\s*<I>(?P<date>.*?)</I>', re.DOTALL)
THREAD_ENTRY = re.compile(r'<!--\d+ (?P<key>.*?)- -->\s*<LI><A HREF="(?P<number>\d+)\.html">')
KEY_END = re.compile(r".*(?:^|-)(?P<epoch>\d{11})(?:\.\d+|/(?P<id>.+))$")        # the last link of the chain
STUB_URL = re.compile(rb"^(?:URL|Url)[ ]?:[ \t]*<?(?P<url>https?://\S+/attachments/(?P<tail>[^\s>]+))>?"
                      rb"[ \t]*\r?$", re.MULTILINE)
STUB_SIZE = re.compile(rb"^Size: (\d+)")


@dataclass
class Page:
    number: str
    own_id: str             # None when neither the mailto nor thread.html has it
    parent: str             # None on 2.1.10 and later, "" when the page says there is none
    subject: str
    author: str
    address: str
    local: object
    zone: int
    epoch: int              # from thread.html, None when the entry is missing


def read_pages(folder):
    thread = (folder / "thread.html").read_text("latin-1")
    keys = {m["number"]: KEY_END.match(m["key"]) for m in THREAD_ENTRY.finditer(thread)}
    return [read_page(path, keys.get(path.stem)) for path in sorted(folder.glob("[0-9]*.html"))]


def read_page(path, key):
    found = PAGE.search(path.read_text("latin-1"))
    query = found["mailto"].partition("?")[2].replace("&amp;", "&")
    subject, _, reply = query.partition("&In-Reply-To=")
    reply = unquote(reply).strip()
    is_own = subject.startswith("Subject=Re%3A")
    words = found["date"].split()
    local, _ = reader.read_ctime(" ".join(words[:4] + words[5:]))
    in_thread = html.unescape(key["id"]) if key and key["id"] else None
    return Page(number=path.stem,
                own_id=reply.strip("<>") if is_own else in_thread,
                parent=None if is_own else reply,
                subject=one_line(found["subject"]), author=one_line(found["author"]),
                address=one_line(found["address"]), local=local, zone=ZONES.get(words[4]),
                epoch=int(key["epoch"]) if key else None)


def one_line(text):
    return " ".join(html.unescape(text).split())


def address_of(page):
    return page.address.replace(" at ", "@")


# ---------------------------------------------------------------------------- matching

def match(pages, records):
    """(pairs with how each was found, pages left, records left)."""
    pairs = []
    by_id, twice = defaultdict(list), Counter(p.own_id for p in pages if p.own_id)
    for record in records:
        for one in record["messageId"][:1]:
            by_id[one].append(record)
    for page in pages:
        if page.own_id and twice[page.own_id] == 1 and len(by_id[page.own_id]) == 1:
            pairs.append((page, by_id[page.own_id][0], "by Message-ID"))
    for how, page_key, record_key in (
            ("by address, clock, subject", lambda p: (address_of(p), p.local, p.subject), full_key),
            ("by address, clock", lambda p: (address_of(p), p.local), lambda r: full_key(r)[:2])):
        seen = {p.number for p, _, _ in pairs}
        used = {id(r) for _, r, _ in pairs}
        rest = defaultdict(list)
        for record in records:
            if id(record) not in used:
                rest[record_key(record)].append(record)
        for page in pages:
            if page.number not in seen and rest[page_key(page)]:
                pairs.append((page, rest[page_key(page)].pop(0), how))
    seen, used = {p.number for p, _, _ in pairs}, {id(r) for _, r, _ in pairs}
    return (pairs, [p for p in pages if p.number not in seen], [r for r in records if id(r) not in used])


def full_key(record):
    person = record["from"][0] if record["from"] else {}
    return person.get("email"), sent(record)[0], flat_subject(record)


def flat_subject(record):
    return " ".join((record["subject"] or "").split())


def sent(record):
    try:
        return common.split_rfc3339(record["sentAt"])
    except ValueError:
        return None, None


# ---------------------------------------------------------------------------- comparing

def compare_pair(tally, place, page, record):
    person = record["from"][0] if record["from"] else {}
    email = person.get("email")
    tally.compare("address", place, address_of(page), email)
    author = person.get("name") or email
    is_same = author in (page.author, page.author.replace(" at ", "@"))
    tally.accept("author", place, is_same, page.author, author)
    subject = flat_subject(record)
    is_hidden = "@" in subject and subject.replace("@", " at ") == page.subject     # since 2005-10, 2.2
    tally.accept("subject", place, is_hidden or subject == page.subject, page.subject, subject)
    if page.parent is not None:
        ids = record["inReplyTo"]
        says = page.parent.startswith(ids[0]) or ids[0] in page.parent if ids else "@" not in page.parent
        tally.accept("parent id", place, says, page.parent, ids)
    local, zone = sent(record)
    if record["timestamp"] is None:
        tally.compare("wall clock, zone unknown", place, page.local, local)
        return
    if page.epoch is not None:
        tally.compare("instant, thread.html", place, page.epoch, record["timestamp"])
    if page.zone is not None:
        on_page = common.to_timestamp(page.local, page.zone)
        tally.compare("instant, page's clock", place, on_page, record["timestamp"])
    tally.compare("sentAt = timestamp", place, record["timestamp"],
                  common.to_timestamp(local, zone) if local and zone is not None else None)


def stubs_of(data, record):
    """[(url, path tail, size or None)] of the unquoted stubs in the bytes of one message."""
    source = record["source"]
    block = data[source["offset"]:source["offset"] + source["length"]]
    found = []
    for stub in STUB_URL.finditer(block):
        above = block[:stub.start()].rsplit(b"\n", 7)[-7:-1]
        size = None
        for line in reversed(above):
            if line.endswith(b"...") or not line:
                break
            given = STUB_SIZE.match(line)
            size = int(given[1]) if given else size
        found.append((stub["url"].decode(), stub["tail"].decode(), size))
    return found


def compare_stubs(tally, place, month, data, record):
    expected = stubs_of(data, record)
    actual = [a for a in record["attachments"] if a.get("kind") != "part" and a.get("url")]
    tally.compare("stub URLs, in order", place, [url for url, _, _ in expected], [a["url"] for a in actual])
    by_url = defaultdict(list)
    for one in actual:
        by_url[one["url"]].append(one)
    for url, tail, size in expected:
        tally.compare("stub once", f"{place} {tail}", expected_count(expected, url), len(by_url[url]))
        file = month.parent / "attachments" / tail
        if not tally.accept("file exists", f"{place} {tail}", file.is_file(), "a file", "none"):
            continue
        if size is not None:
            tally.compare("file's size = Size:", f"{place} {tail}", file.stat().st_size, size)
            tally.accept("attachment.size", f"{place} {tail}", size in [a.get("size") for a in by_url[url]],
                         size, [a.get("size") for a in by_url[url]])
    return len(expected)


def expected_count(expected, url):
    return sum(1 for one, _, _ in expected if one == url)


def main():
    given = common.options(__doc__)
    root = given.corpora / "list-months"
    months = sorted(p for p in root.glob("*/*.txt") if p.with_suffix("").is_dir())
    run = common.export(given.bin, months)
    if run.status != 0:
        print(f"exit {run.status}: {run.complaint()}\n")
    by_path = run.by_path()
    tally = common.Tally(EXPLAINED)
    print(f"{'month':34} messages  pages  by Message-ID  by the rest  unmatched  stubs")
    for month in months:
        name = str(month.relative_to(root).with_suffix(""))
        records, pages = by_path.get(str(month), []), read_pages(month.with_suffix(""))
        data = month.read_bytes()
        pairs, pages_left, records_left = match(pages, records)
        how = Counter(h for _, _, h in pairs)
        for page, record, _ in pairs:
            compare_pair(tally, f"{name}#{page.number}", page, record)
        stubs = sum(compare_stubs(tally, f"{name}@{r['source']['offset']}", month, data, r) for r in records)
        tally.compare("stubs in a month", name, len(STUB_URL.findall(data)), stubs)
        for page in pages_left:
            tally.accept("page has a message", f"{name}#{page.number}", False, "a message", "none")
        for record in records_left:
            place = f"{name}@{record['source']['offset']}"
            tally.accept("message has a page", place, False, "a page", "none")
        tally.compare("as many messages as pages", name, len(pages), len(records))
        print(f"{name:34} {len(records):8} {len(pages):6} {how['by Message-ID']:14} "
              f"{len(pairs) - how['by Message-ID']:12} {len(pages_left) + len(records_left):10} {stubs:6}")
    print()
    for sentence in run.broken[:10]:
        print(f"bad output: {sentence}")
    good = tally.report() and len(months) == 10 and not run.broken and run.status == 0
    common.finish(good, f"{len(run.records)} records of {len(months)} list-months")


if __name__ == "__main__":
    main()
