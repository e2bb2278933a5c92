"""MHonArc's pages against the mailbox they were made of, which Python's `email` reads: for test_archivers.py.

What spammode hides, the domains of all but the sender and of ids, cannot come back: local parts are compared
there, and the text without domains. An HTML mail, of which the page keeps the HTML, is compared by its words.
"""

import difflib
import email
import email.utils
import encodings.aliases
import html
import re
from html.parser import HTMLParser

import common
from mail_peers import FIELD_NAMES, PEOPLE, PythonReader
from test_rendered import where_they_part

WORDS_KEPT = 0.9            # of an HTML mail, the least share of its words in the same order

UNDISCLOSED = "`<Undisclosed Recipients@host>` and `a@b@c` are no addresses: pipermill keeps them as written"
EXPLAINED = [common.Explained("mhonarc: " + name, where, reason, count) for name, where, reason, count in (
    ("to", r"spam-2-default", UNDISCLOSED, 14),
    ("to names", r"spam-2", UNDISCLOSED, 26),
    ("to, local parts of hidden ones", r"spam-2-spammode", UNDISCLOSED, 1),
    ("to, hidden ones say so", r"spam-2-spammode", UNDISCLOSED, 13),
    ("from names", r"easy-ham-1-\w+/msg00010", "an encoded word inside of a word, which Python leaves", 2),
    ("from names", r"spam-2-\w+/msg00010", "the name is the address again: Python says there is none", 2),
    ("subject", r"spam-2-\w+/msg00005", "bare Big5 of no charset: pipermill guesses, Python does not", 2),
    ("instant", r"spam-2-\w+/msg00000", "`0530` without a sign is no zone: only the clock is known", 2),
    ("clock, no zone", r"spam-2-\w+/msg000(38|58)", "`10:05:15 PM`: Python does not read the PM", 4),
)]
encodings.aliases.aliases["chinesebig5"] = "big5"           # as a mail says, and MHonArc knows

FROM_LINE = re.compile(rb"^From \S+ +\w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\n", re.MULTILINE)
ATTACHED = re.compile(r'<strong>Attachment:\s*<a href="(?P<url>[^"]*)" ?><tt>(?P<name>.*?)</tt></a></strong>'
                      r'<br>\s*<em>Description:</em> (?P<description>.*?)</p>', re.DOTALL)
UNSHOWN = re.compile(r"<p><tt>&lt;&lt;(?P<type>[\w.+-]+/[\w.+-]+)&gt;&gt;</tt></p>")
# 8-bit text of a charset that has no such character: MHonArc reads ISO-8859-1, with `?` for what that lacks.
UNREADABLE = re.compile(r"[\x80-\x9f\ufffd]")
DOUBTFUL = re.compile(r"[^\x00-\x7f]|\?")
NO_ZONE = re.compile(r":\d\d(?: [AP]M)?$")
WORD = re.compile(r"[0-9A-Za-z]+|[^\W\x00-\x7f]")           # or one character of those without blanks
DOMAIN = re.compile(r"@[\w.-]+")


class Words(HTMLParser):
    """The text of HTML, without style and script."""

    def __init__(self, source):
        super().__init__()
        self.found, self.hidden = [], 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("style", "script", "title")
        self.found.append(" ")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script", "title") and self.hidden > 0
        self.found.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.found.append(data)

    def text(self):
        return "".join(self.found)


def squeezed(text):
    return " ".join(text.split()) if text else None


def read_mailbox(path):
    """Mails as Python reads them, with their top `type`. MHonArc leaves `>From ` as it is."""
    data = path.read_bytes()
    starts = [found.end() for found in FROM_LINE.finditer(data)]
    ends = [found.start() for found in FROM_LINE.finditer(data)][1:] + [len(data)]
    mails = []
    for start, end in zip(starts, ends, strict=True):
        header = email.message_from_bytes(data[start:end])
        mail = PythonReader().read(data[start:end])
        mail["type"], mail["raw date"] = header.get_content_type(), header["date"]
        for who in PEOPLE:
            mail[who] = people_of(mail[who], header.get_all(FIELD_NAMES.get(who, who), []))
        mails.append(mail)
    return mails


def people_of(modern, values):
    """[(name, address)]; the name of `a@b (Name)` in the old way. Quotes in an address do not count."""
    old = {address: name for name, address in email.utils.getaddresses(map(str, values))}
    return [(squeezed(name or old.get(address)), unquoted(address)) for name, address in modern]


def unquoted(address):
    return None if address == "<>" or not address else address.replace('"', "")


def expected_references(mail):
    """MHonArc writes References and In-Reply-To as one: the latter's ids last."""
    own = [one for one in mail["references"] if one not in mail["inReplyTo"]]
    return list(dict.fromkeys(own + mail["inReplyTo"]))


def compare_people(tally, place, who, people, record, is_hidden):
    """Names and addresses; of a hidden one the local part, and no domain may be made up."""
    found = [(squeezed(one.get("name")), unquoted(one.get("email"))) for one in record[who]]
    names = [[DOMAIN.sub("@", name) if is_hidden and name else name for name, _ in one]
             for one in (people, found)]
    tally.compare(f"mhonarc: {who} names", place, *names)
    if not is_hidden:
        tally.compare(f"mhonarc: {who}", place, [address for _, address in people], [one for _, one in found])
        return
    expected = [local_part(address) for _, address in people]
    found = [local_part(one.get("email") or one.get("raw")) for one in record[who]]
    tally.compare(f"mhonarc: {who}, local parts of hidden ones", place, expected, found)
    silent = [one for one in record[who] if "@x" in (one.get("raw") or "") and not one.get("obscured")]
    made_up = [one for one in record[who] if re.search(r"@xx|DOMAIN\.HIDDEN", one.get("email") or "")]
    tally.compare(f"mhonarc: {who}, hidden ones say so", place, [], silent + made_up)


def local_part(address):
    return (address or "").rpartition("@")[0].rpartition("<")[2]


def mail_text(record):
    """The text without what the archiver wrote: chrome, and the lines that stand for a part."""
    raw = bytearray((record["text"] or "").encode())
    around = [(one["start"], one["end"]) for one in record["segments"] if one["kind"] == "chrome"]
    around += [(one["offset"], one["offset"] + one["length"]) for one in record["attachments"]
               if one.get("url") or one.get("type")]
    for start, end in sorted(around, reverse=True):
        del raw[start:end]
    return raw.decode("utf-8", "replace")


def compare_text(tally, place, mail, record, is_hidden):
    if mail["type"] in ("text/html", "multipart/alternative") and mail["html"]:
        pair = [Words(mail["html"]).text(), record["text"] or ""]
        if is_hidden:
            pair = [DOMAIN.sub("@", one) for one in pair]
        expected, actual = (WORD.findall(one) for one in pair)
        matcher = difflib.SequenceMatcher(None, expected, actual, autojunk=False)
        kept = sum(block.size for block in matcher.get_matching_blocks())
        is_enough = kept >= WORDS_KEPT * len(expected)
        tally.accept("mhonarc: words of HTML mail", place, is_enough, len(expected), kept)
        return
    name = "mhonarc: text" if mail["type"] == "text/plain" else "mhonarc: text of multipart"
    pair = [mail["text"], mail_text(record)]
    if is_hidden:
        pair = [DOMAIN.sub("@", one) for one in pair]
    if UNREADABLE.search(mail["text"]):
        name += ", its ASCII alone"
        pair = [DOUBTFUL.sub(" ", one) for one in pair]
    if mail["flowed"]:              # quotes are blockquotes there: how their marks were spaced is not known
        name += ", flowed"
        pair = [re.sub(r"[\s>]+", "", one) for one in pair]
    tally.compare(name, place, *where_they_part(*(" ".join(one.split()) for one in pair)))


def compare_attachments(tally, place, page, mail, record):
    """What the page shows of parts that it does not show: a link and a name, or a type alone."""
    expected = [(found["url"], None if found["name"] == found["url"] else html.unescape(found["name"]),
                 found["description"]) for found in ATTACHED.finditer(page)]
    derived = re.findall(r"^<!--X-Derived: (.*?) -->$", page, re.MULTILINE)
    tally.compare("mhonarc: X-Derived are the links", place, derived, [url for url, _, _ in expected])
    linked = [one for one in record["attachments"] if one.get("url")]
    tally.compare("mhonarc: attached files", place, expected,
                  [(one["url"], one.get("name"), one.get("description")) for one in linked])
    in_mail = {leaf.name for leaf in mail["parts"].values()}
    strange = [name for _, name, _ in expected if name and name not in in_mail]
    tally.compare("mhonarc: their names in the mail", place, [], strange)
    types = [found["type"] for found in UNSHOWN.finditer(page)]
    tally.compare("mhonarc: parts without a file", place, types,
                  [one["type"] for one in record["attachments"] if one not in linked and one.get("type")])


def compare_mhonarc(tally, place, page, mail, record, is_hidden):
    compare_people(tally, place, "from", mail["from"], record, False)
    for who in ("to", "cc", "sender", "replyTo"):
        compare_people(tally, place, who, mail[who], record, is_hidden)
    tally.compare("mhonarc: subject", place, squeezed(mail["subject"]), squeezed(record["subject"]))
    local, zone = common.split_rfc3339(record["sentAt"])
    tally.compare("mhonarc: dateRaw", place, squeezed(mail["raw date"]), squeezed(record["dateRaw"]))
    if local and zone is None and NO_ZONE.search(mail["raw date"]):            # Python takes it for UTC
        tally.compare("mhonarc: clock, no zone", place, mail["date"], common.to_timestamp(local, 0))
        tally.compare("mhonarc: no instant then", place, None, record["timestamp"])
    else:
        tally.compare("mhonarc: instant", place, mail["date"], record["timestamp"])
    tally.compare("mhonarc: messageId", place, mail["messageId"], record["messageId"])
    tally.compare("mhonarc: inReplyTo", place, mail["inReplyTo"], record["inReplyTo"])
    is_same = record["references"] in (mail["references"], expected_references(mail))
    tally.accept("mhonarc: references", place, is_same, expected_references(mail), record["references"])
    compare_text(tally, place, mail, record, is_hidden)
    compare_attachments(tally, place, page, mail, record)
