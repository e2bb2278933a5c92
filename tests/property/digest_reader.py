"""An independent reader of digests, for test_digest_corpus.py: only what the corpus holds.

Plain ones of Mailman (2.0 and 2.1), Yahoo, Majordomo and Ecartis, the Linux-Announce "Digestifier", ARPANET
and RFC 934; MIME ones through Python's `email`. The test holds numbers that were counted by hand beside it,
so that a mistake here shows there.
"""

import email
import email.header
import email.policy
import email.utils
import re
from dataclasses import dataclass
from datetime import datetime

FIELD = re.compile(r"[!-9;-~]+:")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ZONES = {"GMT": 0, "UT": 0, "UTC": 0, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420}
DATE = re.compile(r"(?:[A-Za-z]+,?\s+)?(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3})[a-z]*\s+(?P<year>\d{4})"
                  r"(?:\s+(?P<hour>\d\d):?(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
                  r"\s*(?P<zone>[+-]\d{4}|-?[A-Z]{2,4})?")


# ---------------------------------------------------------------------------- what is read

@dataclass
class Message:
    """One message of a digest. `position` counts from 1, a discarded message too."""
    position: int
    fields: list                                    # of (name in small letters, value), unfolded
    text: str

    def value(self, name):
        return next((value for key, value in self.fields if key == name), None)

    @property
    def subject(self):
        return decoded(self.value("subject"))

    @property
    def message_ids(self):
        return re.findall(r"<([^<>]+)>", self.value("message-id") or "")

    @property
    def when(self):
        return read_date(self.value("date"))

    @property
    def has_time(self):
        found = DATE.match((self.value("date") or "").strip())
        return bool(found and found["hour"])

    def people(self, name):
        """[(name or None, address or None)]"""
        value = decoded(self.value(name))
        if not value:
            return []
        if "@" not in value:                            # ARPANET: `Name at HOST`, or no address at all
            found = re.fullmatch(r"(\S+) at (\S+)", value)
            return [(None, f"{found[1]}@{found[2]}")] if found else [(value, None)]
        return [(person or None, address or None) for person, address in email.utils.getaddresses([value])]


@dataclass
class Digest:
    kind: str
    messages: list
    list_name: str = None
    list_address: str = None
    volume: int = None
    issue: int = None
    topics: int = None                              # how many the digest itself says there are
    own_text: str = None                            # of a person, beside the messages of a MIME digest


def decoded(value):
    if value is None:
        return None
    return str(email.header.make_header(email.header.decode_header(value)))


def read_date(value):
    """(wall clock, minutes ahead of UTC or None), (None, None) where there is no date."""
    found = DATE.match(value.strip()) if value else None
    if not found:
        return None, None
    month = MONTHS.index(found["month"].lower()) + 1
    clock = [int(found[part] or 0) for part in ("hour", "minute", "second")]
    local = datetime(int(found["year"]), month, int(found["day"]), *clock)
    zone = found["zone"]
    if zone is None or zone[-1].isalpha():
        return local, ZONES.get(zone.lstrip("-") if zone else None)
    minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
    return local, -minutes if zone[0] == "-" else minutes


def text_of(data):
    """Bytes that name no charset: UTF-8, or else Windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def trimmed(text):
    """Without blank lines at its ends; spaces at the begin of the first line are its own."""
    lines = text.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


# ---------------------------------------------------------------------------- entry

def read(data):
    """The digest that a mail or a text is, or None."""
    data = data.replace(b"\r\n", b"\n")
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    if not FIELD.match(data.partition(b"\n")[0].decode("latin-1")):
        return read_plain(text_of(data), None)
    mail = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [part for part in mail.walk() if part.get_content_type() == "multipart/digest"]
    if parts:
        return read_mime(mail, parts)
    if mail.get_content_type() == "message/rfc822":
        is_called = re.search(r"\bdigest\b", mail["subject"] or "", re.IGNORECASE)
        return Digest("mime", [mime_message(1, mail.get_payload(0))]) if is_called else None
    if mail.is_multipart():
        return None
    return read_plain(text_of(mail.get_payload(decode=True)), mail["subject"])


# ---------------------------------------------------------------------------- MIME

def read_mime(mail, digest_parts):
    digest = Digest("mime", [])
    own = []
    for leaf in leaves_beside(mail, digest_parts):
        said = (leaf["content-description"] or "").lower()
        text = text_of(leaf.get_payload(decode=True) or b"")
        masthead = MAILMAN_MASTHEAD.search(text)
        if masthead:
            digest.list_name, digest.list_address = masthead["name"], masthead["address"]
        elif "topics" in said:
            digest.topics = int(re.search(r"\((\d+)", said)[1])
        elif said != "digest footer" and leaf.get_content_type() == "text/plain" and text.strip():
            own.append(text)
    digest.own_text = "\n".join(own) or None
    digest.volume, digest.issue = volume_and_issue(mail["subject"] or "")
    for part in digest_parts:
        for one in part.get_payload():
            if one.get_content_type() == "message/rfc822":
                digest.messages.append(mime_message(len(digest.messages) + 1, one.get_payload(0)))
    return digest


def leaves_beside(part, digest_parts):
    """Leaves outside the messages of the digests; those of a digest that are no message are among them."""
    if part.get_content_type() == "message/rfc822":
        if part not in digest_parts and any(p is one for one in digest_parts for p in part.walk()):
            yield from leaves_beside(part.get_payload(0), digest_parts)
    elif part.is_multipart():
        for child in part.get_payload():
            if not any(part is one for one in digest_parts) or child.get_content_type() != "message/rfc822":
                yield from leaves_beside(child, digest_parts)
    else:
        yield part


def mime_message(position, mail):
    fields = [(name.lower(), re.sub(r"\n(?=[ \t])", "", value).strip()) for name, value in mail.items()]
    return Message(position, fields, text_of(mail.get_payload(decode=True) or b""))


# ---------------------------------------------------------------------------- plain

MAILMAN_MASTHEAD = re.compile(r"\s*Send (?P<name>\S+) mailing list submissions to\n[ \t]*(?P<address>\S+)\n")
DIGEST_LINE = re.compile(r"\s*(?P<name>[\w-]+) Digest(?: #\d+)?,?\s")
YAHOO_ABOVE = re.compile(r"\s*-+ Yahoo! Groups Sponsor")
YAHOO_GROUP = re.compile(r"^\s*http://groups\.[\w.]+/group/(?P<name>[\w-]+)/", re.MULTILINE)
YAHOO_ADDRESS = re.compile(r"^\s*(?P<name>[\w-]+)-unsubscribe(?P<host>@[\w.]+)\s*$", re.MULTILINE)


def volume_and_issue(text):
    """Of `Vol 1, Issue 2`, `Vol 1 #2`, `V1 #2`, `Volume: 01  Issue: 033`, `Volume 3 : Issue 6`."""
    found = re.search(r"\bV(?:ol(?:ume)?)?[ :]*(\d+)[ ,:]+(?:Issue|Number|#)[ :]*(\d+)", text)
    if found:
        return int(found[1]), int(found[2])
    found = re.search(r"Digest #(\d+), Volume #(\d+)", text)
    return (int(found[2]), int(found[1])) if found else (None, None)


def read_plain(text, subject):
    for reader in (read_mailman, read_yahoo, read_dashed, read_rfc934):
        digest = reader(text, subject)
        if digest and digest.messages:
            return digest
    return None


def header_and_text(lines, position, strip_labels=False):
    """A message of its lines. A line in the header that is no field goes on with the value above it."""
    lines = list(lines)
    while lines and not lines[0].strip():
        del lines[0]
    fields = []
    while lines and lines[0].strip():
        line = lines.pop(0)
        named = re.match(r"(\s*)([A-Za-z-]+):(.*)", line)
        if named and (strip_labels or not named[1]):
            fields.append((named[2].lower(), named[3].strip()))
        elif fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}".strip())
    return Message(position, fields, "\n".join(lines))


def read_mailman(text, subject):
    """A separator counts where a blank line and the next number are below it."""
    masthead = MAILMAN_MASTHEAD.match(text)
    if not masthead:
        return None
    lines = text.split("\n")
    end = last_line(lines, rf"End of {re.escape(masthead['name'])} [Dd]igest")
    digest = Digest("mailman", [], masthead["name"], masthead["address"])
    digest.volume, digest.issue = volume_and_issue(lines[end] if end is not None else "")
    if digest.volume is None:
        digest.volume, digest.issue = volume_and_issue(subject or "")
    cuts, wanted, discarded = [], 1, set()
    for number, line in enumerate(lines[:-2]):
        if re.fullmatch(r"-{30}|-{70}|--__--__--", line) and not lines[number + 1]:
            if lines[number + 2] == f"Message: {wanted}":
                cuts.append(number)
                wanted += 1
            elif lines[number + 2] == "[Message discarded by content filter]" and cuts:
                discarded.add(len(cuts))
                cuts.append(number)
                wanted += 1
    if not cuts:
        return None
    intro = "\n".join(lines[:cuts[0]])
    digest.topics = len(re.findall(r"^ *\d+\. ", intro, re.MULTILINE)) or None
    cuts.append(mailman_footer(lines, end if end is not None else len(lines)))
    for index, (begin, stop) in enumerate(zip(cuts, cuts[1:])):
        if index not in discarded:
            digest.messages.append(header_and_text(lines[begin + 1:stop], index + 1))
    return digest


def mailman_footer(lines, end):
    """The separator above the footer. Since 2.1.15 the footer has a header, and a separator below it."""
    dashes = [n for n in range(end) if re.fullmatch(r"-{30}|--__--__--", lines[n])]
    if not dashes:
        return end
    is_footer = len(dashes) > 1 and lines[dashes[-2] + 2] == "Subject: Digest Footer"
    return dashes[-2] if is_footer else dashes[-1]


def last_line(lines, pattern):
    return next((n for n in reversed(range(len(lines))) if re.match(pattern, lines[n])), None)


def read_yahoo(text, _subject):
    """Two lines of 72 underscores above every message, and above what is below the last one."""
    if not YAHOO_ABOVE.match(text):
        return None
    blocks = re.split(r"^_{72}\n_{72}\n", text, flags=re.MULTILINE)
    digest = Digest("yahoo", [])
    group, address = YAHOO_GROUP.search(blocks[-1]), YAHOO_ADDRESS.search(blocks[-1])
    digest.list_name = group["name"] if group else None
    digest.list_address = address["name"] + address["host"] if address else None
    said = re.search(r"^There are (\d+) messages in this issue\.$", blocks[0], re.MULTILINE)
    digest.topics = int(said[1]) if said else None
    for block in blocks[1:]:
        if re.match(rf"\nMessage: {len(digest.messages) + 1}\n", block):
            lines = block.split("\n")
            digest.messages.append(header_and_text(lines, len(digest.messages) + 1, strip_labels=True))
    return digest


def read_dashed(text, _subject):
    """Dashes of 70 or more, then of 30. Below them a header: From, Date and Subject, in any order."""
    masthead = DIGEST_LINE.match(text)
    if not masthead:
        return None
    lines = text.split("\n")
    digest = Digest("dashed", [], masthead["name"])
    digest.volume, digest.issue = volume_and_issue(text.lstrip().partition("\n")[0])
    first = next((n for n, line in enumerate(lines) if re.fullmatch(r"-{70,}", line)), None)
    end = last_line(lines, rf"End of {re.escape(masthead['name'])} Digest")
    if first is None or end is None:
        return None
    intro = lines[:first]
    label = next((n for n, line in enumerate(intro) if line in ("Contents:", "In This Issue:")), None)
    if label is not None:
        digest.topics = sum(1 for line in intro[label + 1:] if line.strip())
    dashes = [first] + [n for n in range(first + 1, end) if re.fullmatch(r"-{30}", lines[n])] + [end]
    begin = None
    for number in dashes:
        # What has no header goes on with the message above, but for what is last: a trailer.
        if starts_header(lines, number) or number == end:
            if begin is not None:
                stop = dashes[-2] if number == end and not starts_header(lines, dashes[-2]) else number
                digest.messages.append(header_and_text(lines[begin + 1:stop], len(digest.messages) + 1))
            begin = number
    return digest


def starts_header(lines, number):
    below = next((line for line in lines[number + 1:] if line.strip()), "")
    return bool(re.match(r"(From|Date|Subject): ", below))


def read_rfc934(text, _subject):
    """A boundary is any line of a dash that no space follows; `- ` is taken off the lines of a message. The
    dashes of other digests are none here: where their masthead is missing, somebody pasted them."""
    blocks, lines = [], []
    for line in text.split("\n"):
        if re.fullmatch(r"-{30}|-{70,}", line):
            return None
        if re.match(r"-(?! )", line):
            blocks.append(lines)
            lines = []
        else:
            lines.append(line)
    digest = Digest("rfc934", [])
    for block in blocks[1:]:
        block = [line.removeprefix("- ") for line in block]
        if starts_header(["", *block], 0):
            digest.messages.append(header_and_text(block, len(digest.messages) + 1))
    digest.own_text = trimmed("\n".join(blocks[0])) if blocks else None
    return digest if len(digest.messages) > 1 and len(digest.messages) >= len(blocks) - 1 else None
