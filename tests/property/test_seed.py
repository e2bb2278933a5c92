"""Page text: the seed file, from a file and through a pipe, and the other page texts of the corpora.

The seed's facts are written out here (they are the project's brief). For the other files the expectation is
read by the test itself from their first lines: subject, blank, `AUTHOR ADDRESS`, date (formats.md section 3).
"""

import datetime
import re

import common
import pipermail_reader as reader

SEED = "seed-news-2024-02-09.txt"
SEED_SUBJECT = "[News] Iraqi Resistance calls for united front against US occupation"
SEED_URL = ("http://freedomarchives.org/pipermail/news_freedomarchives.org/attachments/20240209/b87c2475/"
            "attachment-0001")
ZONES = {"EST": -300, "EDT": -240, "CET": 60, "CEST": 120, "GMT": 0, "UTC": 0}
# The months these files need: English and Italian (formats.md 9.3; May is a full word there).
MONTHS = {**{m: i for i, m in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)},
          **{m: i for i, m in enumerate("Gen Feb Mar Apr Maggio Giu Lug Ago Set Ott Nov Dic".split(), 1)}}


# ---------------------------------------------------------------------------- the seed

def check_seed(tally, place, run):
    tally.compare("exit code", place, 0, run.status)
    tally.compare("messages", place, 1, len(run.records))
    if len(run.records) != 1:
        print(f"{place}: exit {run.status}: {run.complaint()}")
        return
    record = run.records[0]
    person = (record["from"] or [{}])[0]
    for name, expected, actual in (
            ("source.format", "page-text", record["source"].get("format")),
            ("subject", SEED_SUBJECT, record["subject"]),
            ("listTag", "News", record["listTag"]),
            ("from, how many", 1, len(record["from"])),
            ("from.name", "Anti-Imperialist News", person.get("name")),
            ("from.email", "news@freedomarchives.org", person.get("email")),
            ("from.obscured", "at", person.get("obscured")),
            ("sentAt", "2024-02-09T19:00:40-05:00", record["sentAt"]),
            ("timestamp", 1707523240, record["timestamp"]),
            ("dateSource", "page", record["dateSource"]),
            ("messageId", [], record["messageId"]),
            ("list.name", "News", (record["list"] or {}).get("name"))):
        tally.compare(name, place, expected, actual)
    check_seed_attachments(tally, place, record["attachments"])
    check_seed_segments(tally, place, record)


def check_seed_attachments(tally, place, attachments):
    tally.compare("attachments", place, ["html", "file"], [a.get("kind") for a in attachments])
    if len(attachments) != 2:
        return
    for index, expected in enumerate((
            {"url": SEED_URL + ".htm", "scrubbed": True},
            {"url": SEED_URL + ".jpg", "scrubbed": True, "name": "52543b32-8b0a-4ded-a0c6-19cf92f0c019.jpg",
             "type": "image/jpeg", "size": 106679, "description": None})):
        for key, value in expected.items():
            tally.compare(f"attachment {key}", f"{place} [{index}]", value, attachments[index].get(key))


def check_seed_segments(tally, place, record):
    raw = (record["text"] or "").encode()
    segments = record["segments"]
    edges = [0] + [s["end"] for s in segments]
    tally.compare("segments partition the text", place, edges,
                  [s["start"] for s in segments] + [len(raw)])
    footer = raw.find(b"More information about the News mailing list")
    tally.accept("text holds the page footer", place, footer >= 0, "the last line", "none")
    kinds = [s["kind"] for s in segments if s["start"] <= footer < s["end"]]
    tally.compare("page footer is chrome", place, ["chrome"], kinds)
    tally.compare("stub segments", place, 2, sum(s["kind"] == "stub" for s in segments))
    tally.accept("heading lines are not text", place, b"19:00:40" not in raw, "no date line", "the date line")


# ---------------------------------------------------------------------------- the others

def heading(text):
    """What the first four lines say: (subject, author, address, datetime, minutes east or None), or None."""
    lines = text.split("\n", 4)
    if len(lines) < 5 or lines[1]:
        return None
    person = re.fullmatch(r"(.*?) ?(\S+) (?:at|a) (\S+\.\S+)", lines[2])
    words = lines[3].split() if person else []
    clock = next((w for w in words if re.fullmatch(r"\d\d:\d\d:\d\d", w)), None)
    day = next((w for w in words if re.fullmatch(r"\d{1,2}", w)), None)
    year = next((w for w in words if re.fullmatch(r"\d{4}", w)), None)
    month = next((w for w in words[1:] if w in MONTHS), None)
    if not (clock and day and year and month):
        return None
    local = datetime.datetime(int(year), MONTHS[month], int(day), *map(int, clock.split(":")))
    zone = next((w for w in words if w in ZONES), None)
    return lines[0], person[1], f"{person[2]}@{person[3]}", local, ZONES.get(zone)


def check_heading(tally, place, expected, run):
    tally.compare("messages", place, 1, len(run.records))
    if len(run.records) != 1:
        print(f"{place}: exit {run.status}: {run.complaint()}")
        return
    record = run.records[0]
    subject, author, address, local, zone = expected
    person = (record["from"] or [{}])[0]
    tally.compare("source.format", place, "page-text", record["source"].get("format"))
    tally.compare("subject", place, subject, record["subject"])
    tag = re.match(r"\[([^\[\]]+)\] ", subject)
    tally.compare("listTag", place, tag and tag[1], record["listTag"])
    tally.compare("from.name", place, author, person.get("name"))
    tally.compare("from.email", place, address, person.get("email"))
    tally.accept("from.obscured", place, bool(person.get("obscured")), "a word", person.get("obscured"))
    found, offset = common.split_rfc3339(record["sentAt"])
    tally.compare("sentAt, wall clock", place, local, found)
    tally.accept("sentAt, offset", place, offset in (zone, None), zone, offset)
    tally.compare("timestamp", place, None if offset is None else common.to_timestamp(local, offset),
                  record["timestamp"])
    tally.compare("messageId", place, [], record["messageId"])


def check_headers_only(tally, place, text, run):
    """`Subject:` and `Date:` at the top, no sender: refused, or those two and nobody invented."""
    if not run.records:
        print(f"{place}: refused (exit {run.status}), which is allowed")
        return
    record = run.records[0]
    tally.compare("messages", place, 1, len(run.records))
    tally.compare("subject", place, re.search(r"^Subject: (.*)$", text, re.M)[1], record["subject"])
    tally.compare("from, none invented", place, [], record["from"])
    local, zone = reader.read_rfc_date(re.search(r"^Date: (.*)$", text, re.M)[1])
    tally.compare("sentAt, wall clock", place, local, common.split_rfc3339(record["sentAt"])[0])
    tally.compare("timestamp", place, common.to_timestamp(local, zone), record["timestamp"])


def check_nothing_invented(tally, place, text, run):
    """No heading can be read: refused, or records whose every field is in the file, and those few."""
    if not run.records:
        print(f"{place}: refused (exit {run.status}), which is allowed")
        tally.accept("refused by name", place, place in run.stderr, "its name on stderr", run.complaint(1))
        return
    print(f"{place}: read as {len(run.records)} record(s) of format {run.records[0]['source'].get('format')}")
    for record in run.records:
        begin = record["source"]["offset"]
        own = text.encode()[begin:begin + record["source"]["length"]].decode()
        flat = " ".join(own.split())
        ids = record["messageId"] + record["inReplyTo"] + record["references"]
        tally.accept("no id invented", place, all(f"<{one}>" in flat for one in ids), "ids of the text", ids)
        subject = record["subject"]
        tally.accept("subject is one of the file, not all of it", place,
                     subject is None or f"Subject: {subject} Message-ID:" in flat, "null, or it", subject)
        for person in record["from"]:
            said = re.search(r"From: (\S+) at (\S+) \(", flat)
            tally.compare("sender is the file's", place, said and f"{said[1]}@{said[2]}", person.get("email"))
        said = re.search(r"Date: \w+, (\d+) (\w+) (\d{4}) ([\d:]+) ([+-]\d{4})", flat)
        day = said and datetime.datetime.strptime(f"{said[1]} {said[2]} {said[3]} {said[4]} {said[5]}",
                                                  "%d %b %Y %H:%M:%S %z")
        tally.accept("time is the file's", place, record["timestamp"] in (None, day and int(day.timestamp())),
                     day, record["timestamp"])
        is_there = " ".join((record["text"] or "").split()) in flat
        tally.accept("text is the file's", place, is_there, "its text", "something else")


def main():
    given = common.options(__doc__)
    folder = given.corpora / "page-text"
    tally = common.Tally()
    seed = folder / SEED
    run = common.export(given.bin, [seed])
    check_seed(tally, "seed, file", run)
    piped = common.export(given.bin, [], stdin=seed.read_bytes())
    check_seed(tally, "seed, pipe", piped)
    dashed = common.export(given.bin, ["-"], stdin=seed.read_bytes())
    check_seed(tally, "seed, -", dashed)
    broken = run.broken + piped.broken + dashed.broken
    kinds = {"heading": 0, "headers only": 0, "no heading": 0}
    for path in sorted(folder.glob("*.txt")):
        if path.name == SEED:
            continue
        text = path.read_text("utf-8")
        run = common.export(given.bin, [path])
        broken += run.broken
        expected = heading(text)
        if expected:
            kinds["heading"] += 1
            check_heading(tally, path.name, expected, run)
        elif text.startswith("Subject: "):
            kinds["headers only"] += 1
            check_headers_only(tally, path.name, text, run)
        else:
            kinds["no heading"] += 1
            check_nothing_invented(tally, path.name, text, run)
    for sentence in broken[:10]:
        print(f"bad output: {sentence}")
    print("page texts beside the seed: " + ", ".join(f"{n} {k}" for k, n in kinds.items()) + "\n")
    common.finish(tally.report() and not broken, "the seed three ways, and the other page texts")


if __name__ == "__main__":
    main()
