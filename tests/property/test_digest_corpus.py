#!/usr/bin/env python3
"""Digests of the corpus against an independent reader, numbers counted by hand, and what others made of them.

Every file of `digest/`: how many messages, their order, every field, the text, the range. Then the threads
that another program made of the same digests, the expectations of nmh's `burst`, digests that were altered
here in a known way, and every other file of the corpora: with --digests split and keep the same records must
come out of all but a few that are named.
"""

import os
import re
import tempfile
from email.utils import getaddresses
from pathlib import Path

import common
import digest_reader as reader

# Messages of each digest, counted by hand, and the records of the message around them beside these: one where
# a person's own text stands there.
COUNTS = {
    "cpython/msg_02.txt": (5, 0),
    "cpython/msg_28.txt": (2, 0),
    "cpython/msg_30.txt": (2, 0),
    "cpython/msg_34.txt": (1, 1),                   # the digest's first part is a text
    "info-ibmpc/info-ibmpc-v3-i6-1984-01-11.txt": (8, 0),   # the second `Date:` of the first one is its text
    "mail-digest-tools/samples/pbml/[PBML]_Digest_Number_1.txt": (11, 0),
    "mail-digest-tools/samples/pbml/[PBML]_Digest_Number_2.txt": (8, 0),
    "mail-digest-tools/samples/pbml/[PBML]_Digest_Number_3.txt": (7, 0),
    "mail-digest-tools/samples/pw32u/Perl-Win32-Users_Digest,_Vol_1,_Issue_1.txt": (3, 0),
    "mail-digest-tools/samples/pw32u/Perl-Win32-Users_Digest,_Vol_1,_Issue_2.txt": (14, 0),
    "nmh/burst-test-burst-00-input.eml": (2, 0),
    "nmh/burst-test-burst-01-input.eml": (3, 0),            # its subject calls it a digest, so the line above is one's
    "nmh/burst-test-burst-mime-00-input.eml": (1, 0),       # nothing but a message/rfc822, called a digest
    "nmh/burst-test-burst-mime-01-input.eml": (3, 0),       # the preamble of a multipart is nobody's text
    "spamassassin/hard-ham-1-00161.eml": (4, 0),
    "spamassassin/hard-ham-1-00209.eml": (6, 0),
}

# What looks like a digest and is one message, or none where the file is no archive at all.
ONE_MESSAGE = {
    "info-ibmpc/info-ibmpc-v4-i17-1985-02-23-excerpt.txt": "no separator is left; much is above the masthead",
    "nmh/burst-test-burst-02-expected.eml": "a message out of a digest",
    "nmh/burst-test-burst-mime-02-expected.eml": "a message out of a digest",
    "spamassassin/easy-ham-1-00188.eml": "an answer to a Yahoo digest, by its subject",
    "spamassassin/easy-ham-1-01464.eml": "an answer to a digest, of which one message is quoted",
    "spamassassin/easy-ham-1-01547.eml": "an answer to a digest, quoted below its name",
    "spamassassin/easy-ham-2-00131.eml": "an answer to a digest, by its subject",
    "spamassassin/hard-ham-1-00230.eml": "a magazine: `Digest` in its subject, lines of underscores",
    "../eml/cpython/msg_19.txt": "a masthead and topics, but the messages lost their headers and separators",
}

# Elsewhere in the corpora: the records with `split`, of one with `keep`.
DIGESTS_ELSEWHERE = {
    "eml/mimekit/messages/multipart-digest.txt": 2,
    "eml/spamassassin/hard-ham-1/00161.786d4f37f37d9043eb4fc2d3521b78b4.txt": 4,
    "eml/spamassassin/hard-ham-1/00209.ea2b5d16e8491f2cd718e004db246a40.txt": 6,
}
FOLDERS = ("eml", "mbox", "pipermail-txt", "list-months", "listserv", "hypermail", "mhonarc",
           "pipermail-html", "page-text")
BATCH = 400                       # files of one run

# Digests that somebody pasted into a message of an archive: lines that say `End of ... Digest` unquoted.
PASTED = {
    "list-months/twisted-web/2015-October.txt": 1,
    "pipermail-txt/supertux-devel/2006-September.txt": 1,
    "pipermail-txt/r-devel/2003-February.txt": 1,
    "pipermail-txt/r-devel/2018-February.txt": 2,
}

EXPLAINED = [
    common.Explained("threads: text", r"^consol/.*second_thread.thr.txt 001_0002_0011$",
                     "a letter was typed into the thread: the same message in needfix/ is without it", 1),
    common.Explained("list.name", r"^nmh/burst-test-burst-mime-01-input.eml#",
                     "there is no masthead: the first word of the subject", 3),
]


# ---------------------------------------------------------------------------- running

def run_tool(given, files, how, *extra):
    return common.export(given.bin, files, "-q", "--digests", how, *extra)


def only(given, path, how):
    """Records of one file; a broken output is a difference of its own."""
    run = run_tool(given, [path], how)
    return run.records, run


def shown(people):
    return [(one["name"], one["email"]) for one in people]


def clock(record):
    return common.split_rfc3339(record["sentAt"])[0]


def tiles(records, size):
    """What is wrong with ranges that should follow each other to the end of the file, or None."""
    at = 0
    for record in records:
        source = record["source"]
        if source["offset"] != at or source["length"] <= 0:
            return f"{source['offset']}+{source['length']} where {at} was expected"
        at += source["length"]
    return None if at == size else f"the end at {at} of {size}"


# ---------------------------------------------------------------------------- a digest

def compare_message(tally, place, message, record):
    tally.compare("from", place, message.people("from"), shown(record["from"]))
    for name, key in (("to", "to"), ("cc", "cc"), ("reply-to", "replyTo")):
        tally.compare(key, place, message.people(name), shown(record[key]))
    local, zone = message.when
    if local and not message.has_time:
        tally.accept("a day without a time", place, clock(record) in (None, local), local, clock(record))
    else:
        tally.compare("wall clock", place, local, clock(record))
    if zone is not None:
        tally.compare("instant", place, common.to_timestamp(local, zone), record["timestamp"])
    tally.compare("subject", place, message.subject, record["subject"])
    tally.compare("messageId", place, message.message_ids, record["messageId"])
    expected, actual = reader.trimmed(message.text), reader.trimmed(record["text"] or "")
    tally.accept("text", place, expected == actual, *where_they_part(expected, actual))


def where_they_part(one, other):
    at = len(os.path.commonprefix([one, other]))
    return one[max(0, at - 10):at + 40], other[max(0, at - 10):at + 40]


def compare_digest(tally, place, digest, records, parent):
    """The records that came out of one digest. A number that a digest does not give is null."""
    out = [record for record in records if record["digest"]]
    tally.compare("messages", place, len(digest.messages), len(out))
    for message, record in zip(digest.messages, out):
        at = f"{place}#{message.position}"
        said = record["digest"]
        tally.compare("digest.parentId", at, parent, said.get("parentId"))
        tally.compare("digest.position", at, message.position, said.get("position"))
        for name in ("volume", "issue"):
            tally.compare(f"digest.{name}", at, getattr(digest, name), number(said.get(name)))
        compare_list(tally, at, digest, record)
        compare_message(tally, at, message, record)
    tally.compare("no digest-count where the count is right", place, [], sum(map(miscounts, records), []))


def miscounts(record):
    return [defect["message"] for defect in record["defects"] if defect["code"] == "digest-count"]


def number(value):
    return int(value) if isinstance(value, str) and value.isdigit() else value


def compare_list(tally, place, digest, record):
    said = record["list"] or {}
    if digest.kind == "yahoo":                      # named below its last message only
        names = (None, digest.list_name), (None, digest.list_address)
        tally.accept("list.name", place, said.get("name") in names[0], names[0], said.get("name"))
        tally.accept("list.address", place, said.get("address") in names[1], names[1], said.get("address"))
    else:
        tally.compare("list.name", place, digest.list_name, said.get("name"))
        tally.compare("list.address", place, digest.list_address, said.get("address"))


def compare_ways(tally, place, size, kept, split, both):
    """`both` is what `keep` gives, then what `split` gives."""
    tally.compare("keep: one record", place, [None], [record["digest"] for record in kept])
    tally.compare("keep: the file is its range", place, None, tiles(kept, size))
    out = [record for record in split if record["digest"]]
    tally.compare("split: messages tile the file", place, None, tiles(out, size))
    tally.compare("both: the digest, its messages", place, list(map(key, kept + out)), list(map(key, both)))
    tally.compare("ids are different", place, len(both), len({record["id"] for record in both}))
    beside = [record["id"] for record in split if not record["digest"]]
    tally.accept("own text: the digest's own record", place, beside in ([], [one["id"] for one in kept]),
                 "its id", beside)
    tally.compare("own text: before the messages", place, False,
                  any(record["digest"] for record in split[:len(beside)]))


def key(record):
    """What tells a record, its index aside."""
    return record["id"], record["subject"], record["digest"], shown(record["from"]), record["text"]


def check_digests(given, tally):
    root = given.corpora / "digest"
    print(f"{'digest':78} by hand  reader  tool  beside")
    for name, (messages, beside) in COUNTS.items():
        path = root / name
        kept, split, both = (run_tool(given, [path], how).records for how in ("keep", "split", "both"))
        default = common.export(given.bin, [path], "-q")
        digest = reader.read(path.read_bytes())
        out = sum(1 for record in split if record["digest"])
        found = len(digest.messages) if digest else 0
        tally.compare("by hand: messages for the reader", name, messages, found)
        tally.compare("by hand: messages for the tool", name, messages, out)
        tally.compare("by hand: records of own text", name, beside, len(split) - out)
        tally.compare("split is the default", name, split, default.records)
        tally.compare("valid output", name, ([], 0), (default.broken, default.status))
        print(f"{name:78} {messages:7} {found:7} {out:5} {len(split) - out:7}")
        compare_ways(tally, name, path.stat().st_size, kept, split, both)
        if digest:
            compare_digest(tally, name, digest, split, kept[0]["id"] if kept else "no record")
    files = [path for path in root.rglob("*.*") if path.suffix in (".txt", ".eml")]
    named = COUNTS.keys() | ONE_MESSAGE.keys()
    for path in sorted(files):
        place = str(path.relative_to(root))
        if place not in named and not re.search(r"thr\.txt$|/(archived|digests|todays|mimelog)[^/]*$", place):
            tally.accept("every file is named here", place, False, "named", "not")


def check_single_messages(given, tally):
    for name in ONE_MESSAGE:
        path = given.corpora / "digest" / name
        kept, split = (run_tool(given, [path], how) for how in ("keep", "split"))
        tally.compare("no digest: for the reader", name, None, reader.read(path.read_bytes()))
        tally.compare("no digest: split is keep", name, kept.records, split.records)
        tally.compare("no digest: nothing out of one", name, False, any(r["digest"] for r in split.records))
        may_be = (1,) if path.suffix == ".eml" else (0, 1)
        tally.accept("no digest: one record", name, len(split.records) in may_be, may_be, len(split.records))


# ---------------------------------------------------------------------------- nmh

SHOW = re.compile(r"run_test 'show -noheader -noshow (\d+)' \\\n\"(.*?)\"\n", re.DOTALL)
MESSAGE_FILE = re.compile(r'cat > "\$\{MH_TEST_DIR\}/Mail/inbox/(\d+)" <<EOF\n(.*?\n)EOF\n', re.DOTALL)
SCAN = re.compile(r"run_test 'scan -width 80 (\d+)-last' \"\\\n(.*?)\"\n", re.DOTALL)


def check_nmh(given, tally):
    """What `burst` makes of them: shown whole, listed, or the file of the last one."""
    folder = given.corpora / "digest" / "nmh"
    for script in ("test-burst", "test-burst-mime"):
        source = (folder / "scripts" / "burst" / script).read_text()
        names = {text: path for path in folder.glob("*-input.eml") for text in [path.read_text()]}
        shows = {int(found[1]): found[2] for found in SHOW.finditer(source)}
        lists = {int(found[1]): found[2].replace("\\\n", "").split("\n") for found in SCAN.finditer(source)}
        for found in MESSAGE_FILE.finditer(source):
            first, path = int(found[1]), names.get(found[2])
            place = f"{script} {first}"
            if not tally.accept("nmh: the message has its file", place, path is not None, "a file", "none"):
                continue
            records = [record for record in only(given, path, "split")[0] if record["digest"]]
            lines = lists[first][1:]
            tally.compare("nmh: messages", place, len(lines), len(records))
            for number_, (line, record) in enumerate(zip(lines, records), first + 1):
                compare_nmh(tally, f"{script} {number_}", line, shows.get(number_), record)
    for name, place in (("burst-01", "burst-02"), ("burst-mime-01", "burst-mime-02")):
        record = only(given, folder / f"burst-test-{name}-input.eml", "split")[0][-1]
        expected, _ = only(given, folder / f"burst-test-{place}-expected.eml", "keep")
        if tally.compare("nmh: the file of the last one is a message", place, 1, len(expected)):
            compare_same(tally, "nmh: the last one", place, expected[0], record)


def compare_nmh(tally, place, listed, text, record):
    subject, _, begin = listed[31:].rstrip(">").partition("<<")
    tally.compare("nmh: subject as listed", place, subject, record["subject"])
    body = " ".join((record["text"] or "").split())
    tally.accept("nmh: text as listed", place, body.startswith(begin.strip()), begin, body)
    if text is None:
        return
    head, _, body = text.partition("\n\n")
    for line in head.split("\n"):
        name, _, value = line.partition(": ")
        if name in ("From", "To"):
            expected = [(one or None, address) for one, address in getaddresses([value])]
            tally.compare("nmh: people as shown", place, expected, shown(record[name.lower()]))
        elif name == "Date":
            tally.compare("nmh: date as shown", place, value, record["dateRaw"])
        else:
            tally.compare("nmh: subject as shown", place, value, record["subject"])
    tally.compare("nmh: text as shown", place, body, reader.trimmed(record["text"] or ""))


COMPARED = ("from", "to", "cc", "replyTo", "subject", "sentAt", "timestamp", "messageId", "inReplyTo",
            "references")


def compare_same(tally, name, place, expected, record):
    """A message out of a digest and the same one elsewhere."""
    for field in COMPARED:
        tally.compare(f"{name}: fields", f"{place} {field}", expected[field], record[field])
    texts = [reader.trimmed(one["text"] or "") for one in (expected, record)]
    tally.accept(f"{name}: text", place, texts[0] == texts[1], *where_they_part(*texts))


# ---------------------------------------------------------------------------- threads of Mail-Digest-Tools

THREAD_MESSAGE = re.compile(r"^Thread: +(?P<thread>.+)\nMessage: +(?P<key>[\d_]+)\nFrom: +(?P<from>.+)\n"
                            r"Text:\n\n(?P<text>(?s:.*?))\n(?=_X_X|--__--__--)", re.MULTILINE)
THREAD_FILES = 8
THREAD_MESSAGES = 25


def digest_key(name):
    """The number that Mail-Digest-Tools gives to the digest of that file."""
    found = re.search(r"_Number_(\d+)\.txt$", name)
    if found:
        return f"{int(found[1]):05}"
    found = re.search(r"Vol_(\d+),_Issue_(\d+)\.txt$", name)
    return f"{int(found[1]):03}_{int(found[2]):04}"


def check_threads(given, tally):
    """That program made one blank line of many; one thread was edited by hand, which EXPLAINED names."""
    root = given.corpora / "digest" / "mail-digest-tools"
    messages = {}
    for path in sorted(root.glob("samples/*/*Digest[_,]*.txt")):
        for record in only(given, path, "split")[0]:
            if record["digest"]:
                place = path.parent.name, f"{digest_key(path.name)}_{record['digest']['position']:04}"
                messages[place] = record
    files = sorted(root.glob("consol/in/*/*.thr.txt")) + sorted(root.glob("needfix/*/*.thr.txt"))
    tally.compare("threads: files", "mail-digest-tools", THREAD_FILES, len(files))
    seen = 0
    for path in files:
        for found in THREAD_MESSAGE.finditer(path.read_text("latin-1")):
            seen += 1
            place = f"{path.relative_to(root)} {found['key']}"
            record = messages.get((path.parent.name, found["key"]))
            if not tally.accept("threads: the key has its record", place, bool(record), "a record", "none"):
                continue
            expected = [(name or None, address) for name, address in getaddresses([found["from"]])]
            tally.compare("threads: from", place, expected, shown(record["from"]))
            texts = [" ".join(text.split()) for text in (found["text"], record["text"] or "")]
            tally.accept("threads: text", place, texts[0] == texts[1], *where_they_part(*texts))
            thread = re.sub(r"\W+", "_", re.sub(r"(?i)^(re|aw): *", "", record["subject"] or "")).strip("_")
            flat = re.sub(r"\W+", "_", found["thread"]).strip("_")
            tally.accept("threads: the thread has its subject", place, flat.startswith(thread), flat, thread)
    tally.compare("threads: messages", "mail-digest-tools", THREAD_MESSAGES, seen)


TOPIC = re.compile(r"^ *(?P<number>\d+)\. (?P<subject>.*?)"
                   r"(?: \((?P<author>[^()]*)\)|\n +From: (?P<from>.*))$", re.MULTILINE)


def check_topics(given, tally):
    """`todays_topics.txt` has what each digest said of its messages; `digests_log.txt`, which there are."""
    for folder in sorted((given.corpora / "digest" / "mail-digest-tools" / "samples").glob("*/")):
        said = (folder / "todays_topics.txt").read_text("latin-1")
        log = (folder / "digests_log.txt").read_text("latin-1").split("\n")
        logged = [line.partition(";")[0] for line in log if line]
        parts = re.split(r"^(\S.*\.txt)\n", said, flags=re.MULTILINE)
        names = parts[1::2]
        tally.compare("topics: a digest for every line of the log", folder.name, logged,
                      sorted(map(digest_key, names)))
        for name, text in zip(names, parts[2::2]):
            records = only(given, folder / name, "split")[0]
            topics = list(TOPIC.finditer(text))
            tally.compare("topics: as many as records", name, len(topics), len(records))
            for topic, record in zip(topics, records):
                place = f"{name} {topic['number']}"
                tally.compare("topics: subject", place, topic["subject"], record["subject"])
                person = record["from"][0] if record["from"] else {"name": None, "email": None}
                if topic["from"]:
                    expected = [(one or None, address) for one, address in getaddresses([topic["from"]])]
                    tally.compare("topics: from", place, expected, shown(record["from"]))
                else:
                    tally.compare("topics: author", place, topic["author"], person["name"] or person["email"])


# ---------------------------------------------------------------------------- everything else

def check_elsewhere(given, tally):
    """Records of every other file: the same with `split` and `keep`, and none of them out of a digest."""
    print(f"\n{'folder':20} files  records  with digests")
    for folder in FOLDERS:
        files = sorted(path for path in (given.corpora / folder).rglob("*") if path.is_file())
        records = found = 0
        for begin in range(0, len(files), BATCH):
            batch = files[begin:begin + BATCH]
            kept, split = (run_tool(given, batch, how) for how in ("keep", "split"))
            tally.compare("elsewhere: valid output", f"{folder} {begin}", [], kept.broken + split.broken)
            tally.compare("elsewhere: exit status", f"{folder} {begin}", kept.status, split.status)
            one, other = kept.by_path(), split.by_path()
            records += len(split.records)
            for path in batch:
                place = str(path.relative_to(given.corpora))
                before, after = one.get(str(path), []), other.get(str(path), [])
                expected = DIGESTS_ELSEWHERE.get(place)
                found += any(record["digest"] for record in after)
                tally.compare("keep: no record out of a digest", place, [],
                              [record["digest"] for record in before if record["digest"]])
                if expected is None:
                    tally.accept("elsewhere: split is keep", place, before == after,
                                 *how_they_differ(before, after))
                else:
                    tally.compare("elsewhere: digests", place, (1, expected), (len(before), len(after)))
                    tally.compare("elsewhere: digests tile the file", place, None,
                                  tiles(after, len(common.plain_bytes(path))))
        print(f"{folder:20} {len(files):5} {records:8} {found:13}")


def how_they_differ(before, after):
    if len(before) != len(after):
        return f"{len(before)} records", f"{len(after)} records"
    for number_, (one, other) in enumerate(zip(before, after), 1):
        for name in one:
            if one[name] != other.get(name):
                return f"record {number_}, {name}: {one[name]}", other.get(name)
    return "the same", "the same"


def check_copies(given, tally):
    """Two digests are in the corpora twice: the same ids, the same texts."""
    for name in DIGESTS_ELSEWHERE:
        found = re.search(r"spamassassin/([^/]+)/(\d+)\.", name)
        if found:
            here = given.corpora / "digest" / "spamassassin" / f"{found[1]}-{found[2]}.eml"
            pair = [only(given, path, "split")[0] for path in (here, given.corpora / name)]
            if here.read_bytes() == (given.corpora / name).read_bytes():
                tally.compare("copies: the same ids", name, *([r["id"] for r in one] for one in pair))
            tally.compare("copies: the same texts", name, *([r["text"] for r in one] for one in pair))


END_OF_DIGEST = re.compile(rb"^End of \S+ Digest", re.MULTILINE)


def check_pasted(given, tally):
    """Between `Message: N` and `End of ... Digest` of a pasted digest nothing begins."""
    for name, count in PASTED.items():
        path = given.corpora / name
        data = path.read_bytes()
        ends = [found.start() for found in END_OF_DIGEST.finditer(data)]
        tally.compare("pasted: digests", name, count, len(ends))
        records = only(given, path, "split")[0]
        for end in ends:
            place = f"{name}@{end}"
            holders = [record for record in records if range_of(record)[0] <= end < range_of(record)[1]]
            if not tally.compare("pasted: one record holds its end", place, 1, len(holders)):
                continue
            begin = data.rfind(b"\nMessage: 1\n", 0, end)
            if begin < 0 or b"\nEnd of " in data[begin:end]:
                begin = data.rfind(b"\nMessage: ", 0, end)          # only the end of a digest was pasted
            tally.accept("pasted: and its first message", place, range_of(holders[0])[0] <= begin, begin,
                         range_of(holders[0]))
            tally.compare("pasted: it is body", place, (None, True),
                          (holders[0]["digest"], "\nEnd of " in (holders[0]["text"] or "")))


def range_of(record):
    return record["source"]["offset"], record["source"]["offset"] + record["source"]["length"]


# ---------------------------------------------------------------------------- made of them

ABOVE = (b"From: Ada Field <ada@example.org>\nTo: list@example.org\nDate: Fri, 12 Mar 2004 09:15:00 +0000\n"
         b"Message-ID: <around@example.org>\nSubject: %s\n\n")
PLAIN_MAIL = ABOVE % b"no digest" + b"Nothing to open.\n"
SEPARATOR = b"From ada@example.org Fri Mar 12 09:15:00 2004\n"
DASHES = b"-" * 30
MAILMAN_FOOTER = DASHES + b"\n\n\n" + b"_" * 47 + b"\n"


class Maker:
    """Runs the tool over bytes, in a folder that goes away."""

    def __init__(self, given, tally, folder):
        self.given, self.tally, self.folder, self.count = given, tally, Path(folder), 0

    def records(self, data, how="split", name="made"):
        self.count += 1
        path = self.folder / f"{self.count:03}-{name}"
        path.write_bytes(data)
        run = run_tool(self.given, [path], how)
        self.tally.compare("made: valid output", name, [], run.broken)
        return run.records


def same_messages(tally, name, place, expected, records):
    """The messages out of an altered digest are those that were in it, in their order."""
    out = [record for record in records if record["digest"]]
    if tally.compare(f"made: {name}: messages", place, len(expected), len(out)):
        for number_, (one, other) in enumerate(zip(expected, out), 1):
            compare_same(tally, f"made: {name}", f"{place} {number_}", one, other)
    return out


def check_made(given, tally):
    samples = given.corpora / "digest" / "mail-digest-tools" / "samples"
    files = {
        "mailman": samples / "pw32u" / "Perl-Win32-Users_Digest,_Vol_1,_Issue_2.txt",
        "mailman, small": samples / "pw32u" / "Perl-Win32-Users_Digest,_Vol_1,_Issue_1.txt",
        "yahoo": samples / "pbml" / "[PBML]_Digest_Number_1.txt",
        "arpanet": given.corpora / "digest" / "info-ibmpc" / "info-ibmpc-v3-i6-1984-01-11.txt",
    }
    whole = {name: path.read_bytes() for name, path in files.items()}
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(given, tally, folder)
        for name, data in whole.items():
            expected = maker.records(data, name=name)
            check_line_ends(maker, tally, name, data, expected)
            check_in_mail(maker, tally, name, data, expected)
            check_false(maker, tally, name, data)
        for place in COUNTS:
            path = given.corpora / "digest" / place
            data = path.read_bytes()
            if path.name.startswith(("msg_", "burst", "hard-ham")):
                expected = maker.records(data, name=path.name)
                check_line_ends(maker, tally, path.name, data, expected)
                check_in_mailbox(maker, tally, path.name, data, expected)
        check_altered(maker, tally, whole)
        check_own_words(maker, tally)


def check_line_ends(maker, tally, name, data, expected):
    """CRLF: what was flattened to LF in a text, or in neither."""
    records = maker.records(data.replace(b"\n", b"\r\n"), name=f"{name}, CRLF")
    for record in records:
        record["text"] = (record["text"] or "").replace("\r\n", "\n")
    same_messages(tally, "CRLF", name, [record for record in expected if record["digest"]], records)


def check_in_mail(maker, tally, name, data, expected):
    """As the body of a mail, and of one in a mailbox."""
    mail = ABOVE % b"Test Digest, Vol 7, Issue 9" + data
    records = maker.records(mail, name=f"{name}, in a mail")
    out = same_messages(tally, "in a mail", name, expected, records)
    tally.compare("made: in a mail: no other record", name, len(out), len(records))
    tally.compare("made: in a mail: ranges", name, None, tiles(records, len(mail)))
    kept = maker.records(mail, "keep", f"{name}, in a mail")
    tally.compare("made: in a mail: keep", name, [["around@example.org"]], [one["messageId"] for one in kept])
    tally.compare("made: in a mail: parentId", name, {record["id"] for record in kept},
                  {record["digest"]["parentId"] for record in out})
    if name.startswith("mailman"):
        numbers = {(number(r["digest"].get("volume")), number(r["digest"].get("issue"))) for r in out}
        tally.compare("made: in a mail: numbers of the subject", name, {(7, 9)}, numbers)
    check_in_mailbox(maker, tally, name, mail, expected)


def check_in_mailbox(maker, tally, name, mail, expected):
    """Between two mails that are no digests, and quoted as an mboxrd is."""
    mail = re.sub(rb"^(>*From )", rb">\1", mail, flags=re.MULTILINE)
    box = SEPARATOR + PLAIN_MAIL + b"\n" + SEPARATOR + mail + b"\n" + SEPARATOR + PLAIN_MAIL
    records = maker.records(box, name=f"{name}, in a mailbox")
    same_messages(tally, "in a mailbox", name, [record for record in expected if record["digest"]], records)
    if all(record["digest"] for record in expected):
        tally.compare("made: in a mailbox: ranges", name, None, tiles(records, len(box)))
    order, found = ([record["digest"] is not None for record in one] for one in (expected, records))
    tally.compare("made: in a mailbox: order", name, [False, *order, False], found)


def check_false(maker, tally, name, data):
    """Quoted, and below or above somebody's own words: one message, with the whole of it."""
    quoted = b"".join(b"> " + line + b"\n" for line in data.rstrip(b"\n").split(b"\n"))
    words = b"Have you seen this one?\nI think there is an answer in it.\n"
    bodies = {"quoted": quoted, "below text": words + b"\n" + data, "above text": data + b"\n" + words}
    for what, body in bodies.items():
        if what == "above text" and name == "yahoo":
            continue                                # what is below its last message may be anything
        mail = ABOVE % b"Re: Test Digest, Vol 7, Issue 9" + body
        records = maker.records(mail, name=f"{name}, {what}")
        tally.compare(f"made: {what}: one message", name, [None], [record["digest"] for record in records])
        tally.compare(f"made: {what}: split is keep", name, without_path(maker.records(mail, "keep")),
                      without_path(records))


INNER = tuple(b"From: %s <%s@example.org>\nDate: Thu, 11 Mar 2004 09:15:00 +0000\nSubject: one\n\nIt is %s.\n"
              % (name, name, name) for name in (b"bea", b"cai"))
QUOTED = tuple(b"-----Original Message-----\nFrom: %s [mailto:%s@example.org]\n"
               b"Sent: Monday, March 08, 2004 9:15\nTo: Ada\nSubject: lines\n\nIt is %s.\n\n"
               % (name, name, name) for name in (b"bea", b"cai"))
ADVERT = b"-" * 55 + b"\nA line of the list's host.\n"
WORDS = b"Please read what is below.\nI have no answer to it.\n"


def mixed(subject, parts):
    head = (ABOVE % subject).rstrip(b"\n")
    head += b'\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n'
    return head + b"".join(b"--B\nContent-Type: %s\n\n%s\n" % part for part in parts) + b"--B--\n"


def check_own_words(maker, tally):
    """Mails with somebody's own words, and messages: the words and who wrote them are in the first record.
    Where it is no digest there is no other record."""
    attached = [(b"text/plain", WORDS)] + [(b"message/rfc822", message) for message in INNER]
    digest = (b'multipart/digest; boundary="C"', b"--C\n\n" + b"\n--C\n\n".join(INNER) + b"\n--C--\n")
    forwarded = (b"------- Forwarded Messages\n\n" + INNER[0] + b"\n------- Message 2\n\n" + INNER[1]
                 + b"\n------- End of Forwarded Messages\n")
    fields = (ABOVE % b"Digestion").rstrip(b"\n")
    for name, mail, words, messages in (
            ("mails attached", mixed(b"two mails", attached), WORDS, (0,)),
            ("mails attached, digestion", mixed(b"Digestion of mails", attached), WORDS, (0,)),
            ("mails attached, about digests", mixed(b"A question on digest mode", attached), WORDS, (0,)),
            ("a digest beside", mixed(b"look at this", [(b"text/plain", WORDS), digest]), WORDS, (2,)),
            ("a digest beside, its subject",
             mixed(b"Test Digest, Vol 7, Issue 9", [(b"text/plain", WORDS), digest]), WORDS, (2,)),
            ("one mail, digestion", fields + b"\nContent-Type: message/rfc822\n\n" + INNER[0], b"", (0,)),
            ("forwarded by MH", ABOVE % b"two mails" + WORDS + b"\n" + forwarded, WORDS, (0, 2)),
            ("quoted twice by Outlook",
             ABOVE % b"lines" + WORDS + b"\n" + b"".join(QUOTED) + ADVERT, WORDS, (0,)),
            ("forwarded by Outlook", ABOVE % b"lines" + b"".join(QUOTED) + ADVERT, b"", (0,))):
        records = maker.records(mail, name=name)
        first = records[0]
        said = (first["digest"], first["messageId"], words.decode().strip() in (first["text"] or ""))
        tally.compare("made: own words: the first record", name, (None, ["around@example.org"], True), said)
        out = sum(1 for record in records if record["digest"])
        tally.accept("made: own words: messages", name, out in messages, messages, out)


def without_path(records):
    return [{**record, "source": {**record["source"], "path": None}} for record in records]


def block_of(data, position):
    """(begin, end) of a message of a Mailman digest, its separator included."""
    begin = data.index(DASHES + b"\n\nMessage: %d\n" % position)
    return begin, data.index(DASHES + b"\n\n", begin + len(DASHES))


def check_altered(maker, tally, whole):
    data = whole["mailman"]
    expected = maker.records(data)
    last = len(expected)

    # One message less than there are topics, and one topic less than there are messages.
    begin, end = block_of(data, last)
    check_count(maker, tally, "a message is missing", data[:begin] + data[end:], last - 1, last)
    topic = re.search(rb"^ *%d\. .*\n" % last, data, re.MULTILINE)
    check_count(maker, tally, "a topic is missing", data[:topic.start()] + data[topic.end():], last, last - 1)
    data = whole["yahoo"]
    count = len(maker.records(data))
    parts = data.split(b"_" * 72 + b"\n" + b"_" * 72 + b"\n")
    fewer = (b"_" * 72 + b"\n" + b"_" * 72 + b"\n").join(parts[:-2] + parts[-1:])
    check_count(maker, tally, "a message is missing, Yahoo", fewer, count - 1, count)

    # The separators of Mailman 2.0.
    data = whole["mailman"]
    older = re.sub(rb"^(-{30}|-{70})$", b"--__--__--", data, flags=re.MULTILINE)
    same_messages(tally, "Mailman 2.0", "mailman", expected, maker.records(older, name="Mailman 2.0"))

    # A line of dashes that is typography, and a digest in a message, are text of that message.
    inner = whole["mailman, small"]
    for name, position, text in (
            ("dashes in a text", 3, b"A heading\n" + DASHES + b"\nand what is below.\n"),
            ("dashes and a blank line", 3, b"A table\n" + DASHES + b"\n\nand what is below.\n"),
            ("a digest in the last message", last, inner),
            ("a digest in message 5", 5, inner)):
        _, end = block_of(data, position)
        records = maker.records(data[:end] + text + b"\n" + data[end:], name=name)
        if tally.compare("made: text of a message: messages", name, last, len(records)):
            found = records[position - 1]["text"]
            is_there = text.decode().strip() in found
            tally.accept("made: text of a message: it is there", name, is_there, "there", "not there")
            others = [record["text"] for record in expected[:position - 1] + expected[position:]]
            tally.compare("made: text of a message: the others", name, others,
                          [record["text"] for record in records[:position - 1] + records[position:]])

    check_footer(maker, tally, data, expected)


def check_footer(maker, tally, data, expected):
    """The footer of 2.1.15, the end as that writes it, and a message that was discarded."""
    footer = (DASHES + b"\n\nSubject: Digest Footer\n\n" + b"_" * 47 + b"\nthe footer\n\n" + DASHES + b"\n\n"
              b"End of Perl-Win32-Users Digest, Vol 8, Issue 3\n" + b"*" * 46 + b"\n")
    newer = data[:data.index(MAILMAN_FOOTER)] + footer
    records = maker.records(newer, name="a footer with a header")
    same_messages(tally, "a footer with a header", "mailman", expected, records)
    tally.compare("made: a footer with a header: numbers of the end", "mailman", {(8, 3)},
                  {(number(r["digest"].get("volume")), number(r["digest"].get("issue")))
                   for r in records if r["digest"]})
    begin, end = block_of(newer, 4)
    discarded = newer[:begin] + DASHES + b"\n\n[Message discarded by content filter]\n\n" + newer[end:]
    records = maker.records(discarded, name="a discarded message")
    same_messages(tally, "a discarded message", "mailman", expected[:3] + expected[4:],
                  records[:3] + records[4:])
    said = [(record["from"], record["subject"], record["text"].strip()) for record in records[3:4]]
    tally.compare("made: a discarded message has its place", "mailman",
                  [([], None, "[Message discarded by content filter]")], said)
    tally.compare("made: a discarded message counts", "mailman", [], sum(map(miscounts, records), []))


def check_count(maker, tally, name, data, messages, topics):
    records = maker.records(data, name=name)
    tally.compare("made: digest-count: messages", name, messages, len(records))
    said = list(map(miscounts, records))
    if not tally.compare("made: digest-count: on the first, once", name, [1] + [0] * (messages - 1),
                         [len(one) for one in said]):
        return
    numbers = sorted(int(word) for word in re.findall(r"\d+", said[0][0]))
    tally.compare("made: digest-count: both numbers", name, sorted([messages, topics]), numbers)


def main():
    given = common.options(__doc__)
    tally = common.Tally(EXPLAINED)
    check_digests(given, tally)
    check_single_messages(given, tally)
    check_nmh(given, tally)
    check_threads(given, tally)
    check_topics(given, tally)
    check_copies(given, tally)
    check_made(given, tally)
    check_pasted(given, tally)
    check_elsewhere(given, tally)
    print()
    messages = sum(count for count, _ in COUNTS.values())
    common.finish(tally.report(), f"{len(COUNTS)} digests, {messages} messages out of them")


if __name__ == "__main__":
    main()
