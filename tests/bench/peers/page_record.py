"""What the readers of Pipermail pages share: characters out of bytes, a record out of fields, the counts.

A reader takes one page to a Page. Its fields stay as the template wrote them, so that this is less work than
pipermill's: an address is not made whole ("x at y"), a date not understood, and there are no stubs, quotes,
signatures, base subjects, byte ranges or content ids. The counts are printed last, on stderr, so that it can
be seen that the job was done.
"""
import codecs
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote

CHARSET = re.compile(rb'<META http-equiv="Content-Type" content="text/html; charset=([^"]*)"', re.IGNORECASE)


@dataclass
class Page:
    subject: str = ""
    author: str = ""
    address: str = ""
    mailto: str = ""  # of the link on the address: it names an id
    date: str = ""
    text: str = ""


def characters(page):
    """By the charset that the page declares; pages of Mailman 2.0 and before have none."""
    declared = CHARSET.search(page)
    charset = declared.group(1).decode("ascii", "replace") if declared else "latin-1"
    try:
        return page.decode(charset, "replace")
    except LookupError:
        return page.decode("latin-1")


def record(page, counters):
    """The id is the page's own where the link makes an answer, as since Mailman 2.1.10; else its parent's."""
    found = unquote(page.mailto.partition("In-Reply-To=")[2]).strip("<> ")
    is_own = "Subject=Re%3A" in page.mailto
    row = {
        "messageId": [found] if found and is_own else [],
        "inReplyTo": [found] if found and not is_own else [],
        "from": [{"name": page.author.strip(), "email": page.address.strip()}],
        "date": page.date.strip(),
        "subject": page.subject.strip(),
        "text": page.text,
    }
    counters["dated"] += bool(row["date"])
    counters["ids"] += bool(found)
    counters["authors"] += bool(page.author)
    counters["subject_bytes"] += len(row["subject"].encode("utf-8", "replace"))
    counters["text_bytes"] += len(row["text"].encode("utf-8", "replace"))
    return row


def write_records(read, usage):
    """`read` takes the characters of one page to a Page."""
    if len(sys.argv) < 2:
        sys.exit(usage)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    counters = Counter(dict.fromkeys(
        ("messages", "dated", "ids", "authors", "subject_bytes", "text_bytes"), 0))
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            page = characters(file.read())
        counters["messages"] += 1
        sys.stdout.write(json.dumps(record(read(page), counters), ensure_ascii=False) + "\n")
    print(" ".join(f"{name}={value}" for name, value in counters.items()), file=sys.stderr)
