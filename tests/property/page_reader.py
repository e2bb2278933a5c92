"""An independent, simple reader of Pipermail article pages: the oracle for the C++ one.

It follows shared/formats.md 2.1 to 2.3: regular expressions on the template, html.unescape for the entities,
and bytes again where a run of numeric references is UTF-8 that was escaped byte by byte.

Run alone it prints what it finds:  page_reader.py [--corpora DIR]
"""

import datetime
import html
import re
import sys
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote

import common
import pipermail_reader as texts

HEAD = re.compile(r'<H1>(?P<subject>.*?)</H1>\s*<B>(?P<author>.*?)</B>\s*'
                  r'<A\s+HREF="mailto:(?P<mailto>.*?)"\s*TITLE=".*?">(?P<address>.*?)</A><BR>\s*'
                  r'<I>(?P<date>.*?)</I>', re.DOTALL)
CHARSET = re.compile(rb'<META http-equiv="Content-Type" content="text/html; charset=([-\w]+)')
ARTICLE = re.compile(r"<!--beginarticle-->(.*?)<!--endarticle-->", re.DOTALL)
PRE = re.compile(r"<PRE>(.*)</PRE>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
HIGH_REFERENCES = re.compile(r"(?:&#(?:12[89]|1[3-9]\d|2[0-4]\d|25[0-5]);)+")

GERMAN = {"mär": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
ZONES = {"CET": 60, "CEST": 120, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360}


@dataclass
class Page:
    """What a person sees on the page, without the tags."""
    subject: str
    author: str
    address: str
    date: str
    own_id: str             # None where the page names its parent instead
    parent: str             # None where it names neither or itself
    body: str               # None without <PRE>
    local: datetime.datetime
    zone: int               # minutes east of UTC; None for a name that is not in ZONES
    is_rfc_date: bool


def is_article(data):
    return b"<!--beginarticle-->" in data


def read_page(data):
    charset = CHARSET.search(data[:data.index(b"<!--beginarticle-->")])
    charset = charset[1].decode() if charset else "us-ascii"
    page = data.decode("latin-1" if charset == "us-ascii" else charset)
    head = HEAD.search(page)
    date = shown(head["date"])
    body = PRE.search(ARTICLE.search(page)[1])
    return Page(shown(head["subject"]), shown(head["author"]), shown(head["address"]), date,
                *ids_of(head["mailto"]), unescape(TAG.sub("", body[1])) if body else None, *clock_of(date))


def ids_of(mailto):
    """(own id, parent id) of the mailto: `Subject=Re%3A` says which of the two it is (2.2)."""
    subject, given, reply = mailto.partition("?")[2].partition("In-Reply-To=")
    reply = unquote(reply).strip().removeprefix("<").removesuffix(">") or None
    if not given:
        return None, None
    return (reply, None) if subject.startswith("Subject=Re%3A") else (None, reply)


def unescape(text):
    return html.unescape(HIGH_REFERENCES.sub(bytes_again, text))


def bytes_again(references):
    try:
        return bytes(map(int, re.findall(r"\d+", references[0]))).decode("utf-8")
    except UnicodeDecodeError:
        return references[0]


def shown(text):
    """Unfolded as RFC 5322 does, the blank kept; the template adds blanks at the ends of a value only."""
    return re.sub(r"\n(?=[ \t])", "", unescape(text).strip())


def clock_of(date):
    """(wall clock, zone, whether it is the Date: header as it was): `Do Okt 15 08:52:46 CEST 2009`."""
    words = date.split()
    if len(words) != 6 or ":" not in words[3]:
        return *texts.read_rfc_date(date), True
    month = GERMAN.get(words[1].lower(), words[1].lower())
    return texts.wall_clock(words[5], month, words[2], *words[3].split(":")), ZONES.get(words[4]), False


def sender_of(page):
    """(name, email, obscured): no name where the address stands for it (1.3)."""
    email, obscured = texts.restore(page.address.encode())
    clear = page.author.replace(" at ", "@")
    same = page.author == page.address or (email is not None and clear.lower() == email.lower())
    return None if same else page.author or None, email, obscured


SELF_CHECK = """\
<TITLE> a &lt;b&gt;
   </TITLE>
   <META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
   <H1>a &lt;b&gt;</H1>
    <B>B&#195;&#182;se \xfc</B>\x20
    <A HREF="mailto:l%40example.org?Subject=Re%3A%20a&In-Reply-To=%3C1%40example.org%3E"
       TITLE="a &lt;b&gt;">o at example.org
       </A><BR>
    <I>Do Okt  1 08:52:46 CEST 2009</I>
<!--beginarticle-->
<PRE>one &amp;nbsp; &#147;x&#148; &#8364;&#226;&#130;&#172; <A HREF="http://example.org/?a=1&amp;b">u</A>
&gt;<i> two
</I>
</PRE>


<!--endarticle-->
"""


def self_check():
    page = read_page(SELF_CHECK.encode("latin-1"))
    assert (page.subject, page.author) == ("a <b>", "B\u00f6se \u00fc")
    assert (page.own_id, page.parent, page.zone, str(page.local)) == ("1@example.org", None, 120,
                                                                      "2009-10-01 08:52:46")
    assert page.body == "one &nbsp; \u201cx\u201d \u20ac\u20ac u\n> two\n\n"
    assert sender_of(page) == ("B\u00f6se \u00fc", "o@example.org", "at")
    assert ids_of("l%40example.org?Subject=a&In-Reply-To=2%40example.org") == (None, "2@example.org")
    assert ids_of("l%40example.org?Subject=a&In-Reply-To=") == ids_of("o%40example.org") == (None, None)


def main():
    self_check()
    given = common.options(__doc__, needs_binary=False)
    counts = Counter()
    for folder in ("list-months", "pipermail-html"):
        for path in sorted((given.corpora / folder).glob("*/*/[0-9]*.html")):
            page = read_page(path.read_bytes())
            name, email, obscured = sender_of(page)
            counts[f"{folder}: pages"] += 1
            counts["own id"] += page.own_id is not None
            counts["parent id"] += page.parent is not None
            counts["no <PRE>"] += page.body is None
            counts["blank body"] += page.body is not None and not page.body.strip()
            counts["no name"] += name is None
            counts["no address"] += email is None
            counts[f"obscured: {obscured}"] += 1
            counts["date as it was sent"] += page.is_rfc_date
            counts["no wall clock"] += page.local is None
            counts["zone unknown"] += page.zone is None
    for name, count in sorted(counts.items()):
        print(f"{count:6}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
