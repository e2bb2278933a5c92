"""Two readers of mail that share no code with the library: Python's `email` and GMime.

Each gives a dictionary of what test_mail_peers.py compares, with the leaves of the MIME tree sorted by the
rule that the library documents. Python's is policy.default, and compat32 field by field where that raises.
"""

import email
import email.header
import email.parser
import email.policy
import email.utils
import os
import re
import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import common

SYSTEM_PYTHON = "/usr/bin/python3"               # where Debian's python3-gi lives
PEOPLE = ("from", "to", "cc", "sender", "replyTo")
FIELD_NAMES = {"replyTo": "reply-to"}

def load_gmime():
    """GMime through gi; by the system's Python where the running one has no gi; else skipped."""
    try:
        import gi
        gi.require_version("GMime", "3.0")
        from gi.repository import GMime
    except (ImportError, ValueError):
        if Path(SYSTEM_PYTHON).is_file() and os.environ.get("MAIL_PEERS_AGAIN") is None:
            os.environ["MAIL_PEERS_AGAIN"] = "1"
            os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
        common.places.skip("no GMime (Debian: python3-gi gir1.2-gmime-3.0)")
    GMime.init()
    return GMime


@dataclass
class Leaf:
    """One leaf of the MIME tree. A message/* is a leaf."""
    id: str
    type: str
    name: str = None
    charset: str = None
    disposition: str = ""
    data: bytes = b""                      # without its transfer encoding
    text: str = None                       # of a text
    is_flowed: bool = False


def sort_leaves(leaves, is_multipart):
    """pipermill's documented rule (RFC 8621 section 4.1.4, simplified): texts, the HTML, attachments. Text that is
    made of HTML is not compared, so that HTML beside it may be passed over here."""
    texts, html, attached = [], None, []
    for leaf in leaves:
        is_read = leaf.disposition != "attachment" and (not leaf.name or leaf is leaves[0])
        if is_read and (leaf.type == "text/plain" or not is_multipart and leaf.type != "text/html"
                        and leaf.type.startswith(("text/", "multipart/"))):
            texts.append(leaf)
        elif is_read and leaf.type == "text/html" and html is None:
            html = leaf
        else:
            attached.append(leaf)
    return texts, html, attached


def fill_bodies(mail, leaves, is_multipart):
    texts, html, attached = sort_leaves(leaves, is_multipart)
    mail["flowed"] = any(leaf.is_flowed for leaf in texts)
    whole = ""
    for leaf in texts:
        if whole and not whole.endswith("\n"):
            whole += "\n"
        whole += (leaf.text or "").replace("\r\n", "\n")
    mail["text"] = whole if texts else None
    mail["html"] = html.text if html else None
    mail["parts"] = OrderedDict((leaf.id, leaf) for leaf in attached)


# ---------------------------------------------------------------------------- Python

class PythonReader:
    MODERN = email.policy.default
    WRITE = MODERN.clone(refold_source="none", cte_type="8bit", linesep="\n", max_line_length=None)

    def read(self, data):
        message = email.parser.BytesParser(policy=self.MODERN).parsebytes(data)
        old = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
        mail = {"subject": self.subject(message, old)}
        for who in PEOPLE:
            mail[who] = self.people(message, old, FIELD_NAMES.get(who, who))
        mail["date"] = self.date(message, old)
        mail["messageId"] = self.ids(old, "message-id", True)[:1]
        mail["inReplyTo"] = self.ids(old, "in-reply-to", False)
        mail["references"] = self.ids(old, "references", False)
        leaves = []
        is_multipart = self.walk(message, "", leaves)
        fill_bodies(mail, leaves, is_multipart)
        return mail

    @staticmethod
    def raw(old, name):
        """Values as compat32 has them, decoded by email.header."""
        values = []
        for value in old.get_all(name, []):
            try:
                values.append(str(email.header.make_header(email.header.decode_header(value))))
            except (LookupError, ValueError, email.errors.HeaderParseError):
                values.append(str(value))
        return values

    def subject(self, message, old):
        try:
            value = message["subject"]
            return None if value is None else str(value)
        except Exception:                                           # noqa: BLE001  that is what it raises
            return (self.raw(old, "subject") or [None])[0]

    def people(self, message, old, name):
        people = []
        try:
            for value in message.get_all(name, [])[:1 if name == "from" else None]:
                people += [(one.display_name or None, one.addr_spec or None) for one in value.addresses]
        except Exception:                                           # noqa: BLE001
            people = [(person or None, address or None)
                      for person, address in email.utils.getaddresses(self.raw(old, name))]
        return people

    def date(self, message, old):
        try:
            value = message["date"]
            when = None if value is None else value.datetime
            if when is None:
                return None
        except Exception:                                           # noqa: BLE001
            parsed = email.utils.parsedate_tz((self.raw(old, "date") or [""])[0])
            return None if parsed is None else email.utils.mktime_tz(parsed)
        if when.tzinfo is None:
            return common.to_timestamp(when, 0)
        return int(when.timestamp())

    def ids(self, old, name, is_one):
        values = [re.sub(r"\r?\n(?=[ \t])", "", str(value)) for value in old.get_all(name, [])]
        ids = [one.strip() for value in values for one in re.findall(r"<([^<>]*)>", value) if one.strip()]
        first = values[0].strip() if values and is_one else ""
        if not ids and first and not re.search(r"[\s<>]", first):
            return [first]
        return ids

    def walk(self, part, number, leaves):
        """True for a multipart that has parts."""
        maintype = part.get_content_maintype()
        if maintype == "multipart" and part.is_multipart():
            for index, child in enumerate(part.get_payload(), 1):
                self.walk(child, f"{number}.{index}" if number else str(index), leaves)
            return True
        leaf = Leaf(number or "1", part.get_content_type())
        leaf.name = self.parameter(part, "filename", "content-disposition") or self.parameter(part, "name")
        leaf.charset = self.parameter(part, "charset")
        leaf.charset = leaf.charset.lower().strip() if leaf.charset else None
        leaf.disposition = self.disposition(part)
        leaf.is_flowed = (self.parameter(part, "format") or "").lower() == "flowed"
        if part.is_multipart():
            flat = part.as_bytes(policy=self.WRITE)
            leaf.data = flat[1:] if flat.startswith(b"\n") else flat.partition(b"\n\n")[2]
        else:
            leaf.data = part.get_payload(decode=True) or b""
        try:
            leaf.text = leaf.data.decode(leaf.charset or "ascii", "replace")
        except (LookupError, ValueError):
            leaf.text = leaf.data.decode("ascii", "replace")
        leaves.append(leaf)
        return False

    @staticmethod
    def parameter(part, name, header="content-type"):
        try:
            value = part.get_param(name, None, header)
            if isinstance(value, tuple):
                value = email.utils.collapse_rfc2231_value(value)
            return value
        except Exception:                                           # noqa: BLE001
            return None

    @staticmethod
    def disposition(part):
        try:
            return (part.get_content_disposition() or "").strip()
        except Exception:                                           # noqa: BLE001
            return ""


# ---------------------------------------------------------------------------- GMime

def said(getter, *arguments):
    """A string of GMime. Where it gave up converting it hands out the bytes: they are read as ISO-8859-1."""
    try:
        return getter(*arguments)
    except UnicodeDecodeError as why:
        return bytes(why.object).decode("latin-1")


class GMimeReader:
    def __init__(self, library):
        self.library = library

    def read(self, data):
        library = self.library
        if data.startswith(b"From "):
            data = data[data.find(b"\n") + 1:]
        parser = library.Parser.new_with_stream(library.StreamMem.new_with_buffer(data))
        message = parser.construct_message(library.ParserOptions.new())
        if message is None:
            return None
        mail = {"subject": said(message.get_subject)}
        for who in PEOPLE:
            people = getattr(message, "get_" + FIELD_NAMES.get(who, who).replace("-", "_"))()
            mail[who] = self.people(people)
        when = message.get_date()
        mail["date"] = when.to_unix() if when and message.get_header("Date") is not None else None
        one = said(message.get_message_id)
        mail["messageId"] = [one] if one else []
        mail["inReplyTo"] = self.ids(said(message.get_header, "In-Reply-To"))
        mail["references"] = self.ids(said(message.get_header, "References"))
        leaves = []
        is_multipart = self.walk(message.get_mime_part(), "", leaves)
        fill_bodies(mail, leaves, is_multipart)
        return mail

    def people(self, people):
        """Members of groups stand for them; without recursion, there is a message that nests thousands."""
        found, waiting = [], self.entries(people)
        while waiting:
            one = waiting.pop()
            if isinstance(one, self.library.InternetAddressGroup):
                waiting += self.entries(one.get_members())
            else:
                found.append((said(one.get_name) or None, said(one.get_addr) or None))
        return found

    @staticmethod
    def entries(people):
        """The last one first."""
        return [people.get_address(index) for index in reversed(range(people.length()))] if people else []

    def ids(self, value):
        if not value:
            return []
        found = self.library.References.parse(None, value)
        return [said(found.get_message_id, index) for index in range(found.length())]

    def walk(self, part, number, leaves):
        if part is None:
            return False
        if isinstance(part, self.library.Multipart):
            count = part.get_count()
            for index in range(count):
                self.walk(part.get_part(index), f"{number}.{index + 1}" if number else str(index + 1), leaves)
            if count:
                return True
        content_type = part.get_content_type()
        leaf = Leaf(number or "1", said(content_type.get_mime_type).lower())
        place = part.get_content_disposition()
        leaf.name = said(place.get_parameter, "filename") if place else None
        leaf.name = leaf.name or said(content_type.get_parameter, "name")
        leaf.charset = said(content_type.get_parameter, "charset")
        leaf.charset = leaf.charset.lower().strip() if leaf.charset else None
        leaf.disposition = (said(place.get_disposition) or "").lower() if place else ""
        leaf.is_flowed = (said(content_type.get_parameter, "format") or "").lower() == "flowed"
        leaf.data = self.content(part)
        if isinstance(part, self.library.TextPart):
            leaf.text = said(part.get_text)
        elif isinstance(part, self.library.Multipart):
            leaf.text = leaf.data.decode("ascii", "replace")
        leaves.append(leaf)
        return False

    def content(self, part):
        out = self.library.StreamMem.new()
        if isinstance(part, self.library.Part):
            content = part.get_content()
            if content:
                content.write_to_stream(out)
        elif isinstance(part, self.library.MessagePart):
            inner = part.get_message()
            if inner:
                inner.write_to_stream(None, out)
        elif isinstance(part, self.library.Multipart):
            return (said(part.get_prologue) or "").encode()
        return bytes(out.get_byte_array() or b"")
