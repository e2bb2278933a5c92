"""An independent, simple reader of Pipermail text months (`2006-February.txt`): the oracle for the C++ one.

It follows shared/formats.md 1.2, 1.3, 1.4, 1.6, 9.1, 9.2 and hard cases 1-12, and prefers being short to
being fast or complete. What it cannot judge it marks NOT_COMPARED instead of guessing.

Run alone it prints what it finds:  pipermail_reader.py [--corpora DIR]
"""

import binascii
import datetime
import re
import sys
from collections import Counter
from dataclasses import dataclass

import common

NOT_COMPARED = object()
NOBODY = "bogus@does.not.exist.com"

DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
CTIME = DAY + rb" [A-Z][a-z][a-z] [ \d]\d \d\d:\d\d:\d\d \d{4}"

# Rule 1 of 1.6. X may hold one fold: a separator of two physical lines. The same X must follow `From: `.
TWO_LINE = re.compile(rb"^From (?P<who>[^\n]*(?:\n[ \t][^\n]*)?)  (?P<date>" + CTIME + rb")\r?\n"
                      rb"(?=From: (?P=who) \()", re.MULTILINE)
# Rule 2: Mailman before 2000-05. Used only where rule 1 finds nothing at the head of the file.
PRE_2000 = re.compile(rb"^From (?P<who>\S[^\n]*?) (?P<date>" + DAY + rb", [^\n]*?)\r?\n"
                      rb"(?=(?:From|Date|Subject): )", re.MULTILINE)


@dataclass
class Mail:
    """One message as this reader understands it. Offsets are bytes; the range holds the separator."""
    offset: int
    length: int
    is_pre_2000: bool
    message_id: list
    in_reply_to: list
    references: list
    date_source: str            # date, envelope or none
    date_raw: str               # the text that won
    local: datetime.datetime    # wall clock of the sender (of the server, when it is the envelope's)
    zone: int                   # minutes east of UTC, None when unknown
    timestamp: int              # None when the zone is unknown
    subject: object             # NOT_COMPARED unless plain ASCII without encoded words
    has_sender: bool
    name: object
    email: object
    obscured: object


def read_month(data):
    """All messages of a month, in order. Bytes before the first separator belong to no message."""
    form = TWO_LINE
    first = TWO_LINE.search(data)
    if not first or first.start() > 0:
        older = PRE_2000.search(data)
        if older and (not first or older.start() < first.start()):
            form = PRE_2000
    separators = list(form.finditer(data))
    ends = [s.start() for s in separators[1:]] + [len(data)]
    return [read_message(data, s, end, form is PRE_2000) for s, end in zip(separators, ends)]


def read_message(data, separator, end, is_pre_2000):
    headers = read_headers(data[separator.end():end])
    who = separator["who"]
    sender = pre_2000_sender(who, headers["from"]) if is_pre_2000 else two_line_sender(who, headers["from"])
    message_ids = ids(headers.get("message-id")) or bare_id(headers.get("message-id"))
    return Mail(separator.start(), end - separator.start(), is_pre_2000, message_ids,
                ids(headers.get("in-reply-to")), ids(headers.get("references")),
                *sent_date(headers.get("date"), separator["date"]),
                plain_subject(headers.get("subject")), *sender)


def read_headers(block):
    """Lower-case name -> value bytes with its folds; the first of each name; ends at the first empty line."""
    headers, last = {}, None
    for line in block.split(b"\n"):
        line = line.rstrip(b"\r")
        if not line:
            break
        if line[:1] in b" \t" and last:
            headers[last] += b"\n" + line
            continue
        name, colon, value = line.partition(b":")
        last = name.decode("latin-1").lower()
        if last in headers:
            last = last + " again"
        headers[last] = value[1:] if value[:1] == b" " else value
    return headers


def unfold(value):
    return re.sub(rb"\r?\n(?=[ \t])", b"", value).strip()


# ---------------------------------------------------------------------------- ids, subject

def ids(value):
    """The <...> tokens, without the brackets; the words around them are noise."""
    if value is None:
        return []
    return [token.decode("utf-8", "replace") for token in re.findall(rb"<([^<>]+)>", unfold(value))]


def bare_id(value):
    """A Message-ID header that forgot its brackets."""
    word = unfold(value or b"")
    return [word.decode("utf-8", "replace")] if word and not re.search(rb"\s", word) else []


def plain_subject(value):
    if value is None:
        return None
    value = unfold(value)
    if b"=?" in value or re.search(rb"[^\t -~]", value):
        return NOT_COMPARED
    return value.decode("ascii") or None


# ---------------------------------------------------------------------------- sender

def two_line_sender(who, value):
    """`From: X (AUTHOR)`, X as in the separator: (has_sender, name, email, obscured)."""
    after = value[len(who):] if value.startswith(who) else value
    between = re.search(rb" \((.*)\)", after, re.DOTALL)            # first ` (` after X to the last `)`
    author = unfold(between[1]) if between else b""
    return sender(unfold(who), author)


def pre_2000_sender(who, value):
    """`From: Name addr` or `From: addr`, addr as in the separator."""
    value, who = unfold(value), unfold(who)
    name = value[:-len(who)].strip() if value.endswith(who) else value
    return sender(who, name)


def sender(who, author):
    if who == NOBODY.encode():
        return False, None, None, None
    email, obscured = restore(who)
    if author == who or (email and author.lower() == email.lower().encode()):
        if author == who:                       # the address stood for the name: there was none
            name = None if is_hidden_or_address(who) else decoded(author)
            return True, name, email, obscured
        return True, None, author.decode(), NOT_COMPARED            # 2.1-2.1.6: clear copy in the parentheses
    return True, decoded(author) or None, email, obscured


def restore(who):
    """(address or None, how it was hidden or None)."""
    bracket = re.search(rb"<([^<>\s@]+@[^<>\s@]+)>", who)           # `Name <a@b>`, re-imports of 1997-2003
    with_name = re.fullmatch(rb"([^\s@()]+@[^\s@()]+) \(.*\)", who)
    if re.search(rb" @end\|ng \|rom | m@ili@g off | m@iii@g oii ", who):
        return None, "R"                                            # r-devel's own; lossy
    if bracket or with_name:
        return (bracket or with_name)[1].decode("utf-8", "replace"), None
    if re.fullmatch(rb"[^\s@]+@[^\s@]+", who):
        return who.decode("utf-8", "replace"), None
    hidden = re.fullmatch(rb"(\S+) at (\S+)", who)
    if hidden:
        return (hidden[1] + b"@" + hidden[2]).decode("utf-8", "replace"), "at"
    return None, None


def is_hidden_or_address(who):
    return any(restore(who))


ENCODED_WORD = re.compile(rb"=\?([-\w.:+]+)(?:\*[-\w]*)?\?([bBqQ])\?([^?\s]*)\?=")


def decoded(value):
    """A display name with its RFC 2047 words decoded; NOT_COMPARED where bytes leave a choice."""
    if re.search(rb"[^\t -~]", value):
        return NOT_COMPARED
    if b"=?" not in value:
        return value.decode("ascii")
    value = re.sub(rb"(\?=)[ \t]+(?==\?)", rb"\1", value)            # blanks between two words are not text
    parts, end, run = [], 0, []                             # run: bytes of adjacent words in one charset

    def flush():
        if run:
            parts.append(b"".join(b for _, b in run).decode(run[0][0]))
            run.clear()

    try:
        for word in ENCODED_WORD.finditer(value):
            between = value[end:word.start()]
            charset = word[1].decode("ascii").lower()
            if between or (run and run[0][0] != charset):
                flush()
            parts.append(between.decode("ascii"))
            run.append((charset, word_bytes(word[2], word[3])))
            end = word.end()
        flush()
    except (LookupError, ValueError):
        return NOT_COMPARED                                 # unknown charset, broken base64, wrong bytes
    text = "".join(parts) + value[end:].decode("ascii")
    return NOT_COMPARED if "=?" in text or re.search(r"[\x00-\x1f]", text) else text.strip()


def word_bytes(encoding, text):
    if encoding in b"bB":
        return binascii.a2b_base64(text, strict_mode=True)
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), text.replace(b"_", b" "))


# ---------------------------------------------------------------------------- dates

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
OBSOLETE_ZONES = {"ut": 0, "gmt": 0, "utc": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
                  "mst": -420, "mdt": -360, "pst": -480, "pdt": -420}


def sent_date(header, envelope):
    """(dateSource, dateRaw, local, zone, timestamp): Date, or the From_ date where that is ctime (9.2)."""
    text = unfold(header or b"").decode("latin-1")
    local, zone = read_rfc_date(text)
    source = "date"
    if local is None:
        text = envelope.decode("latin-1")
        local, zone = read_ctime(text)
        if local is None:
            local, zone = read_rfc_date(text)
        source = "envelope" if local else "none"
    timestamp = common.to_timestamp(local, zone) if local and zone is not None else None
    return source, text, local, zone, timestamp


def read_ctime(text):
    """`Tue Aug  1 12:36:30 2006`: no zone."""
    match = re.fullmatch(r"\w{3} (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})", text.strip())
    if not match:
        return None, None
    return wall_clock(match[6], match[1], match[2], match[3], match[4], match[5]), None


def read_rfc_date(text):
    """RFC 5322 with obsolete forms: no weekday, comma or seconds, short years, zone names, comments."""
    while re.search(r"\([^()]*\)", text):
        text = re.sub(r"\([^()]*\)", " ", text)
    match = re.match(r"\s*(?:[A-Za-z]{3,9}\s*[, ]\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})\s+"
                     r"(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(.*)", text, re.DOTALL)
    if not match:
        return None, None
    local = wall_clock(match[3], match[2], match[1], match[4], match[5], match[6] or 0)
    words = match[7].split()
    return local, read_zone(words[0]) if words else None


def read_zone(word):
    """Minutes east of UTC; None for what is no zone (`+50579034`, `0480`, names outside RFC 5322)."""
    number = re.fullmatch(r"([+-])(\d\d)([0-5]\d)", word)
    if number and int(number[2]) <= 23:
        minutes = int(number[2]) * 60 + int(number[3])
        return -minutes if number[1] == "-" else minutes
    return OBSOLETE_ZONES.get(word.lower())


def wall_clock(year, month, day, *clock):
    year = int(year) + {2: 2000 if int(year) < 50 else 1900, 3: 1900}.get(len(str(year)), 0)
    try:
        hour, minute, second = map(int, clock)
        month = MONTHS.index(month.lower()) + 1
        return datetime.datetime(year, month, int(day), hour, minute, min(second, 59))
    except ValueError:
        return None


# ---------------------------------------------------------------------------- alone

def month_files(corpora):
    """Every text month of the corpora, compressed ones too, in order of name."""
    return sorted(p for folder in ("pipermail-txt", "list-months") for p in corpora.glob(f"{folder}/*/*")
                  if re.fullmatch(r"\d{4}-[A-Z][a-z]+\.txt(\.gz)?", p.name))


SELF_CHECK = b"""\
From odd.person@example.org"
 <odd.person@example.org  Mon Jan 15 12:58:00 2001
From: odd.person@example.org"
 <odd.person@example.org (Odd Person)
Date: Mon, 15 Jan 2001 12:58 +0100
Subject: two physical
	lines
Message-ID: <1@example.org>

From prose, not a separator.
>From here neither.
From a at example.org  Thu May  1 17:17:58 2003
From: a at example.org (A@example.org)
Date: Thu May  1 16:18:08 2003
Subject: [T] ctime
In-Reply-To: Message from B <b@example.org> of "Mon" <2@example.org>

Skipped content of type multipart/alternative
From c at example.org  Mon Oct 21 15:02:34 2002
From: c at example.org (Last,
	First (First))
Date: 21 Oct 02 15:02:34 +50579034
Subject: bad zone

From bogus@does.not.exist.com  Mon Oct 21 15:02:34 2002
From: bogus@does.not.exist.com ()
Date: Mon, 21 Oct 2002 15:02:34 EST
Subject: =?utf-8?q?not_compared?=

"""


def self_check():
    """What the corpora have no case of, or only one: folds in the separator and the author, odd zones."""
    mails = read_month(SELF_CHECK)
    assert [SELF_CHECK[m.offset + 5:m.offset + 8] for m in mails] == [b"odd", b"a a", b"c a", b"bog"]
    assert sum(m.length for m in mails) == len(SELF_CHECK)
    two, ctime, zone, nobody = mails
    assert (two.name, two.zone, two.subject) == ("Odd Person", 60, "two physical\tlines")
    assert (ctime.email, ctime.name, ctime.date_source) == ("A@example.org", None, "envelope")
    assert (str(ctime.local), ctime.zone, ctime.timestamp) == ("2003-05-01 17:17:58", None, None)
    assert ctime.in_reply_to == ["b@example.org", "2@example.org"]
    assert (zone.name, zone.zone, str(zone.local)) == ("Last,\tFirst (First)", None, "2002-10-21 15:02:34")
    assert not nobody.has_sender and nobody.zone == -300 and nobody.subject is NOT_COMPARED


def main():
    self_check()
    given = common.options(__doc__, needs_binary=False)
    counts = Counter()
    for path in month_files(given.corpora):
        data = common.plain_bytes(path)
        mails = read_month(data)
        counts["files"] += 1
        counts["compressed files"] += path.suffix == ".gz"
        kind = " (again, in .gz)" if path.suffix == ".gz" else ""
        if not mails or mails[0].offset != 0 or sum(m.length for m in mails) != len(data):
            print(f"not covered: {path.relative_to(given.corpora)}")
            counts["files not covered"] += 1
        for mail in mails:
            counts[("pre-2000" if mail.is_pre_2000 else "two-line") + " separators" + kind] += 1
            if kind:
                continue
            counts[f"date source {mail.date_source}"] += 1
            counts["zone unreadable in the Date header"] += mail.date_source == "date" and mail.zone is None
            counts["no message id"] += not mail.message_id
            counts["with In-Reply-To ids"] += bool(mail.in_reply_to)
            counts["with References ids"] += bool(mail.references)
            counts["subject not compared"] += mail.subject is NOT_COMPARED
            counts["name not compared"] += mail.name is NOT_COMPARED
            counts["no name"] += mail.name is None
            counts["no sender"] += not mail.has_sender
            counts["no address"] += mail.email is None
            clear_copy = mail.obscured is NOT_COMPARED
            counts[f"obscured: {'clear copy beside it' if clear_copy else mail.obscured}"] += 1
    for name, count in sorted(counts.items()):
        print(f"{count:6}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
