"""Pipermail article pages: against the text of the same months, against our own reading, and never an index.

1. list-months: the record of a page against the record of the same message in the text month, paired as
   test_list_months.py does, field by field; each field agrees in 99.5 of 100 and the rest is explained.
2. Every article page against page_reader.py, which shares no code with the tool: head, ids, body exactly.
3. An article page gives one message with author, sentAt and text; an index page and a stored attachment none.
"""

import datetime
import re
import tempfile
from collections import Counter
from pathlib import Path

import common
import page_reader as pages
import test_list_months as months

FLOOR = 0.995               # of each field of part 1
WITH_TEXT = "text month: "  # the rows of part 1

EXPLAINED = [
    common.Explained("thread.html: instant", r"^twisted-web/2006-February/",
                     "its seconds are an hour low; clocks in Message-IDs agree with the page (its own row)",
                     104),
    common.Explained("own reading: subject", r"^pipermail-html/nikud-general/2007-June/000069",
                     "an encoded word that Mailman could not decode is shown raw by the page, and decoded here", 1),
]

# Message-IDs that begin with the sender's clock in UTC: `20060208150109.2697.x@y`, `1139512805.14559.1@y`.
ID_CLOCK = re.compile(r"(?:(?P<digits>20\d{12})|(?P<epoch>1[1-4]\d{8}))\.\d+\.")
ID_CLOCK_SLACK = 600        # seconds between the making of the id and the Date


# ---------------------------------------------------------------------------- 1. page against text month

def compare_with_month(tally, place, page, month, epoch):
    """Two records of one message: `page` from its page, `month` from the text; `epoch` from thread.html."""
    def same(name, expected, actual):
        return tally.compare(WITH_TEXT + name, place, expected, actual)

    us, them = person(page), person(month)
    same("author name", blunt(them.get("name")), blunt(us.get("name")))
    same("address", them.get("email"), us.get("email"))
    same("subject", blunt(month["subject"]), blunt(page["subject"]))
    same("base subject", blunt(month["baseSubject"]), blunt(page["baseSubject"]))
    if page["messageIdSource"] == "page":
        same("own id", month["messageId"][:1], page["messageId"])
    else:
        same("no id made up", [], page["messageId"])
        same("parent id", month["inReplyTo"][:1], page["inReplyTo"][:1])
    compare_instant(tally, place, page, month, epoch)
    for name, keys in (("stubs", "kind name type size url"),
                       ("stubs, other keys", "charset description from subject date scrubbed")):
        same(name, *([[stub[key] for key in keys.split()] for stub in one["attachments"]]
                     for one in (month, page)))
    same("stubs, their files", files_of(month), files_of(page))
    same("text", blunt(month["text"]), blunt(page["text"]))
    same("segments", segments_of(month), segments_of(page))
    if page["messageId"]:
        same("foreign-stub defects", *(sum(defect["code"] == "foreign-stub" for defect in one["defects"])
                                       for one in (month, page)))


def person(record):
    return record["from"][0] if record["from"] else {}


def compare_instant(tally, place, page, month, epoch):
    if None not in (page["timestamp"], month["timestamp"]):
        tally.compare(WITH_TEXT + "instant", place, month["timestamp"], page["timestamp"])
    else:
        tally.compare(WITH_TEXT + "wall clock", place, months.sent(month)[0], months.sent(page)[0])
    if page["timestamp"] is None:
        return
    if epoch is not None:
        tally.compare("thread.html: instant", place, epoch, page["timestamp"])
    made = id_clock("".join(month["messageId"][:1]))
    if made is not None:
        tally.accept("clock in the Message-ID", place, abs(made - page["timestamp"]) < ID_CLOCK_SLACK, made,
                     page["timestamp"])


def id_clock(message_id):
    found = ID_CLOCK.match(message_id)
    if not found or found["epoch"]:
        return int(found["epoch"]) if found else None
    return common.to_timestamp(datetime.datetime.strptime(found["digits"], "%Y%m%d%H%M%S"), 0)


def blunt(text):
    """Without what one side cannot say: us-ascii texts have `?` for a character, pages a space for a NUL."""
    if text is None:
        return None
    text = re.sub(r"\?+", "?", re.sub(r"[^\x00-\x7f]", "?", hidden(text)))
    return " ".join(text.replace("\0", " ").split())


def hidden(text):
    """Pages hide addresses in bodies since 2.1rc1, in subjects since 2005-10; texts later or never."""
    return re.sub(r"([-+,.\w]+)@([-+.\w]+)", r"\1 at \2", text)


def files_of(record):
    return [stub["path"] and Path(stub["path"]).resolve() for stub in record["attachments"]]


def segments_of(record):
    """[(kind, depth, text)] of what is not blank."""
    data = (record["text"] or "").encode()
    cut = [(one["kind"], one["depth"], blunt(data[one["start"]:one["end"]].decode("utf-8", "replace")))
           for one in record["segments"]]
    return [one for one in cut if one[2]]


def check_month(tally, month, by_path):
    """Every page of the month that has a text record; how many there were."""
    name, folder = f"{month.parent.name}/{month.stem}", month.with_suffix("")
    pairs, *left = months.match(months.read_pages(folder), by_path.get(str(month), []))
    for page, text, _ in pairs:
        place, path = f"{name}/{page.number}", folder / f"{page.number}.html"
        records = by_path.get(str(path), [])
        check_oracle(tally, place, pages.read_page(path.read_bytes()), text)
        if tally.compare("list-months: records of a page", place, 1, len(records)):
            compare_with_month(tally, place, records[0], text, page.epoch)
    tally.compare("list-months: left without a partner", name, [[], []], left)
    return len(pairs)


def check_oracle(tally, place, page, text):
    """Our own reading against the text month: so that a difference in part 2 can be judged."""
    name, email, _ = pages.sender_of(page)
    read = (blunt(name), email, blunt(page.subject), page.local, blunt(page.body))
    local, zone = months.sent(text)
    if None not in (text["timestamp"], zone):
        read, local = (*read[:3], common.to_timestamp(page.local, page.zone), read[4]), text["timestamp"]
    said = (blunt(person(text).get("name")), person(text).get("email"), blunt(text["subject"]), local,
            blunt(text["text"]))
    for what, expected, actual in zip(("name", "address", "subject", "date", "body"), said, read):
        tally.compare(f"our reader: {what}", place, expected, actual)


# ---------------------------------------------------------------------------- 2. page against our reading

def compare_with_reader(tally, place, page, record):
    def same(name, expected, actual):
        return tally.compare(f"own reading: {name}", place, expected, actual)

    name, email, obscured = pages.sender_of(page)
    us = person(record)
    same("subject", page.subject, record["subject"])
    same("author name", name, us.get("name"))
    same("address", email, us.get("email"))
    same("obscured", obscured, us.get("obscured"))
    same("date as written", page.date, record["dateRaw"])
    same("date source", "page", record["dateSource"])
    local, zone = months.sent(record)
    same("wall clock", page.local, local)
    if zone is not None:
        same("zone", page.zone, zone)
        same("timestamp", common.to_timestamp(page.local, page.zone), record["timestamp"])
    else:
        same("no zone, no timestamp", None, record["timestamp"])
    same("own id", [page.own_id] if page.own_id else [], record["messageId"])
    same("source of the id", "page" if page.own_id else "none", record["messageIdSource"])
    same("parent id", [page.parent] if page.parent else [], record["inReplyTo"])
    same("body", page.body, record["text"])


# ---------------------------------------------------------------------------- 3. articles, indexes, files

def check_article(tally, place, data, records):
    page = pages.read_page(data)
    if not tally.compare("article page: one message", place, 1, len(records)):
        return
    record = records[0]
    tally.compare("article page: format", place, "pipermail-html", record["source"]["format"])
    tally.compare("article page: range is the file", place, (0, len(data)),
                  (record["source"]["offset"], record["source"]["length"]))
    has_author = any(map(person(record).get, ("name", "email")))
    tally.accept("article page: author", place, has_author, "one", record["from"])
    tally.accept("article page: sentAt", place, record["sentAt"] is not None, "a date", None)
    tally.accept("article page: text", place, record["text"] is not None or page.body is None, "text", None)
    compare_with_reader(tally, place, page, record)


def check_none(tally, name, run, files):
    """Files that hold no message: no record, no signal, a sentence on stderr or silence."""
    by_path = run.by_path()
    for path in files:
        tally.compare(f"{name}: messages", str(path), 0, len(by_path.get(str(path), [])))
    tally.accept(f"{name}: exit", name, run.status in (0, 2, 3), "0, 2 or 3", run.status)


def export_alone(given, files):
    """The records of files without the thread.html that lies beside them: test_folder.py has what that adds."""
    with tempfile.TemporaryDirectory() as place:
        links = {}
        for path in files:
            link = Path(place) / path.relative_to(given.corpora)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
            links[str(link)] = str(path)
            kept = path.parent / "attachments"
            for folder in (kept, kept.parent.parent / "attachments"):
                beside = Path(place) / folder.relative_to(given.corpora)
                if folder.is_dir() and not beside.exists():
                    beside.symlink_to(folder)
        run = common.export(given.bin, list(links))
    return run, {links[path]: records for path, records in run.by_path().items()}


def main():
    pages.self_check()
    given = common.options(__doc__)
    roots = [given.corpora / folder for folder in ("list-months", "pipermail-html")]
    stored = [path for root in roots for path in sorted(root.rglob("attachments/**/*.htm*"))]
    content = {path: path.read_bytes() for root in roots for path in sorted(root.rglob("*.html"))
               if "attachments" not in path.parts}
    articles = [path for path, data in content.items() if pages.is_article(data)]
    indexes = [path for path in content if path not in set(articles)]
    texts = sorted(p for p in roots[0].glob("*/*.txt") if p.with_suffix("").is_dir())

    tally = common.Tally(EXPLAINED)
    run, by_path = export_alone(given, articles + texts)
    paired = sum(check_month(tally, month, by_path) for month in texts)
    blank, zones = [], Counter()
    for path in articles:
        place, records = str(path.relative_to(given.corpora)), by_path.get(str(path), [])
        check_article(tally, place, content[path], records)
        for record in records:
            blank += [place] if not (record["text"] or "").strip() else []
            zone = (record["dateRaw"] or "").split()[-2:-1]
            zones["".join(zone) if "".join(zone).isalpha() else "", record["timestamp"] is not None] += 1
    tally.compare("exit code of the export", "articles and months", 0, run.status)
    check_none(tally, "index page", common.export(given.bin, indexes), indexes)
    check_none(tally, "stored HTML", common.export(given.bin, stored), stored)

    print(f"{len(articles)} article pages, {len(indexes)} index pages, {len(stored)} stored HTML files; "
          f"{paired} pages paired with a text month")
    for known, what in ((True, "with an instant"), (False, "with a wall clock only")):
        names = [f"{zone or '(raw date)'} {count}"
                 for (zone, has), count in sorted(zones.items()) if has is known]
        print(f"zone names of pages {what}:", ", ".join(names) or "none")
    print(f"pages without a body: {len(blank)}", *blank[:10], "\n")
    for sentence in run.broken[:10]:
        print(f"bad output: {sentence}")
    good = tally.report() and not run.broken and paired == 392
    for name, row in tally.rows.items():
        if name.startswith(WITH_TEXT) and row["equal"] < FLOOR * row["compared"]:
            good = False
            print(f"{name}: {row['equal']} of {row['compared']} is under {FLOOR:.1%}")
    common.finish(good, f"{len(articles)} article pages")


if __name__ == "__main__":
    main()
