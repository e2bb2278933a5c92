#!/usr/bin/env python3
"""Runs the tool and compares all it says: standard output, standard error and the exit status, each whole.

  run.py PIPERMILL          all cases
  run.py PIPERMILL WORD     cases with that word in their name
"""
import fcntl
import gzip
import json
import os
import pty
import resource
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time
import zlib
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

# ---------------------------------------------------------------------------- inputs

BOX = """\
From ada@example.org Fri Mar 12 09:15:00 2004
From: Ada Brook <ada@example.org>
Date: Fri, 12 Mar 2004 09:15:00 +0100
Message-ID: <one@example.org>
Subject: =?utf-8?q?Caf=C3=A9?=

Hello
> quoted
-- 
Ada

From bo@example.org Fri Mar 12 10:15:00 2004
From: bo@example.org
Subject: two

x
"""
MONTH = """\
From ada at example.org  Fri Mar 12 09:15:00 2004
From: ada at example.org (Ada Brook)
Date: Fri, 12 Mar 2004 09:15:00 +0100
Subject: [Kites] String
Message-ID: <one@example.org>

text
"""
PAGE = """\
[Kites] String
Ada Brook ada at example.org
Fri Mar 12 09:15:00 CET 2004

text

More information about the Kites mailing list
"""
UNKNOWN = "hello\nthere\x1b[31m\n"
SEEN = r'hello\x0athere\x1b[31m\x0a'
HOSTILE = ("From ada@example.org Fri Mar 12 09:15:00 2004\n"
           "From: A\x1b]0\x07da <ada@example.org>\n"
           "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
           "Subject: a\x1b[31mb\u009bc\u202ed\x7fe\u2028f\n"
           "\n"
           "t\x1b[2Jext\ttab\u009b\u202e\x00\x08\n"
           "> q\x1b[0muoted\n").encode()
WIDE = ("From a@example.org Fri Mar 12 09:15:00 2004\n"
        "From: \u65e5\u672c <a@example.org>\n"
        "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
        "Subject: one\n\n"
        "From a@example.org Fri Mar 12 09:15:00 2004\n"
        "From: Zoe\u0301 <a@example.org>\n"
        "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
        "Subject: two\n\n"
        "From a@example.org Fri Mar 12 09:15:00 2004\n"
        "From: nobody-with-a-name-as-long-as-this@example.org\n"
        "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
        "Subject: three\n\n").encode()
STRAY = "stray\n" + BOX


KITE_FOLDER = "20040312/9e7957f4"        # of <kites@example.org>
KITE_URL = f"http://lists.example.org/pipermail/kites/attachments/{KITE_FOLDER}"
KITES = f"""From ada at example.org  Fri Mar 12 09:15:00 2004
From: ada at example.org (Ada)
Date: Fri, 12 Mar 2004 09:15:00 +0100
Subject: kites
Message-ID: <kites@example.org>

Hello.
-------------- next part --------------
An HTML attachment was scrubbed...
URL: <{KITE_URL}/attachment.html>
-------------- next part --------------
A non-text attachment was scrubbed...
Name: ../plan.pdf
Type: application/pdf
Size: 6 bytes
Desc: not available
URL: <{KITE_URL}/attachment.pdf>
-------------- next part --------------
A non-text attachment was scrubbed...
Name: gone.gif
Type: image/gif
Size: 9 bytes
Desc: not available
URL: <{KITE_URL}/attachment.gif>
"""
PARTS = """From ada@example.org Fri Mar 12 09:15:00 2004
From: ada@example.org
Date: Fri, 12 Mar 2004 09:15:00 +0100
Content-Type: multipart/mixed; boundary=b

--b

Hello.
--b
Content-Type: image/png; name=a.png
Content-Transfer-Encoding: base64

QUJD
--b
Content-Type: image/png; name=A.PNG

DEF
--b--
"""


def many(count):
    return "".join(f"From a@example.org Fri Mar 12 09:15:00 2004\nFrom: a@example.org\nSubject: {n}\n\nbody {n}\n\n"
                   for n in range(1, count + 1))


def make_files(folder):
    def write(name, data):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    write("a.mbox", BOX)
    write("2004-March.txt", MONTH)
    write("page.txt", PAGE)
    write("unknown", UNKNOWN)
    write("empty", "")
    write("hostile.mbox", HOSTILE)
    write("wide.mbox", WIDE)
    write("stray.mbox", STRAY)
    write("box.gz", gzip.compress(BOX.encode(), mtime=0))
    write("misnamed.txt", gzip.compress(BOX.encode(), mtime=0))
    write("plain.gz", BOX)
    packed = gzip.compress(many(3000).encode(), mtime=0)
    write("cut.gz", packed[:len(packed) * 2 // 3])
    write("no-trailer.gz", gzip.compress(BOX.encode(), mtime=0)[:-8])
    write("bad-crc.gz", gzip.compress(BOX.encode(), mtime=0)[:-8] + b"\0" * 8)
    write("trailing.gz", gzip.compress(BOX.encode(), mtime=0) + b"more")
    write("padded.gz", gzip.compress(BOX.encode(), mtime=0) + b"\0" * 700)
    write("thread.html", THREAD)
    write("digest.txt", DIGEST)
    write("again.mbox", AGAIN)
    write("members.gz", gzip.compress(BOX[:100].encode(), mtime=0) + gzip.compress(BOX[100:].encode(), mtime=0))
    write("packed.bz2", b"BZh91AY&SY")
    write("packed.xz", b"\xfd7zXZ\0\0\4")
    write("packed.zip", b"PK\3\4\x14\0")
    write("many.mbox", many(3000))
    write("-dash.mbox", BOX)
    write("esc\x1b[31m\u202e.mbox", BOX)
    write("list/2004-March.txt", MONTH)
    write("list/2003-May.txt", MONTH.replace("String", "Earlier"))
    write("list/index.html", "<html>")
    write("kites/2004-March.txt", KITES)
    write(f"kites/attachments/{KITE_FOLDER}/attachment.html", "<tt>\n&lt;b&gt;Fly!&lt;/b&gt;\n</tt>\n")
    write(f"kites/attachments/{KITE_FOLDER}/attachment.pdf", "a plan")
    write("parts.mbox", PARTS)
    write("list/.hidden", MONTH)
    (folder / "nothing").mkdir()


# ---------------------------------------------------------------------------- what is said

FIELDS = ("schemaVersion id source list messageId messageIdSource inReplyTo references from sender to cc bcc replyTo "
          "author subject baseSubject listTag sentAt timestamp dateSource dateRaw receivedAt text html charset "
          "isEncodingProblem segments attachments hasAttachment digest size headers defects")
EXPORTERS = "jsonl json csv tsv text"
INPUT_FORMATS = "{auto,pipermail-text,pipermail-html,mhonarc,hypermail,page-text,mbox,mboxo,mboxrd,mboxcl,mboxcl2,listserv,digest,eml,maildir,mh}"
MISSING = "cannot open: No such file or directory\n"
FOREIGN = "unsupported compression: {} data; unpack it first, as in: {} FILE | pipermill export -\n"
NO_ARCHIVE = f'no archive that is known here: it begins with "{SEEN}"; name its format with -F to read it anyway\n'
NO_TIME = '{}: no time "{}"; write it as 2004, 2004-03, 2004-03-12 or 2004-03-12T09:00:00+01:00\n'
NO_SEPARATOR = "no-separator: bytes before the first separator; kept as text of their own\n"
NO_DATE = "no-date: no date that can be read\n"
PASSED_OVER = "pipermill: 1 file passed over: no archive that is known here; -v names them\n"
TRUNCATED = "truncated-input: the input ends early; the message may be cut\n"

JSON_ONE = (
    '{"schemaVersion":1,"id":"e3456f2063ac584a37f847e9e1c052ec","source":{"path":"a.mbox","member":null,"format":"mbox",'
    '"variant":null,"index":1,"offset":0,"length":204,"url":null},"list":null,"messageId":["one@example.org"],'
    '"messageIdSource":"header","inReplyTo":[],"references":[],"from":[{"name":"Ada Brook","email":"ada@example.org",'
    '"raw":null,"obscured":null}],"sender":[],"to":[],"cc":[],"bcc":[],"replyTo":[],"author":{"name":"Ada Brook",'
    '"email":"ada@example.org"},"subject":"Caf\u00e9","baseSubject":"Caf\u00e9","listTag":null,'
    '"sentAt":"2004-03-12T09:15:00+01:00","timestamp":1079079300,"dateSource":"date",'
    '"dateRaw":"Fri, 12 Mar 2004 09:15:00 +0100","receivedAt":"2004-03-12T09:15:00",'
    '"text":"Hello\\n> quoted\\n-- \\nAda\\n","html":null,"charset":"us-ascii","isEncodingProblem":false,'
    '"segments":[{"kind":"text","start":0,"end":6,"depth":0},{"kind":"quote","start":6,"end":15,"depth":1},'
    '{"kind":"signature","start":15,"end":23,"depth":0}],"attachments":[],"hasAttachment":false,"digest":null,'
    '"size":158,%s"defects":[]}')
JSON_TWO = (
    '{"schemaVersion":1,"id":"5dffec488ca58bec7f751e30b41754e9","source":{"path":"a.mbox","member":null,"format":"mbox",'
    '"variant":null,"index":2,"offset":204,"length":82,"url":null},"list":null,"messageId":[],"messageIdSource":"none",'
    '"inReplyTo":[],"references":[],"from":[{"name":null,"email":"bo@example.org","raw":null,"obscured":null}],'
    '"sender":[],"to":[],"cc":[],"bcc":[],"replyTo":[],"author":{"name":null,"email":"bo@example.org"},'
    '"subject":"two","baseSubject":"two","listTag":null,"sentAt":"2004-03-12T10:15:00","timestamp":null,'
    '"dateSource":"envelope","dateRaw":"Fri Mar 12 10:15:00 2004","receivedAt":"2004-03-12T10:15:00","text":"x\\n",'
    '"html":null,"charset":"us-ascii","isEncodingProblem":false,"segments":[{"kind":"text","start":0,"end":2,'
    '"depth":0}],"attachments":[],"hasAttachment":false,"digest":null,"size":37,%s"defects":[]}')
HEADERS_ONE = ('"headers":[{"name":"From","value":"Ada Brook <ada@example.org>"},{"name":"Date",'
               '"value":"Fri, 12 Mar 2004 09:15:00 +0100"},{"name":"Message-ID","value":"<one@example.org>"},'
               '{"name":"Subject","value":"Caf\u00e9"}],')
TEXT = ("From: Ada Brook <ada@example.org>\nDate: 2004-03-12T09:15:00+01:00\nSubject: Caf\u00e9\n"
        "Message-ID: one@example.org\n\nHello\n> quoted\n-- \nAda\n"
        "\f\nFrom: bo@example.org\nDate: 2004-03-12T10:15:00\nSubject: two\n\nx\n")
SUBJECTS = '{"subject":"Caf\u00e9"}\n{"subject":"two"}\n'
LINE_ONE = "    1  2004-03-12 09:15  Ada Brook                 Caf\u00e9\n"
LINE_TWO = "    2  2004-03-12 10:15  bo@example.org            two\n"
LIST = LINE_ONE + LINE_TWO
SHOW_ONE = ("1  a.mbox:0\nFrom:        Ada Brook <ada@example.org>\nDate:        2004-03-12T09:15:00+01:00\n"
            "Subject:     Caf\u00e9\nMessage-ID:  one@example.org\n\nHello\n> quoted\n-- \nAda\n")
SHOW_TWO = ("2  a.mbox:204\nFrom:        bo@example.org\nDate:        2004-03-12T10:15:00\nSubject:     two\n\nx\n")


class Case(NamedTuple):
    why: str
    args: str                    # words, split at blanks
    out: str | bytes = ""
    err: str = ""
    code: int = 0
    stdin: str | bytes | None = None


THREAD = """<HTML>
<a href="subject.html#start">[ subject ]</a>
<!--0 01107278869.41919- -->
<LI><A HREF="000110.html">[Kites] Sand &amp; sea
</A><A NAME="110">&nbsp;</A>
<I>Pat Example
</I>
<!--1 01107278869.41919-01107296020.41920- -->
<LI><A HREF="000111.html">[Kites] Sand
</A><A NAME="111">&nbsp;</A>
<I>kim at example.org
</I>
<a href="../2005-February.txt.gz">Text</a>
</HTML>
"""
LINKS = ("    1  index                      -                         [ subject ]  subject.html\n"
         "    2  message  2005-02-01 17:27  Pat Example               [Kites] Sand & sea  000110.html\n"
         "    3  message  2005-02-01 22:13  kim at example.org          [Kites] Sand  000111.html\n"
         "    4  volume                     -                         Text  ../2005-February.txt.gz\n")
LIST_BASE = "https://lists.example.org/kites/2005-February/"
JSON_LINKS = (
    '{"number":1,"kind":"index","source":"thread.html","url":"%ssubject.html","text":"[ subject ]","author":null,'
    '"timestamp":null,"depth":0}\n'
    '{"number":2,"kind":"message","source":"thread.html","url":"%s000110.html","text":"[Kites] Sand & sea",'
    '"author":"Pat Example","timestamp":1107278869,"depth":0}\n'
    '{"number":3,"kind":"message","source":"thread.html","url":"%s000111.html","text":"[Kites] Sand",'
    '"author":"kim at example.org","timestamp":1107296020,"depth":1}\n'
    '{"number":4,"kind":"volume","source":"thread.html","url":"https://lists.example.org/kites/2005-February.txt.gz",'
    '"text":"Text","author":null,"timestamp":null,"depth":0}\n' % (LIST_BASE, LIST_BASE, LIST_BASE))
INDEX_PAGE = "thread.html: an index page without messages; pipermill list shows what it links to\n"


DIGEST = """Send Kites mailing list submissions to
	kites@example.org


Today's Topics:

   1. one (Ada)
   2. two (Bo)
   3. three (Ada)


""" + "-" * 70 + """

Message: 1
From: Ada <ada@example.org>
Date: Fri, 12 Mar 2004 09:15:00 +0100
Subject: one
Message-ID: <one@example.org>

Hello.

""" + "-" * 30 + """

Message: 2
From: bo@example.org
Date: Fri, 12 Mar 2004 10:15:00 +0100
Subject: two

Goodbye.

""" + "-" * 30 + """

End of Kites Digest, Vol 2, Issue 3
***********************************
"""
DIGEST_ID = "c8280be49d5808984834b6b018fb66a9"
AGAIN = """From ada@example.org Fri Mar 12 09:15:00 2004
From: Ada <ada@example.org>
Date: Fri, 12 Mar 2004 09:15:00 +0100
Subject: [Kites] one
Message-ID: <one@example.org>

Hello.

From bo@example.org Fri Mar 12 10:15:00 2004
From: Bo <bo@example.org>
Date: Fri, 12 Mar 2004 09:15:00 +0000
Subject: [Kites] two
Message-ID: <two@example.org>

Goodbye.

"""
COUNT = "a digest that has another number of messages than its topics tell"
DIGEST_COUNT = f"pipermill: 1 message: digest-count: {COUNT}\npipermill: 1 digest split; --digests both gives it too\n"


CASES = [
    # ---- digests
    Case("a digest gives its messages", "digest.txt --fields=subject,digest",
         '{"subject":"one","digest":{"parentId":"%s","position":1,"volume":2,"issue":3}}\n'
         '{"subject":"two","digest":{"parentId":"%s","position":2,"volume":2,"issue":3}}\n' % ((DIGEST_ID,) * 2),
         DIGEST_COUNT),
    Case("a digest is kept", "--digests keep digest.txt --fields=id,digest", '{"id":"%s","digest":null}\n' % DIGEST_ID,
         "pipermill: 1 message: no-date: no date that can be read\n"),
    Case("a digest and its messages", "-q --digests both digest.txt --fields=subject",
         '{"subject":null}\n{"subject":"one"}\n{"subject":"two"}\n'),
    Case("both numbers of a count", "-v digest.txt --fields=subject", '{"subject":"one"}\n{"subject":"two"}\n',
         f"digest.txt:0: digest-count: {COUNT}: 3 topics, 2 messages\n"
         "pipermill: 1 digest split; --digests both gives it too\n"),
    Case("detect a digest", "detect digest.txt", "digest.txt: digest, us-ascii, 86% sure\n"),
    Case("show says where a message was", "show -q digest.txt 2", "2  digest.txt:328\nFrom:        bo@example.org\n"
         "Date:        2004-03-12T10:15:00+01:00\nSubject:     two\nDigest:      volume 2, issue 3, message 2\n\nGoodbye.\n"),
    Case("no such way with digests", "--digests nope a.mbox",
         err="--digests: nope not in {split,keep,both}; see pipermill --help\n", code=2),
    Case("each message once by its id", "--dedup message-id digest.txt again.mbox --fields=subject",
         '{"subject":"one"}\n{"subject":"two"}\n{"subject":"[Kites] two"}\n',
         DIGEST_COUNT + "pipermill: 1 message left out by --dedup: there before\n"),
    Case("each message once by content", "--dedup content digest.txt again.mbox --fields=subject",
         '{"subject":"one"}\n{"subject":"two"}\n',
         DIGEST_COUNT + "pipermill: 2 messages left out by --dedup: there before\n"),
    Case("duplicates are counted and numbered as they lie", "list -q --dedup message-id again.mbox again.mbox",
         "    1  2004-03-12 09:15  Ada                       [Kites] one\n"
         "    2  2004-03-12 09:15  Bo                        [Kites] two\n"),
    Case("content needs texts", "--dedup content --no-body a.mbox",
         err="--dedup content: compares texts; leave --no-body away\n", code=2),

    # ---- indexes
    Case("an index leads to places", "list thread.html", LINKS),
    Case("they are absolute where the base is known", f"list -f jsonl --base-url {LIST_BASE}thread.html thread.html", JSON_LINKS),
    Case("a list of messages as JSON", "list -f jsonl a.mbox",
         '{"number":1,"kind":"message","source":"a.mbox","url":null,"text":"Caf\u00e9","author":"Ada Brook",'
         '"timestamp":1079079300,"depth":0}\n'
         '{"number":2,"kind":"message","source":"a.mbox","url":null,"text":"two","author":"bo@example.org",'
         '"timestamp":null,"depth":0}\n'),
    Case("an index holds no messages", "thread.html", err=INDEX_PAGE),
    Case("detect an index", "detect thread.html", "thread.html: pipermail-html (index), us-ascii, 90% sure\n"),

    # ---- export, the default verb
    Case("no verb is export", "a.mbox --fields=subject", SUBJECTS),
    Case("export by name", "export a.mbox --fields=subject", SUBJECTS),
    Case("the whole record", "a.mbox", JSON_ONE % "" + "\n" + JSON_TWO % "" + "\n"),
    Case("with headers", "-n 1 --headers a.mbox", JSON_ONE % HEADERS_ONE + "\n"),
    Case("jsonl", "-f jsonl a.mbox --fields=subject", SUBJECTS),
    Case("ndjson is jsonl", "-f ndjson a.mbox --fields=subject", SUBJECTS),
    Case("json", "-f json a.mbox --fields=subject", '[\n{"subject":"Caf\u00e9"},\n{"subject":"two"}\n]\n'),
    Case("json of nothing", "-f json empty", "[]\n"),
    Case("csv", "-f csv a.mbox --fields=subject,author,timestamp",
         "subject,author_name,author_email,timestamp\r\nCaf\u00e9,Ada Brook,ada@example.org,1079079300\r\n"
         "two,,bo@example.org,\r\n"),
    Case("tsv", "-f tsv a.mbox --fields=subject,text",
         "subject\ttext\nCaf\u00e9\tHello\\n> quoted\\n-- \\nAda\\n\ntwo\tx\\n\n"),
    Case("text", "-f text a.mbox", TEXT),
    Case("unknown output format", "-f nope a.mbox", err=f'-f: no format "nope"; there are: {EXPORTERS}\n', code=2),
    Case("fields keep their order", "--fields=size,subject a.mbox",
         '{"size":158,"subject":"Caf\u00e9"}\n{"size":37,"subject":"two"}\n'),
    Case("fields before the input", "--fields size,subject a.mbox",
         '{"size":158,"subject":"Caf\u00e9"}\n{"size":37,"subject":"two"}\n'),
    Case("fields in snake_case", "a.mbox --fields=message_id", '{"messageId":["one@example.org"]}\n{"messageId":[]}\n'),
    Case("headers as a field", "-n 1 a.mbox --fields=headers", "{" + HEADERS_ONE[:-1] + "}\n"),
    Case("headers beside fields", "--headers -n 1 a.mbox --fields=size", '{"size":158,' + HEADERS_ONE[:-1] + "}\n"),
    Case("unknown field", "a.mbox --fields=subject,nope",
         err=f'--fields: no field "nope"; there are: {FIELDS}\n', code=2),
    Case("a field twice", "a.mbox --fields=subject,id,subject", err='--fields: "subject" twice\n', code=2),
    Case("fields of a format without", "-f text a.mbox --fields=subject",
         err="--fields: -f text has none to choose from\n", code=2),
    *(Case(f"{name} below 0", f"{name} -1 a.mbox", err=f"{name}: -1 is below 0; see pipermill --help\n", code=2)
      for name in ("-n", "--max-message-size", "--max-header-fields", "--max-field-items", "--max-expansion")),
    Case("a charset that nobody knows", "--charset nope a.mbox a.mbox",
         err='a.mbox: no charset "nope"; iconv -l lists them\n', code=2),
    Case("detect a folder of nothing", "detect nothing", err="nothing: is a folder without files; name another\n", code=2),
    Case("bytes behind gzip data cut nothing", "-q trailing.gz --fields=defects", '{"defects":[]}\n{"defects":[]}\n',
         f"trailing.gz:{len(gzip.compress(BOX.encode(), mtime=0))}: bytes behind the gzip data that are no gzip data; "
         "they are not read\n", 3),
    Case("no body", "--no-body -n 1 a.mbox --fields=subject,text,segments,attachments,hasAttachment",
         '{"subject":"Caf\u00e9","text":null,"segments":[],"attachments":[],"hasAttachment":false}\n'),
    Case("csv is safe to open", "-f csv - --fields=subject", "subject\r\n\"'=1+1\"\r\n",
         stdin="From a@example.org Fri Mar 12 09:15:00 2004\nFrom: a@example.org\nSubject: =1+1\n\n"),
    Case("csv as it is", "-f csv --csv-raw - --fields=subject", "subject\r\n=1+1\r\n",
         stdin="From a@example.org Fri Mar 12 09:15:00 2004\nFrom: a@example.org\nSubject: =1+1\n\n"),
    Case("the list's name", "--list Kites -n 1 a.mbox --fields=list",
         '{"list":{"id":null,"name":"Kites","address":null}}\n'),

    # ---- choosing
    Case("-n 0", "-n 0 a.mbox --fields=subject"),
    Case("-n 1", "-n 1 a.mbox --fields=subject", '{"subject":"Caf\u00e9"}\n'),
    Case("-n more than there are", "-n 9 a.mbox --fields=subject", SUBJECTS),
    Case("-n counts over all inputs", "-n 3 a.mbox a.mbox --fields=subject", SUBJECTS + '{"subject":"Caf\u00e9"}\n'),
    Case("-n no number", "-n x a.mbox", err="Could not convert: -n = x; see pipermill --help\n", code=2),
    Case("since is included", "--since 2004-03-12T08:15:00Z a.mbox --fields=subject", SUBJECTS),
    Case("since a second later", "--since 2004-03-12T08:15:01Z a.mbox --fields=subject", '{"subject":"two"}\n'),
    Case("since with a zone", "--since 2004-03-12T09:15:01+01:00 a.mbox --fields=subject", '{"subject":"two"}\n'),
    Case("until is excluded", "--until 2004-03-12T08:15:00Z a.mbox --fields=subject"),
    Case("until a second later", "--until 2004-03-12T08:15:01Z a.mbox --fields=subject", '{"subject":"Caf\u00e9"}\n'),
    Case("a year", "--since 2004 --until 2005 a.mbox --fields=subject", SUBJECTS),
    Case("a month", "--since 2004-04 a.mbox --fields=subject"),
    Case("a day", "--until 2004-03-13 a.mbox --fields=subject", SUBJECTS),
    Case("undated mail is counted", "-F mbox --since 2004 stray.mbox --fields=subject", SUBJECTS,
         f"pipermill: 1 message: {NO_SEPARATOR}pipermill: 1 message: {NO_DATE}"
         "pipermill: 1 message without a date left out by --since or --until\n"),
    *(Case(f"no time: {text}", f"{name} {text} a.mbox", err=NO_TIME.format(name, text), code=2)
      for name in ("--since", "--until")
      for text in ("yesterday", "20", "2004-13", "2004-00", "2004-03-32", "2006-02-29", "2004-03-12T25:00", "2004-03-12T09:00+1",
                   "0000", "2004-03-12x", "2004-3-1")),

    # ---- inputs
    Case("standard input", "--fields=subject", SUBJECTS, stdin=BOX),
    Case("standard input by name", "- --fields=subject", SUBJECTS, stdin=BOX),
    Case("the path of standard input", "list -", LIST, stdin=BOX),
    Case("gzip from standard input", "- --fields=subject", SUBJECTS, stdin=gzip.compress(BOX.encode())),
    Case("several inputs", "list a.mbox 2004-March.txt",
         LIST + "    3  2004-03-12 09:15  Ada Brook                 [Kites] String\n"),
    Case("a folder, in calendar order", "list list",
         "    1  2004-03-12 09:15  Ada Brook                 [Kites] Earlier\n"
         "    2  2004-03-12 09:15  Ada Brook                 [Kites] String\n", PASSED_OVER),
    Case("a folder, -v", "list -v list -n 1", "    1  2004-03-12 09:15  Ada Brook                 [Kites] Earlier\n"),
    Case("what is passed over, -v", "-v list --fields=subject",
         '{"subject":"[Kites] Earlier"}\n{"subject":"[Kites] String"}\n',
         "pipermill: list/index.html: no archive that is known here; passed over\n" + PASSED_OVER),
    Case("what is passed over, -q", "-q list --fields=subject",
         '{"subject":"[Kites] Earlier"}\n{"subject":"[Kites] String"}\n'),
    Case("an empty file", "empty"),
    Case("gzip by its bytes", "misnamed.txt --fields=subject", SUBJECTS),
    Case("no gzip in spite of the name", "plain.gz --fields=subject", SUBJECTS),
    Case("gzip in members", "members.gz --fields=subject", SUBJECTS),
    Case("gzip padded with zeros", "padded.gz --fields=subject", SUBJECTS),
    Case("a name like an option", "--fields=subject -- -dash.mbox", SUBJECTS),
    Case("a page", "list page.txt", "    1  2004-03-12 09:15  Ada Brook                 [Kites] String\n"),
    Case("a missing file", "missing", err="missing: " + MISSING, code=2),
    Case("one of two is missing", "missing a.mbox --fields=subject", SUBJECTS, "missing: " + MISSING, 3),
    Case("no archive", "unknown", err="unknown: " + NO_ARCHIVE, code=2),
    Case("no archive, forced", "-F mbox -q unknown --fields=text,source",
         '{"text":"hello\\nthere\\u001b[31m\\n","source":{"path":"unknown","member":null,"format":"mbox","variant":null,'
         '"index":1,"offset":0,"length":17,"url":null}}\n'),
    Case("unknown input format", "-F nope a.mbox",
         err=f"--input-format: nope not in {INPUT_FORMATS}; see pipermill --help\n", code=2),
    Case("bzip2", "packed.bz2", err="packed.bz2:0: " + FOREIGN.format("bzip2", "bzcat"), code=2),
    Case("xz", "packed.xz", err="packed.xz:0: " + FOREIGN.format("xz", "xzcat"), code=2),
    Case("zip", "packed.zip", err="packed.zip:0: unsupported compression: zip data; unpack it into a folder first, as in: unzip -d FOLDER FILE\n",
         code=2),
    Case("gzip without its trailer", "no-trailer.gz --fields=subject", SUBJECTS,
         f"no-trailer.gz:{len(gzip.compress(BOX.encode(), mtime=0)) - 8}: the gzip data is truncated; the rest of it is "
         f"missing\npipermill: 1 message: {TRUNCATED}", 3),
    Case("gzip with a wrong checksum", "bad-crc.gz --fields=subject", SUBJECTS,
         f"bad-crc.gz:{len(gzip.compress(BOX.encode(), mtime=0))}: the gzip checksum does not match; the data is "
         f"damaged\npipermill: 1 message: {TRUNCATED}", 3),
    Case("bytes behind gzip data", "-q trailing.gz --fields=subject", SUBJECTS,
         f"trailing.gz:{len(gzip.compress(BOX.encode(), mtime=0))}: bytes behind the gzip data that are no gzip data; "
         "they are not read\n", 3),
    Case("a file name is shown escaped", "list esc\x1b[31m\u202e.mbox missing\x1b[31m\u202e", LIST,
         "missing\\x1b[31m\\u202e: " + MISSING, 3),

    # ---- what is odd
    Case("defects are counted", "-F mbox stray.mbox --fields=subject", '{"subject":null}\n' + SUBJECTS,
         f"pipermill: 1 message: {NO_SEPARATOR}pipermill: 1 message: {NO_DATE}"),
    Case("each defect, -v", "-v -F mbox stray.mbox --fields=subject", '{"subject":null}\n' + SUBJECTS,
         f"pipermill: stray.mbox:0: {NO_SEPARATOR}pipermill: stray.mbox:0: {NO_DATE}"),
    Case("none, -q", "-q -F mbox stray.mbox --fields=subject", '{"subject":null}\n' + SUBJECTS),
    Case("none, --errors none", "--errors none -F mbox stray.mbox missing --fields=subject",
         '{"subject":null}\n' + SUBJECTS, "", 3),
    Case("as JSON Lines", "--errors jsonl -F mbox stray.mbox missing packed.bz2 --fields=subject",
         '{"subject":null}\n' + SUBJECTS,
         '{"path":"missing","offset":null,"code":"io","message":"cannot open: No such file or directory"}\n'
         '{"path":"packed.bz2","offset":0,"code":"unsupported","message":"' + FOREIGN.format("bzip2", "bzcat")[:-1]
         + '"}\n{"path":null,"offset":null,"code":"no-separator","message":"1 message: ' + NO_SEPARATOR[:-1] + '"}\n'
         '{"path":null,"offset":null,"code":"no-date","message":"1 message: ' + NO_DATE[:-1] + '"}\n', 3),
    Case("JSON Lines quote what they must", "--errors jsonl unknown", "",
         '{"path":"unknown","offset":null,"code":"unknown","message":"' +
         NO_ARCHIVE[:-1].replace("\\", "\\\\").replace('"', '\\"') + '"}\n', 2),
    Case("no such way of errors", "--errors nope a.mbox",
         err="--errors: nope not in {text,jsonl,none}; see pipermill --help\n", code=2),
    Case("no such colour", "list --color nope a.mbox",
         err="--color: nope not in {auto,always,never}; see pipermill --help\n", code=2),
    Case("no such option", "list --nope a.mbox",
         err="The following argument was not expected: --nope; see pipermill --help\n", code=2),
    Case("an option is shown escaped", "list --nope\x1b[31m a.mbox",
         err="The following argument was not expected: --nope\\x1b[31m; see pipermill --help\n", code=2),
    Case("a message too large", "--max-message-size 120 - --fields=subject,size",
         '{"subject":"Caf\u00e9","size":400158}\n',
         "pipermill: 1 message: message-too-large: larger than the limit; text and fields are of its beginning\n",
         stdin=BOX[:204].replace("Message-ID: <one@example.org>\n", "").replace("Date: Fri, 12 Mar 2004 09:15:00 +0100\n",
               "") + "x" * (400000 + 68)),
    Case("progress of little", "--progress always a.mbox --fields=subject", SUBJECTS),

    # ---- list
    Case("list", "list a.mbox", LIST),
    Case("list with colours", "list --color always a.mbox",
         "\x1b[33m    1\x1b[0m  \x1b[36m2004-03-12 09:15\x1b[0m  \x1b[1mAda Brook               \x1b[0m  Caf\u00e9\n"
         "\x1b[33m    2\x1b[0m  \x1b[36m2004-03-12 10:15\x1b[0m  \x1b[1mbo@example.org          \x1b[0m  two\n"),
    Case("list without", "list --color never a.mbox", LIST),
    Case("list numbers what is there, not what is chosen", "list --since 2004-03-12T09:00Z a.mbox", LINE_TWO),
    Case("list of what has nothing", "list -q -F mbox -", "    1                 -  -                         -\n",
         stdin="stray\n"),
    Case("list is safe", "list hostile.mbox",
         "    1  2004-03-12 09:15  A\\x1b]0\\x07da             a\\x1b[31mb\\u009bc\\u202ed\\x7fe\\u2028f\n"),
    Case("list of wide and combining characters", "list wide.mbox",
         "    1  2004-03-12 09:15  \u65e5\u672c                      one\n"
         "    2  2004-03-12 09:15  Zoe\u0301                       two\n"
         "    3  2004-03-12 09:15  nobody-with-a-name-as-long-as-this@example.org  three\n"),

    # ---- show
    Case("show all", "show a.mbox", SHOW_ONE + "\n" + SHOW_TWO),
    Case("show by number", "show a.mbox 2", SHOW_TWO),
    Case("show by Message-ID", "show a.mbox one@example.org", SHOW_ONE),
    Case("show by Message-ID in brackets", "show a.mbox <one@example.org>", SHOW_ONE),
    Case("show by id", "show a.mbox 5dffec488ca58bec7f751e30b41754e9", SHOW_TWO),
    Case("show two, in their order", "show a.mbox 2 1", SHOW_ONE + "\n" + SHOW_TWO),
    Case("show what is not there", "show a.mbox 3", "", "no message 3; pipermill list shows what is there\n", 1),
    Case("show what is there and what is not", "show a.mbox 2 3 x", SHOW_TWO,
         "no message 3; pipermill list shows what is there\n"
         "pipermill: no message x; pipermill list shows what is there\n", 1),
    Case("show an id that is not there", "show a.mbox nope\x1b@example.org", "",
         "no message nope\\x1b@example.org; pipermill list shows what is there\n", 1),
    Case("show from standard input", "show - 2", SHOW_TWO.replace("a.mbox", "-"), stdin=BOX),
    Case("show the bytes", "show --raw a.mbox 2", BOX[BOX.index("From: bo@"):]),
    Case("show all bytes", "show --raw hostile.mbox", HOSTILE[HOSTILE.index(b"\n") + 1:]),
    Case("show all header fields", "show --headers a.mbox 1",
         "1  a.mbox:0\nFrom:        Ada Brook <ada@example.org>\nDate:        Fri, 12 Mar 2004 09:15:00 +0100\n"
         "Message-ID:  <one@example.org>\nSubject:     Caf\u00e9\n\nHello\n> quoted\n-- \nAda\n"),
    Case("show is safe", "show hostile.mbox",
         "1  hostile.mbox:0\nFrom:        A\\x1b]0\\x07da <ada@example.org>\nDate:        2004-03-12T09:15:00+01:00\n"
         "Subject:     a\\x1b[31mb\\u009bc\\u202ed\\x7fe\\u2028f\n\n"
         "t\\x1b[2Jext\ttab\\u009b\\u202e\\x00\\x08\n> q\\x1b[0muoted\n"),
    Case("show with colours", "show --color always a.mbox 1",
         "\x1b[33m1\x1b[0m  a.mbox:0\n\x1b[34mFrom:       \x1b[0m Ada Brook <ada@example.org>\n"
         "\x1b[34mDate:       \x1b[0m 2004-03-12T09:15:00+01:00\n\x1b[34mSubject:    \x1b[0m Caf\u00e9\n"
         "\x1b[34mMessage-ID: \x1b[0m one@example.org\n\nHello\n\x1b[32m> quoted\n\x1b[0m\x1b[2m-- \nAda\n\x1b[0m"),

    # ---- detect
    Case("detect", "detect a.mbox 2004-March.txt page.txt box.gz",
         "a.mbox: mbox, us-ascii, 80% sure\n2004-March.txt: pipermail-text, us-ascii, 100% sure\n"
         "page.txt: page-text, us-ascii, 90% sure\nbox.gz: mbox, gzip, us-ascii, 80% sure\n"),
    Case("detect standard input", "detect", "-: mbox, us-ascii, 80% sure\n", stdin=BOX),
    Case("detect the unknown", "detect unknown a.mbox",
         f'unknown: unknown; it begins with "{SEEN}"\na.mbox: mbox, us-ascii, 80% sure\n', code=1),
    Case("detect the empty", "detect empty", "empty: unknown; it is empty\n", code=1),
    Case("detect the missing", "detect missing", err="missing: " + MISSING, code=2),
    Case("detect one that is missing", "detect a.mbox missing", "a.mbox: mbox, us-ascii, 80% sure\n",
         "missing: " + MISSING, 3),
    Case("detect what is not read here", "detect packed.bz2",
         err="packed.bz2:0: " + FOREIGN.format("bzip2", "bzcat"), code=2),

    # ---- output to a file that cannot be
    Case("no extension known", "-o out.zzz a.mbox",
         err=f"-o out.zzz: its extension is that of no format; name one with -f: {EXPORTERS}\n", code=2),
    Case("the input", "-f jsonl -o a.mbox a.mbox",
         err="a.mbox: is the input a.mbox too and would be lost; write to another file\n", code=2),
    Case("the input by another name", "-f jsonl -o ./list/2004-March.txt list",
         err="./list/2004-March.txt: is the input list/2004-March.txt too and would be lost; write to another file\n",
         code=2),
    Case("the input's folder is missing", "-o nowhere/out.jsonl a.mbox",
         err="nowhere/out.jsonl: cannot create a file in its folder: No such file or directory\n", code=2),
    Case("a full device", "-f jsonl -o /dev/full a.mbox",
         err="/dev/full: cannot write: No space left on device\n", code=3),
]


# ---------------------------------------------------------------------------- running

class Harness:
    def __init__(self, tool, word):
        self.tool = tool
        self.word = word
        self.count = 0
        self.failures = 0

    def command(self, args):
        return [self.tool, *(args.split() if isinstance(args, str) else args)]

    def run(self, args, stdin=None, **more):
        more.setdefault("stdout", subprocess.PIPE)
        given = stdin.encode() if isinstance(stdin, str) else stdin
        source = {"input": given} if given is not None else {"stdin": subprocess.DEVNULL}
        return subprocess.run(self.command(args), stderr=subprocess.PIPE, timeout=60, check=False, **source, **more)

    def wants(self, why):
        return self.word in why

    def check(self, why, what, got, expected):
        if got == expected:
            return
        self.failures += 1
        print(f"{why}: {what}\n  expected {expected!r}\n  got      {got!r}")

    def check_run(self, why, done, out=b"", err="", code=0):
        out = out.encode() if isinstance(out, str) else out
        err = err if not err or err.startswith(("pipermill: ", "{")) else "pipermill: " + err
        self.count += 1
        if done.stdout is not None:
            self.check(why, "standard output", done.stdout, out)
        self.check(why, "standard error", done.stderr.decode("utf-8", "backslashreplace"), err)
        self.check(why, "exit status", done.returncode, code)


def run_table(harness):
    no_full = places.lacks_device("/dev/full")
    for case in CASES:
        if no_full and "/dev/full" in case.args:
            places.not_run(case.why, no_full)
        elif harness.wants(case.why):
            harness.check_run(f"{case.why} ({case.args!r})", harness.run(case.args, case.stdin), case.out, case.err,
                              case.code)


# ---------------------------------------------------------------------------- cases that need more than a row

def output_by_extension(harness):
    for name, out in (("o.jsonl", SUBJECTS), ("o.ndjson", SUBJECTS), ("o", SUBJECTS),
                      ("o.json", '[\n{"subject":"Caf\u00e9"},\n{"subject":"two"}\n]\n'),
                      ("o.csv", "subject\r\nCaf\u00e9\r\ntwo\r\n"), ("o.tsv", "subject\nCaf\u00e9\ntwo\n"),
                      ("o.txt", TEXT), ("o.text", TEXT), ("sub.dir/o", SUBJECTS)):
        Path("sub.dir").mkdir(exist_ok=True)
        chosen = [] if out == TEXT else ["--fields=subject"]
        harness.check_run(name, harness.run(["-o", name, "a.mbox", *chosen]))
        harness.check(name, "the file", Path(name).read_bytes().decode(), out)
        harness.check(name, "its mode", stat.S_IMODE(Path(name).stat().st_mode), 0o666 & ~0o027)
        Path(name).unlink()


def output_replaces_and_keeps_mode(harness):
    path = Path("kept.jsonl")
    path.write_text("old")
    path.chmod(0o604)
    harness.check_run("replaced", harness.run("-o kept.jsonl a.mbox --fields=subject"))
    harness.check("replaced", "the file", path.read_text(), SUBJECTS)
    harness.check("replaced", "its mode", stat.S_IMODE(path.stat().st_mode), 0o604)
    harness.check_run("kept when there is nothing to write", harness.run("-o kept.jsonl missing"),
                      err="missing: " + MISSING, code=2)
    harness.check("kept when there is nothing to write", "the file", path.read_text(), SUBJECTS)
    harness.check("nothing else", "files", [p.name for p in Path().glob(".kept*")], [])


def output_is_whole_when_input_is_damaged(harness):
    done = harness.run("-o cut.jsonl -q cut.gz --fields=subject")
    size = Path("cut.gz").stat().st_size
    text = Path("cut.jsonl").read_text()
    harness.check_run("truncated gzip", done, err=f"cut.gz:{size}: the gzip data is truncated; the rest of it is missing\n",
                      code=3)
    plain = zlib.decompressobj(31).decompress(Path("cut.gz").read_bytes()).decode()
    # The last separator may be cut itself.
    count = plain.count("\nSubject: ")
    harness.check("truncated gzip", "messages", text, "".join(f'{{"subject":"{n}"}}\n' for n in range(1, count + 1)))


def full_device(harness):
    reason = places.lacks_device("/dev/full")
    if reason:
        places.not_run("a full device", reason)
        return
    with open("/dev/full", "wb") as full:
        for verb in ("", "list", "show", "detect"):
            done = harness.run(f"{verb} a.mbox", stdout=full)
            harness.check_run(f"/dev/full {verb}", done,
                              err="standard output: cannot write: No space left on device\n", code=3)
        done = harness.run("many.mbox", stdout=full)
        harness.check_run("/dev/full, large", done, err="standard output: cannot write: No space left on device\n",
                          code=3)


def output_that_cannot_be_written(harness):
    for verb in ("", "list", "show", "detect"):
        done = harness.run(f"{verb} a.mbox", stdout=None, preexec_fn=lambda: os.close(1))
        harness.check_run(f"closed standard output {verb}", done,
                          err="standard output: cannot write: Bad file descriptor\n", code=3)
    Path("limited.jsonl").write_text("old")
    done = harness.run("-o limited.jsonl many.mbox",
                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)))
    harness.check_run("a file too large", done, err="limited.jsonl: cannot write: File too large\n", code=3)
    harness.check("a file too large", "the old file", Path("limited.jsonl").read_text(), "old")
    harness.check("a file too large", "files", [p.name for p in Path().glob(".limited*")], [])


def reader_that_goes_away(harness):
    for verb in ("export", "list", "show"):
        with subprocess.Popen(harness.command(f"{verb} many.mbox"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              stdin=subprocess.DEVNULL) as tool:
            tool.stdout.read(1)
            tool.stdout.close()
            err = tool.stderr.read()
            code = tool.wait(60)
        harness.count += 1
        harness.check(f"a closed pipe, {verb}", "standard error", err, b"")
        harness.check(f"a closed pipe, {verb}", "exit status", code, -signal.SIGPIPE)


def interrupted(harness):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with subprocess.Popen(harness.command("-o interrupted.jsonl -"), stdin=subprocess.PIPE,
                              stderr=subprocess.PIPE) as tool:
            end = time.monotonic() + 20
            while not list(Path().glob(".interrupted*")) and time.monotonic() < end:
                time.sleep(0.01)
            time.sleep(0.05)
            tool.send_signal(number)
            code = tool.wait(60)
            tool.stdin.close()
            err = tool.stderr.read()
        harness.count += 1
        harness.check(f"interrupted by {number}", "standard error", err, b"")
        harness.check(f"interrupted by {number}", "exit status", code, -number)
        harness.check(f"interrupted by {number}", "files", [p.name for p in Path().glob("*interrupted*")], [])


def inputs_that_cannot_be_read(harness):
    Path("secret.mbox").write_text(BOX)
    Path("secret.mbox").chmod(0)
    Path("locked").mkdir()
    Path("locked").chmod(0)
    more, reason = places.lacks_modes([harness.tool, "-V"], "secret.mbox")
    if reason:
        places.not_run("inputs that cannot be read", reason)
        return
    harness.check_run("unreadable file", harness.run("secret.mbox", **more),
                      err="secret.mbox: cannot open: Permission denied\n", code=2)
    harness.check_run("unreadable folder", harness.run("locked", **more),
                      err="locked: cannot list the directory: Permission denied\n", code=2)
    Path("locked").chmod(0o700)


def on_terminal(harness, args, columns, environment=None):
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    plain = termios.tcgetattr(other)
    plain[1] &= ~termios.OPOST
    termios.tcsetattr(other, termios.TCSANOW, plain)
    with subprocess.Popen(harness.command(args), stdin=subprocess.DEVNULL, stdout=other, stderr=subprocess.PIPE,
                          env={**os.environ, "TERM": "xterm", **(environment or {})}) as tool:
        os.close(other)
        out = b""
        try:
            while piece := os.read(main, 65536):
                out += piece
        except OSError:
            pass                                                  # Linux: the other end is closed
        err = tool.stderr.read()
        code = tool.wait(60)
    os.close(main)
    return subprocess.CompletedProcess(args, code, out, err)


def terminals(harness):
    reason = places.lacks_terminal()
    if reason:
        places.not_run("terminals", reason)
        return

    def line(number, date, name, subject):
        return f"\x1b[33m{number:5}\x1b[0m  \x1b[36m{date}\x1b[0m  \x1b[1m{name}\x1b[0m  {subject}\n"

    day = "2004-03-12 09:15"
    wide = [line(1, day, "\u65e5\u672c" + " " * 20, "one"), line(2, day, "Zoe\u0301" + " " * 21, "two"),
            line(3, day, "nobody-with-a-name-as-l\u2026", "three")]
    harness.check_run("a terminal of 80", on_terminal(harness, "list wide.mbox", 80), "".join(wide))
    harness.check_run("a terminal that fits", on_terminal(harness, "list wide.mbox", 71), "".join(wide))
    names = ("\u65e5\u672c", "Zoe\u0301")
    narrow = "".join(line(n + 1, day, names[n] + " " * (19 + n), subject) for n, subject in enumerate(("one", "two")))
    harness.check_run("a terminal too narrow: names give way", on_terminal(harness, "list wide.mbox", 70),
                      narrow + line(3, day, "nobody-with-a-name-as-\u2026", "three"))
    tiny = "".join(line(n + 1, day, name + " " * (4 + n), "\u2026") for n, name in enumerate(names))
    harness.check_run("a very narrow one", on_terminal(harness, "list wide.mbox", 10),
                      tiny + line(3, day, "nobody-\u2026", "\u2026"))
    harness.check_run("a width that is asked for", on_terminal(harness, "list wide.mbox", 80, {"COLUMNS": "10"}),
                      tiny + line(3, day, "nobody-\u2026", "\u2026"))
    harness.check_run("a width that is none", on_terminal(harness, "list wide.mbox", 80, {"COLUMNS": "x"}),
                      "".join(wide))
    harness.check_run("a terminal that tells no width", on_terminal(harness, "list wide.mbox", 0), "".join(wide))
    harness.check_run("NO_COLOR", on_terminal(harness, "list -n 1 a.mbox", 10, {"NO_COLOR": "1"}),
                      "    1  2004-03-12 09:15  Ada Bro\u2026  \u2026\n")
    harness.check_run("NO_COLOR that is empty", on_terminal(harness, "list -n 1 a.mbox", 80, {"NO_COLOR": ""}),
                      line(1, day, "Ada Brook" + " " * 15, "Caf\u00e9"))
    for kind in ("dumb", ""):
        harness.check_run(f"TERM={kind}", on_terminal(harness, "list -n 1 a.mbox", 80, {"TERM": kind}), LINE_ONE)
    harness.check_run("--color always in spite of TERM=dumb",
                      on_terminal(harness, "list --color always -n 1 a.mbox", 80, {"TERM": "dumb"}),
                      line(1, day, "Ada Brook" + " " * 15, "Caf\u00e9"))
    harness.check_run("--color never", on_terminal(harness, "list --color never -n 1 a.mbox", 80), LINE_ONE)
    harness.check_run("--color always in spite of NO_COLOR",
                      on_terminal(harness, "list --color always -n 1 a.mbox", 80, {"NO_COLOR": "1"}),
                      line(1, day, "Ada Brook" + " " * 15, "Caf\u00e9"))
    harness.check_run("records on a terminal", on_terminal(harness, "a.mbox --fields=subject", 20), SUBJECTS)
    harness.check_run("text on a terminal", on_terminal(harness, "-f text hostile.mbox", 80),
                      "From: A\\x1b]0\\x07da <ada@example.org>\nDate: 2004-03-12T09:15:00+01:00\n"
                      "Subject: a\\x1b[31mb\\u009bc\\u202ed\\x7fe\\u2028f\n\n"
                      "t\\x1b[2Jext\ttab\\u009b\\u202e\\x00\\x08\n> q\\x1b[0muoted\n")
    harness.check_run("csv on a terminal", on_terminal(harness, "-f csv hostile.mbox --fields=subject", 80),
                      "subject\na\\u001b[31mb\\u009bc\\u202ed\\u007fe\\u2028f\n")
    raw = on_terminal(harness, "show --raw hostile.mbox", 80)
    harness.check_run("raw bytes on a terminal", raw,
                      "From: A\\x1b]0\\x07da <ada@example.org>\nDate: Fri, 12 Mar 2004 09:15:00 +0100\n"
                      "Subject: a\\x1b[31mb\\u009bc\\u202ed\\x7fe\\u2028f\n\n"
                      "t\\x1b[2Jext\ttab\\u009b\\u202e\\x00\\x08\n> q\\x1b[0muoted\n")


def help_and_version(harness):
    version = harness.run("--version")
    harness.check("--version", "form", version.stdout.startswith(b"pipermill ") and version.stdout.count(b"\n") == 1
                  and len(version.stdout.split()) == 2, True)
    harness.check_run("-V", harness.run("-V"), version.stdout)
    harness.check_run("--version", version, version.stdout)
    reading = "-F --input-format --charset --max-expansion --errors -q --quiet -v --verbose -h --help"
    choosing = ("--base-url --prefer text pages both --digests split keep --dedup message-id content --list --since --until -n --max-message-size --max-header-fields --max-field-items --max-mime-depth "
                "--max-digest-depth --max-mime-parts --progress")
    options = {
        "export": f"INPUT -f --format -o --output --fields --headers --no-body --csv-safe --csv-raw {reading} {choosing} "
                  "--attachments-dir "
                  f"{EXPORTERS} pipermail-text pipermail-html mhonarc hypermail page-text mbox eml jsonl none",
        "list": f"INPUT --color -f --format table jsonl {reading} {choosing}",
        "show": f"INPUT MESSAGE --raw --headers --color --attachments-dir {reading} {choosing}",
        "attachments": f"INPUT -f --format --from --attachments-dir -x --extract --force --as-stored --color "
                       f"table jsonl csv {reading} {choosing}",
        "detect": f"INPUT {reading}",
        "": "export list show attachments detect -h --help -V --version",
    }
    for verb, words in options.items():
        done = harness.run(f"{verb} --help")
        text = done.stdout.decode()
        harness.check_run(f"{verb} --help", done, done.stdout)
        for word in words.split():
            harness.check(f"{verb} --help", f"mentions {word}", word in text, True)
        harness.check(f"{verb} --help", "exit statuses", text.endswith(
            "Exit status: 0 done; 1 asked and the answer is no; 2 usage, or nothing could be read or written;\n"
            "3 partial, the rest was written; 70 a fault of pipermill itself.\n"), True)
        harness.check(f"{verb} -h", "the same", harness.run(f"{verb} -h").stdout, done.stdout)


def attachments_listed(harness):
    place = f"kites/attachments/{KITE_FOLDER}"
    harness.check_run("a table", harness.run("attachments kites/2004-March.txt"), (
        f"    1  html     -                         text/html                        35  {place}/attachment.html\n"
        f"    1  file     ../plan.pdf               application/pdf                   6  {place}/attachment.pdf\n"
        f"    1  file     gone.gif                  image/gif                         9  {KITE_URL}/attachment.gif\n"))
    harness.check_run("from standard input nothing lies beside", harness.run("attachments -n 1", stdin=KITES), (
        f"    1  html     -                         -                                 -  {KITE_URL}/attachment.html\n"
        f"    1  file     ../plan.pdf               application/pdf                   6  {KITE_URL}/attachment.pdf\n"
        f"    1  file     gone.gif                  image/gif                         9  {KITE_URL}/attachment.gif\n"))
    harness.check_run("parts", harness.run("attachments parts.mbox"), (
        "    1  part     a.png                     image/png                         3  -\n"
        "    1  part     A.PNG                     image/png                         3  -\n"))
    harness.check_run("none", harness.run("attachments a.mbox"), err="no attachments\n", code=1)
    harness.check_run("no folder", harness.run("attachments kites/2004-March.txt --from nowhere"), code=2,
                      err="kites/2004-March.txt: cannot open the folder of attachments nowhere: No such file or directory; "
                          "name a folder that is there\n")
    harness.check_run("a row of JSON", harness.run("attachments -f jsonl parts.mbox -n 1"), (
        '{"message":1,"messageId":null,"source":"parts.mbox","partId":"2","kind":"part","name":"a.png","type":"image/png",'
        '"charset":null,"size":3,"disposition":null,"cid":null,"description":null,"scrubbed":false,"url":null,"path":null,'
        '"from":null,"subject":null,"date":null,"offset":190,"length":4,"file":null}\n'
        '{"message":1,"messageId":null,"source":"parts.mbox","partId":"3","kind":"part","name":"A.PNG","type":"image/png",'
        '"charset":null,"size":3,"disposition":null,"cid":null,"description":null,"scrubbed":false,"url":null,"path":null,'
        '"from":null,"subject":null,"date":null,"offset":236,"length":3,"file":null}\n'))
    harness.check_run("a row of CSV", harness.run("attachments -f csv parts.mbox"), (
        "message,message_id,source,part_id,kind,name,type,charset,size,disposition,cid,description,scrubbed,url,path,from,"
        "subject,date,offset,length,file\r\n"
        "1,,parts.mbox,2,part,a.png,image/png,,3,,,,false,,,,,,190,4,\r\n"
        "1,,parts.mbox,3,part,A.PNG,image/png,,3,,,,false,,,,,,236,3,\r\n"))
    harness.check_run("path in the record", harness.run("kites/2004-March.txt --fields=attachments -q"),
                      harness.run("export --attachments-dir kites/attachments --fields=attachments -q", stdin=KITES).stdout)


def attachments_extracted(harness):
    def files(folder):
        return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.name != "manifest.jsonl"}

    not_there = ("1 attachment not extracted: no file is there for it; name the folder of attachments with --from DIR\n")
    done = harness.run("attachments kites/2004-March.txt -x out1 -f jsonl")
    harness.check_run("extracted", done, done.stdout, err=not_there)
    harness.check("extracted", "files", files("out1"), {"attachment.html": b"<b>Fly!</b>", "_plan.pdf": b"a plan"})
    harness.check("extracted", "manifest", Path("out1/manifest.jsonl").read_bytes(), done.stdout)
    harness.check("extracted", "names", [json.loads(line)["file"] for line in done.stdout.splitlines()],
                  ["attachment.html", "_plan.pdf", None])
    stored = harness.run("attachments -q kites/2004-March.txt -x out2 --as-stored")
    harness.check("as stored", "exit status", stored.returncode, 0)
    harness.check("as stored", "files", files("out2")["attachment.html"], b"<tt>\n&lt;b&gt;Fly!&lt;/b&gt;\n</tt>\n")
    again = harness.run("attachments -f jsonl kites/2004-March.txt -x out1")
    harness.check_run("again", again, again.stdout, err=(
        "pipermill: " + not_there + "pipermill: 2 files got another name, since theirs were there before; --force overwrites\n"))
    harness.check("again", "nothing is overwritten", sorted(files("out1")),
                  ["_plan-2.pdf", "_plan.pdf", "attachment-2.html", "attachment.html", "manifest-2.jsonl"])
    Path("out2/_plan.pdf").write_text("older")
    harness.run("attachments -q kites/2004-March.txt -x out2 --force")
    harness.check("--force", "files", files("out2"), {"attachment.html": b"<b>Fly!</b>", "_plan.pdf": b"a plan"})
    harness.run("attachments -q parts.mbox -x out3")
    harness.check("names that differ by case", "files", files("out3"), {"a.png": b"ABC", "A-2.PNG": b"DEF"})
    harness.check_run("nothing to extract", harness.run("attachments a.mbox -x out4"), err="no attachments\n")
    harness.check_run("no file is there", harness.run("attachments -q -f jsonl -x out5", stdin=KITES),
                      harness.run("attachments -q -f jsonl", stdin=KITES).stdout, code=1)
    harness.check_run("no message", harness.run("attachments a.mbox --since 2010 -x out6"), err="no attachments\n", code=1)
    harness.check_run("no input", harness.run("attachments missing -x out6"), code=2, err="missing: " + MISSING)
    harness.check("nothing was read", "no folder is made", Path("out6").exists(), False)
    Path("taken").write_text("a file")
    harness.check_run("not a folder", harness.run("attachments parts.mbox -x taken"), code=2,
                      err="taken: cannot open the folder: Not a directory\n")
    harness.check_run("no folder to make it in", harness.run("attachments parts.mbox -x no/such/folder"), code=2,
                      err="no/such/folder: cannot make the folder: No such file or directory\n")
    left = [str(path) for folder in ("out1", "out2", "out3", "out4", "out5") for path in Path(folder).glob(".*")]
    harness.check("temporary files", "none is left", left, [])


def same_from_anywhere(harness):
    first = harness.run("hostile.mbox wide.mbox list/2004-March.txt").stdout
    for environment in ({}, {"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}, {"TERM": "dumb", "COLUMNS": "9"}):
        done = harness.run("hostile.mbox wide.mbox list/2004-March.txt", env=environment)
        harness.check_run(f"the same in {environment}", done, first)
    bytewise = subprocess.Popen(harness.command("- --fields=subject,text"), stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for byte in BOX.encode():
        bytewise.stdin.write(bytes([byte]))
        bytewise.stdin.flush()
    out, _ = bytewise.communicate(timeout=60)
    harness.count += 1
    harness.check("a byte at a time", "standard output", out, harness.run("a.mbox --fields=subject,text").stdout)


def stderr_is_bounded(harness):
    done = harness.run("-v -", stdin="From a@example.org Fri Mar 12 09:15:00 2004\nX: 1\n\n" * 5000, stdout=subprocess.DEVNULL)
    harness.count += 1
    harness.check("many defects, -v", "at most 64 KiB", len(done.stderr) <= 65536, True)
    last = done.stderr.decode().splitlines()[-1]
    said = done.stderr.decode().count("\n") - 1
    harness.check("many defects, -v", "the last line", last, f"pipermill: {5000 - said} more lines that are not shown")


SPECIAL = [output_by_extension, output_replaces_and_keeps_mode, output_is_whole_when_input_is_damaged, full_device,
           output_that_cannot_be_written, reader_that_goes_away, interrupted, inputs_that_cannot_be_read, terminals,
           help_and_version, attachments_listed, attachments_extracted, same_from_anywhere, stderr_is_bounded]


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    harness = Harness(os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) == 3 else "")
    os.umask(0o027)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make_files(Path())
        before = sorted(os.listdir())
        run_table(harness)
        harness.check("refused and failed runs leave nothing", "files", sorted(os.listdir()), before)
        for special in SPECIAL:
            if not harness.wants(special.__name__):
                continue
            try:
                special(harness)
            except OSError as why:
                harness.check(special.__name__, "an error", str(why), None)
        os.chdir("/")
    print(f"{harness.count} runs, {harness.failures} differences")
    return 1 if harness.failures or harness.count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
