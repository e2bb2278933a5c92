#!/usr/bin/env python3
"""Digests rebuilt: messages are written into a digest by every program's rules and must come out of it again.

The messages are an invented month that holds what splitters trip over, and the ten list-months, read with the
tool from their .txt. digest_writers.py writes them as 29 kinds of digest; each kind is one mbox, read back
with --digests split, keep and both: same number, same order, the same fields as far as the kind keeps them,
ranges that tile the file. Then single mails, text files, CR LF, the 39 languages of Mailman, messages that
Mailman's filter discarded, and topics that tell another count than there is.

Without corpora the invented month is tested all the same; the exit code is then 77, or 1 where that fails.
"""

import argparse
import datetime
import re
import sys
import tempfile
from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import common
import digest_writers as writers
from digest_writers import KINDS, Issue, Mail

EXPLAINED = []                      # of common.Explained(field, where, reason, count)

UTC = datetime.timezone.utc
LIST = ("Harbour", "harbour@lists.example.org")
# The months of list-months before 2009 do not tell zones; they get these, so that instants can be compared.
ZONES = [datetime.timezone(datetime.timedelta(minutes=minutes)) for minutes in (-300, 0, 60, 330, -480)]
CHARSETS = ("us-ascii", "iso-8859-1", "utf-8", "windows-1252")
SIZES = (5, 20, 8, 13, 11, 17)      # messages of a digest, in turn


# ---------------------------------------------------------------------------- the invented month

PROSE = "The lamp on the north mole is lit from dusk, says the keeper.\n"
DASHES = f"""Prices
{writers.DASHES_30}
oil 12, wicks 3: prose stands right below the dashes.

{writers.DASHES_30}

And prose stands below a blank line: no header, that is.
"""
LONG_DASHES = f"""Above.
{writers.DASHES_70}
Below.

{writers.DASHES_70}

Below a blank line.
"""
HYPHENS = """- one
-two
- - three
- -four
--
---------
-- \nAda
"""
FROM_LINES = """From the mole one sees the light.

From here, too.
>From an older mail.
"""
HEADER_LIKE = f"""A forwarded one:

{writers.DASHES_30}

From: Cy Moor <cy@example.net>
Subject: not a message of this digest

{PROSE}"""
LONG_SUBJECT = ("a subject so long that each program has to fold it somewhere, because no line of a header "
                "should be longer than seventy or eighty characters, as everybody knows")


def person(number):
    people = (("Ada Reed", "ada@example.com"), ("Bohuslav Říha", "bohuslav@example.net"),
              ("Marsh, Tom (harbour master)", "tom.marsh@example.org"), (None, "lamps@example.com"),
              ("Zoë Åkesson", "zoe@example.net"), ('Cy "the moor" Moor', "cy@example.net"),
              ("李雷", "li@example.com"))
    return people[number % len(people)]


def invented(number, text, subject=None):
    """Message `number` of the month, from the people in turn; an answer to the two before."""
    name, address = person(number)
    sent = datetime.datetime(2003, 3, 1, 9, 5, 11, tzinfo=ZONES[number % len(ZONES)])
    sent += datetime.timedelta(hours=7 * number)
    return Mail(name, address, sent, subject or f"lamps, part {number}", f"{number}.2718@example.com", text,
                to=(LIST[1],) if number % 4 else (LIST[1], "crew@example.org"),
                cc=("keeper@example.net",) if number % 3 == 0 else (), charset=CHARSETS[number % 4],
                references=tuple(f"{one}.2718@example.com" for one in range(max(1, number - 2), number)))


def pasted(kind, count):
    """A whole digest of the kind, as somebody pastes it into a message; for a MIME kind the plain one."""
    inner = [prepared(kind, invented(30 + number, f"Inner text {number}.\n", f"inner {number}"))
             for number in range(1, count + 1)]
    issue = Issue(*LIST, 3, 40, datetime.datetime(2003, 3, 10, 18, tzinfo=UTC))
    digest = kind.write(inner, issue)
    if dict(digest.fields).get("Content-Type", "").startswith("multipart"):
        digest = writers.mailman21(inner, issue)
    return digest.body.decode()


def month(kind):
    """Two digests: the month, and one with a pasted digest that has the number which is expected next."""
    quoted = "".join(f"> {line}\n" for line in pasted(kind, 2).splitlines())
    texts = [PROSE, DASHES, LONG_DASHES, HYPHENS, FROM_LINES, PROSE, "Zażółć gęślą jaźń: 灯 ☼\n", "",
             f"   indented\n\n\n\n{PROSE}\n\n\n\n", f"Ada wrote:\n{quoted}\nIndeed.\n"]
    if kind.is_pasted_told:
        texts.append(f"Look at this:\n\n{pasted(kind, 2)}\nThat was it.\n")
    if kind.is_numbered:
        texts.append(HEADER_LIKE)
    texts.append(PROSE * 3)
    first = [invented(number, text) for number, text in enumerate(texts, 1)]
    first[5] = replace(first[5], subject=LONG_SUBJECT)
    second = [invented(number, PROSE) for number in range(21, 26)]
    if kind.is_pasted_told:
        second[1] = replace(second[1], text=f"All of it:\n\n{pasted(kind, 4)}\nSo far.\n")
    return [first, second]


# ---------------------------------------------------------------------------- the real months

def real_mails(binary, path):
    """The messages of a text month as the tool reads them; test_list_months.py says that it does so well."""
    run = common.export(binary, [path], "-q")
    return [real_mail(number, record) for number, record in enumerate(run.records)
            if record["from"] and record["from"][0]["email"] and record["sentAt"]]


def real_mail(number, record):
    who = record["from"][0]
    local, zone = common.split_rfc3339(record["sentAt"])
    zone = ZONES[number % len(ZONES)] if zone is None else datetime.timezone(datetime.timedelta(minutes=zone))
    return Mail(who["name"], who["email"], local.replace(tzinfo=zone), record["subject"] or None,
                record["messageId"][0], record["text"] or "", to=(LIST[1],),
                references=tuple(record["references"]), charset=CHARSETS[number % 4])


def in_digests(mails):
    digests, turn = [], 0
    while mails:
        size = SIZES[turn % len(SIZES)]
        digests.append(mails[:size])
        mails, turn = mails[size:], turn + 1
    return digests


# ---------------------------------------------------------------------------- what a kind keeps

def prepared(kind, mail):
    """The message as it can be put into this kind: old programs know ASCII alone."""
    if "ascii" not in kind.quirks:
        return mail
    plain = {key: getattr(mail, key).encode("ascii", "replace").decode()
             for key in ("name", "subject", "text") if getattr(mail, key)}
    return replace(mail, **plain)


def prepare(kind, mails):
    mails = [prepared(kind, mail) for mail in mails]
    if "undated" in kind.quirks and len(mails) > 3:
        mails[3] = replace(mails[3], sent=None)             # an item without a Date, as the real ones have
    return mails


def in_order(kind, mails):
    """What comes out, in order. Google puts the messages of a topic together and gives them its name."""
    if "grouped" not in kind.quirks:
        return mails
    topics = writers.by_topic(mails)
    return [replace(mail, subject=topic) for topic, those in topics.items() for mail in those]


def instant(kind, mail):
    """(wall clock, offset in minutes, seconds); without the second where the kind writes none."""
    if mail.sent is None or "yearless" in kind.quirks:
        return None, None, None
    sent = mail.sent.replace(second=0) if "minutes" in kind.quirks else mail.sent
    return sent.replace(tzinfo=None), int(sent.utcoffset().total_seconds()) // 60, int(sent.timestamp())


def flat(text):
    """White space collapsed: a subject is folded and unfolded on its way. None and an empty one are alike."""
    return " ".join((text or "").split())


def comparable(kind, text):
    """Outer blank lines go: each program adds and drops some. Majordomo 2 makes of a line of 30 dashes a
    blank and 29, which cannot be told from 29 that were there. ezmlm-get keeps one blank line of several."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    if "dashes-29" in kind.quirks:
        lines = ["-" * 30 if re.fullmatch(r" ?-{29}|-{30}", line) else line for line in lines]
    text = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", text) if "blank-runs" in kind.quirks else text


def expected_fields(kind, mail):
    """{column: value} of a message that went through this kind."""
    local, zone, seconds = instant(kind, mail)
    subject = "[none]" if "none" in kind.quirks and not mail.subject else mail.subject
    fields = {"name": flat(mail.name), "email": mail.address, "sentAt": (local, zone), "timestamp": seconds,
              "subject": flat(subject), "text": comparable(kind, mail.text)}
    if "id" in kind.keeps:
        fields["id"] = [mail.message_id]
    if "to" in kind.keeps:
        fields["to"] = list(mail.to)
    if "cc" in kind.keeps:
        fields["cc"] = list(mail.cc)
    if "references" in kind.keeps:
        fields["references"] = list(mail.references)
        fields["inReplyTo"] = list(mail.references[-1:])
    return fields


def actual_fields(kind, record):
    who = record["from"][0] if record["from"] else {}
    return {"name": flat(who.get("name")), "email": who.get("email"),
            "sentAt": common.split_rfc3339(record["sentAt"]), "timestamp": record["timestamp"],
            "subject": flat(record["subject"]), "text": comparable(kind, record["text"] or ""),
            "id": record["messageId"], "to": [one["email"] for one in record["to"]],
            "cc": [one["email"] for one in record["cc"]], "references": record["references"],
            "inReplyTo": record["inReplyTo"]}


def list_fields(kind):
    name = kind.list_name.format(name=LIST[0], local=LIST[0].lower(), upper=LIST[0].upper())
    told = {"list name": name if "name" in kind.told else None,
            "list address": LIST[1] if "address" in kind.told else None}
    return {key: value for key, value in told.items() if value}


# ---------------------------------------------------------------------------- counting by kind

COLUMNS = ("digests", "messages", "name", "email", "sentAt", "timestamp", "subject", "id", "to", "cc",
           "references", "inReplyTo", "text", "position", "volume", "issue", "parentId", "list name",
           "list address", "defects", "tiling", "keep", "both")


class Rebuilt(common.Tally):
    """A tally that counts by kind too."""

    def __init__(self):
        super().__init__(EXPLAINED)
        self.kind = ""
        self.show = 20
        self.cells = OrderedDict()

    def accept(self, name, place, is_equal, expected, actual):
        cell = self.cells.setdefault(self.kind, {}).setdefault(name, [0, 0])
        cell[0] += bool(is_equal)
        cell[1] += 1
        if not is_equal and isinstance(expected, str) and isinstance(actual, str):
            expected, actual = around_difference(expected, actual)
        return super().accept(name, f"{self.kind}: {place}", is_equal, expected, actual)

    def report(self):
        """Each kind's first difference comes first, so that one bad kind does not hide the others."""
        for name, places in self.differences.items():
            turn = Counter()
            ranked = []
            for one in places:
                kind = one[0].partition(":")[0]
                ranked.append((turn[kind], len(ranked), one))
                turn[kind] += 1
            self.differences[name] = [one for _, _, one in sorted(ranked, key=lambda row: row[:2])]
        return super().report()

    def matrix(self):
        """Kind by field: the number compared, or equal/compared where they differ."""
        print(f"{'kind':24}", *(f"{name[:9]:>9}" for name in COLUMNS))
        for kind, cells in self.cells.items():
            row = [cells.get(name) for name in COLUMNS]
            print(f"{kind:24}", *(f"{show_cell(cell):>9}" for cell in row))
        print()


def show_cell(cell):
    if cell is None:
        return "-"
    return str(cell[1]) if cell[0] == cell[1] else f"{cell[0]}/{cell[1]}"


def around_difference(one, other):
    """The places of two strings from a little before where they part."""
    same = next((n for n, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    begin = max(0, same - 20)
    return one[begin:begin + 70], other[begin:begin + 70]


# ---------------------------------------------------------------------------- files

@dataclass
class Written:
    """A digest that was written, and the messages that are to come out of it, in order."""
    kind: object
    issue: Issue
    mails: list
    digest: object


def write(kind, mails, number, **more):
    mails = prepare(kind, mails)
    dates = [mail.sent for mail in mails if mail.sent]
    sent = max(dates).astimezone(UTC) + datetime.timedelta(minutes=30)
    issue = Issue(*LIST, 3, number, sent, **more)
    out = in_order(kind, [mail for mail in mails if not mail.is_discarded])
    return Written(kind, issue, out, kind.write(mails, issue))


ORDINARY = (b"From: Ada Reed <ada@example.com>\nTo: harbour@lists.example.org\nSubject: no digest\n"
            b"Date: Tue, 04 Mar 2003 18:00:00 +0000\nMessage-ID: <plain@example.com>\n\n"
            b"A mail as any other.\n")


def mbox(mails):
    """An mboxrd of whole mails."""
    line = b"From harbour-request@lists.example.org Tue Mar  4 18:00:00 2003\n"
    quoted = (re.sub(rb"^(>*From )", rb">\1", mail, flags=re.MULTILINE) for mail in mails)
    return b"".join(line + mail + b"\n" for mail in quoted)


class Bench:
    """Writes a file and reads it with the tool."""

    def __init__(self, binary, folder, tally):
        self.binary, self.folder, self.tally = binary, folder, tally
        self.broken = []

    def read(self, data, name, *extra):
        path = self.folder / name
        path.write_bytes(data)
        run = common.export(self.binary, [path], "-q", *extra)
        self.broken += [f"{name} {' '.join(extra)}: {one}" for one in run.broken]
        if run.status != 0:
            self.broken.append(f"{name} {' '.join(extra)}: exit {run.status}: {run.complaint()}")
        return run.records


# ---------------------------------------------------------------------------- comparing

def by_digest(records):
    """[[records of one digest]], in order: neighbours with the same parent."""
    groups, parent = [], None
    for record in records:
        if record["digest"] is None:
            parent = None
        elif record["digest"]["parentId"] == parent:
            groups[-1].append(record)
        else:
            groups.append([record])
            parent = record["digest"]["parentId"]
    return groups


def compare_digest(tally, place, written, records):
    """The messages of one digest; where their number is not right, those which are there at their best."""
    kind = written.kind
    pairs = aligned(kind, written.mails, records)
    tally.accept("messages", place, len(pairs) == len(written.mails) == len(records),
                 f"{len(written.mails)} messages", f"{len(records)}, of which {len(pairs)} are right: "
                 f"{[flat(r['subject'])[:20] for r in records]}")
    for index, record in pairs:
        compare_message(tally, f"{place} #{index + 1}", written, index, record)
    codes = [defect["code"] for record in records for defect in record["defects"]]
    tally.compare("defects", place, [], [code for code in codes if code.startswith("digest-")])


def aligned(kind, mails, records):
    """[(index of a mail, its record)]: in order; by sender and subject where the numbers differ."""
    if len(mails) == len(records):
        return list(enumerate(records))
    subjects = [expected_fields(kind, mail) for mail in mails]
    wanted = [(one["email"], one["subject"]) for one in subjects]
    have = [(one["email"], one["subject"]) for one in (actual_fields(kind, record) for record in records)]
    blocks = SequenceMatcher(None, wanted, have, autojunk=False).get_matching_blocks()
    return [(block.a + n, records[block.b + n]) for block in blocks for n in range(block.size)]


def compare_message(tally, place, written, index, record):
    kind = written.kind
    have = actual_fields(kind, record)
    for name, value in expected_fields(kind, written.mails[index]).items():
        tally.compare(name, place, value, have[name])
    digest = record["digest"]
    tally.compare("position", place, index + 1, digest["position"])
    volume, number = told_numbers(written)
    tally.compare("volume", place, volume, digest["volume"])
    tally.compare("issue", place, number, digest["issue"])
    of_list = record["list"] or {}
    for name, value in list_fields(kind).items():
        tally.compare(name, place, value, of_list.get(name.removeprefix("list ")))


def told_numbers(written):
    """(volume, issue): LISTSERV counts the issues of a year, which stands for the volume."""
    told, issue = written.kind.told, written.issue
    volume = issue.volume if "volume" in told else issue.sent.year if "year" in told else None
    return volume, issue.number if "issue" in told else None


def compare_tiling(tally, place, records, size):
    """Every range has bytes, and they follow each other from the first byte to the last; a message out of a
    digest whose own record is there too lies inside of that."""
    given = {record["id"] for record in records}
    offset, wrong = 0, []
    for record in records:
        if record["digest"] and record["digest"]["parentId"] in given:
            continue
        source = record["source"]
        if source["offset"] != offset or source["length"] <= 0:
            wrong.append((source["offset"], source["length"]))
        offset = source["offset"] + source["length"]
    tally.compare("tiling", place, ([], size), (wrong[:3], offset))


def compare_groups(tally, place, writtens, groups):
    if tally.compare("digests", place, len(writtens), len(groups)):
        for number, (written, group) in enumerate(zip(writtens, groups), 1):
            compare_digest(tally, f"{place} {number}", written, group)


def compare_ways(tally, place, data, splits, keeps, boths):
    """keep and both against split: one record a digest, the same messages below it."""
    compare_tiling(tally, f"{place} split", splits, len(data))
    compare_tiling(tally, f"{place} keep", keeps, len(data))
    compare_tiling(tally, f"{place} both", [r for r in boths if r["digest"] is None], len(data))
    tally.compare("keep", place, 0, sum(r["digest"] is not None for r in keeps))
    tally.compare("both", f"{place} digests", [r["id"] for r in keeps],
                  [r["id"] for r in boths if not r["digest"]])
    one, other = ([(r["id"], r["digest"], r["text"]) for r in records if r["digest"]]
                  for records in (splits, boths))
    tally.accept("both", f"{place} messages", one == other, f"{len(one)} messages", f"{len(other)}")
    parent = None
    for record in boths:
        if record["digest"] is None:
            parent = record["id"]
        else:
            tally.compare("parentId", place, parent, record["digest"]["parentId"])


def rebuild(bench, kind, digests, place):
    """All digests of a kind in one mbox with an ordinary mail behind the first, three ways."""
    tally = bench.tally
    tally.kind = kind.name
    if "several" in kind.quirks:                            # one forwarded message is no digest
        digests = [mails for mails in digests if len(mails) > 1]
    writtens = [write(kind, mails, 41 + number) for number, mails in enumerate(digests)]
    mails = [written.digest.mail() for written in writtens]
    data = mbox([mails[0], ORDINARY, *mails[1:]])
    name = f"{kind.name} {place}.mbox".replace(" ", "-").replace("/", "-")
    splits, keeps, boths = (bench.read(data, name, "-F", "mboxrd", "--digests", how)
                            for how in ("split", "keep", "both"))
    compare_groups(tally, place, writtens, by_digest(splits))
    tally.compare("keep", f"{place} records", len(mails) + 1, len(keeps))
    compare_ways(tally, place, data, splits, keeps, boths)


# ---------------------------------------------------------------------------- single mails and text files

def alone(bench, kind):
    """The first digest of the month as one mail, with LF and with CR LF, and its body as a text file."""
    tally = bench.tally
    tally.kind = kind.name
    written = write(kind, month(kind)[0], 41)
    mail = written.digest.mail()
    name = kind.name.replace(" ", "-")
    for place, data, file in (("eml", mail, f"{name}.eml"),
                              ("CR LF", mail.replace(b"\n", b"\r\n"), f"{name}-crlf.eml"),
                              ("text file", written.digest.body, f"{name}.txt")):
        if place != "text file" or kind.is_alone:
            splits = bench.read(data, file)                 # no options: split is the default
            told = written if place != "text file" else without_header(written)
            compare_groups(tally, place, [told], by_digest(splits))
            compare_tiling(tally, place, splits, len(data))


def without_header(written):
    """What the text alone tells: some number the issue in the Subject only, and dates without a year need the
    digest's own."""
    if "no-year" in written.kind.quirks:
        return replace(written, kind=replace(written.kind, quirks=written.kind.quirks | {"yearless"}))
    hidden = {"mailman 2.0", "yahoo", "onelist", "onelist double"}
    told = written.kind.told - {"volume", "issue"} if written.kind.name in hidden else written.kind.told
    return replace(written, kind=replace(written.kind, told=told))


# ---------------------------------------------------------------------------- variants

def languages(bench):
    """Mailman 2.1 in every language, plain with three encodings and MIME, one mbox each."""
    mailman, mime = KINDS[0], next(kind for kind in KINDS if kind.name == "mailman 2.1 MIME")
    mails = [invented(1, DASHES), invented(2, "Zażółć gęślą jaźń: 灯\n"), invented(3, PROSE)]
    for how in (*writers.ENCODINGS, "MIME"):
        kind = mime if how == "MIME" else mailman
        bench.tally.kind = f"languages, {how}"
        writtens = []
        for number, code in enumerate(writers.LANGUAGES, 41):
            tongue = writers.in_language(code)
            spoken = (lambda m, i, t=tongue: writers.mailman21_mime(m, i, t)) if how == "MIME" else \
                (lambda m, i, t=tongue: writers.mailman21(m, i, t, how))
            writtens.append(write(replace(kind, write=spoken), mails, number))
        data = mbox([written.digest.mail() for written in writtens])
        records = bench.read(data, f"languages-{how}.mbox", "-F", "mboxrd")
        groups = {group[0]["digest"]["issue"]: group for group in by_digest(records)}
        for code, written in zip(writers.LANGUAGES, writtens):
            found = groups.get(written.issue.number)
            if bench.tally.accept("digests", code, found, "opened", "not opened, or another issue"):
                compare_digest(bench.tally, code, written, found)


def discarded(bench):
    """A discarded message has no header, but the topics count it; the others keep their places."""
    for kind in KINDS[:3]:
        bench.tally.kind = f"{kind.name}, discarded"
        mails = [invented(number, PROSE) for number in range(1, 6)]
        mails[2] = replace(mails[2], is_discarded=True)
        written = write(kind, mails, 41)
        records = bench.read(written.digest.mail(), "discarded.eml")
        records = [record for record in records if record["digest"] and record["from"]]
        compare_discarded(bench.tally, written, records)


def compare_discarded(tally, written, records):
    subjects = [mail.subject for mail in written.mails]
    tally.compare("messages", "with a header", subjects, [flat(r["subject"]) for r in records])
    for mail, record in zip(written.mails, records):
        tally.compare("text", mail.subject, flat(mail.text), flat(record["text"]))
        number = int(mail.message_id.partition(".")[0])
        tally.compare("position", mail.subject, number, record["digest"]["position"])
    codes = [d["code"] for r in records for d in r["defects"]]
    tally.compare("defects", "counted", [], [code for code in codes if code.startswith("digest-")])


def miscounted(bench):
    """Topics that tell seven where there are five: said once, on the first message, with both numbers."""
    mails = [invented(number, PROSE) for number in range(1, 8)]
    for kind in KINDS:
        if "count" not in kind.told or "MIME" in kind.name or kind.name == "ezmlm m":
            continue
        bench.tally.kind = f"{kind.name}, miscounted"
        told = tuple(prepare(kind, mails))
        written = write(kind, mails[:5], 41, listed=told)
        records = [r for r in bench.read(written.digest.mail(), "miscounted.eml") if r["digest"]]
        bench.tally.compare("messages", "five", 5, len(records))
        said = [(number, sorted(re.findall(r"\b[57]\b", defect["message"])))
                for number, record in enumerate(records, 1)
                for defect in record["defects"] if defect["code"] == "digest-count"]
        bench.tally.compare("defects", "digest-count", [(1, ["5", "7"])], said)


# ---------------------------------------------------------------------------- each message once

DEDUPLICATED = (("mailman 2.1", "message-id"), ("mailman 2.1 MIME", "message-id"), ("mailman 2.0", "content"),
                ("majordomo 1", "content"), ("yahoo", "content"))


def once(bench, kinds, path, mails):
    """Digests that overlap, and the month they were made of, in either order: each message once. Those of the month
    that have the sender, moment and text of another are one by content."""
    # Zones were invented for messages without one: their copies in the month have another moment.
    dated = {record["messageId"][0] for record in common.export(bench.binary, [path], "-q").records
             if record["timestamp"] is not None and record["messageId"]}
    mails = [mail for mail in mails if mail.message_id in dated]
    for name, by in DEDUPLICATED:
        kind = next((kind for kind in kinds if kind.name == name), None)
        if kind is None or not mails:
            continue
        bench.tally.kind = f"{name}, once"
        digests = [write(kind, mails[start:start + 8], 41 + start) for start in range(0, len(mails), 5)]
        box = mbox([written.digest.mail() for written in digests])
        file = bench.folder / "overlapping.mbox"
        file.write_bytes(box)
        month_alone = common.export(bench.binary, [path], "-q", "--dedup", by).records
        for order in ([path, file], [file, path]):
            records = common.export(bench.binary, order, "-q", "--dedup", by).records
            place = f"{path.parent.name}/{path.stem} {'after' if order[0] == file else 'before'}"
            bench.tally.compare("messages", place, len(month_alone), len(records))


# ---------------------------------------------------------------------------- running

def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, help="the pipermill to test (default: build/{release,dev})")
    parser.add_argument("--corpora", type=Path, default=common.places.CORPORA)
    parser.add_argument("--only", default="", metavar="REGEX", help="these kinds only")
    parser.add_argument("--save", type=Path, metavar="DIR", help="keep the files that were written there")
    given = parser.parse_args()
    given.bin = given.bin or common.default_binary()
    if not given.bin or not given.bin.is_file():
        print("no pipermill binary: build it, or pass --bin PATH")
        sys.exit(2)
    return given


def run_all(given, bench):
    """True when there were corpora."""
    kinds = [kind for kind in KINDS if re.search(given.only, kind.name)]
    for kind in kinds:
        rebuild(bench, kind, month(kind), "invented")
        alone(bench, kind)
    if not given.only:
        languages(bench)
        discarded(bench)
        miscounted(bench)
    months = sorted((given.corpora / "list-months").glob("*/*.txt"))
    for path in months:
        mails = real_mails(given.bin, path)
        once(bench, kinds, path, mails)
        digests = in_digests(mails)
        for kind in kinds:
            rebuild(bench, kind, digests, f"{path.parent.name}/{path.stem}")
    return len(months) == 10


def main():
    given = options()
    tally = Rebuilt()
    with tempfile.TemporaryDirectory() as folder:
        if given.save:
            given.save.mkdir(parents=True, exist_ok=True)
        bench = Bench(given.bin.resolve(), given.save or Path(folder), tally)
        has_corpora = run_all(given, bench)
    tally.matrix()
    for sentence in bench.broken[:10]:
        print(f"bad output: {sentence}")
    good = tally.report() and not bench.broken
    if good and not has_corpora:
        common.places.skip(f"the list-months are not at {given.corpora}; the invented month is good")
    common.finish(good, f"{len(KINDS)} kinds of digest, written and read back")


if __name__ == "__main__":
    main()
