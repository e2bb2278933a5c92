#!/usr/bin/env python3
"""Cost grows with the bytes read: instructions on an input of twice the size are about twice as many.

  test_growth.py --bin BIN     exit 0 all grow linearly, 1 one does not, 77 skipped: no valgrind, or a build it cannot run

Instructions, not seconds: they repeat on any machine. Each input is built to make one bad loop quadratic.
"""
import argparse
import base64
import sys

import growth

MOST = 2.3          # a loop that is quadratic gives 4
# Instructions a byte, where a limit makes each one dear: libxml2 looks for an end among all elements that are open, up to
# 1,000 of them.
DEAR = {"HTML without ends": 8000}


def message(header="", body="x\n"):
    return ("From ada at example.org  Mon Mar  1 09:15:00 2004\nFrom: ada at example.org (Ada)\n"
            f"Date: Mon, 1 Mar 2004 09:15:00 +0100\n{header}\n{body}")


def mail(header):
    return f"From ada@example.org Mon Mar  1 09:15:00 2004\n{header}\n\nx\n"


def page(body):
    return ('<HTML><BODY><H1>s</H1><B>a</B><A HREF="mailto:l%40x?Subject=s">a at x</A><I>Tue Feb  1 12:27:49 EST 2005</I>\n'
            f"<!--beginarticle-->\n<PRE>{body}</PRE>\n<!--endarticle-->\n")


def mhonarc(head, body):
    return f"<!-- MHonArc v2.6 -->\n{head}<!--X-Head-End-->\n<html><!--X-Body-of-Message-->{body}<!--X-MsgBody-End-->\n"


HEADING = "[Kites] Sand\n\nAda ada at example.org\nTue Feb  1 12:27:49 EST 2005\n\n"
REFLOWED = "From a at x Fri Mar 3 15:02:08 2017 From: a at x (A) Date: d Subject: s Message-ID: <i@x> text "

STUB = ("An HTML attachment was scrubbed...\n"
        "URL: <https://lists.example.net/pipermail/k/attachments/20040301/0a1b2c3d/a.htm>\n")

MASTHEAD = "Send Kites mailing list submissions to\n\tkites@x\n\n\n"
LONG = "-" * 70 + "\n\n"
SHORT = "-" * 30 + "\n\n"


def item(number, body="x\n"):
    return f"Message: {number}\nFrom: a@x\nDate: Mon, 1 Mar 2004 09:15:00 +0100\nSubject: s{number}\n\n{body}\n"


def digest(bodies, topics=True):
    """A digest of Mailman with these bodies."""
    listed = "".join(f"   {n}. s{n} (a)\n" for n, _ in enumerate(bodies, 1)) if topics else ""
    return (MASTHEAD + "Today's Topics:\n\n" + listed + "\n\n" + LONG +
            SHORT.join(item(n, body) for n, body in enumerate(bodies, 1)) + SHORT +
            "End of Kites Digest, Vol 2, Issue 3\n***********************************\n")


def digest_mail(body, header=""):
    return f"From: k-request@x\nSubject: Kites Digest, Vol 2, Issue 3\n{header}\n{body}"


def nested(levels, body):
    """multipart/digest in multipart/digest."""
    for level in range(levels):
        body = f"Content-Type: multipart/digest; boundary=b{level}\n\n--b{level}\n\n{body}\n--b{level}--\n"
    return "From: a@x\nSubject: d\n" + body


# name -> the input of size n; n is chosen so that each costs a few million instructions.
INPUTS = {
    "many messages": lambda n: message(body="Hello.\n\n") * (n // 100),
    "false separators": lambda n: message(body="From ada at example.org  Mon Mar  1 09:15:00 2004\n" * (n // 50)),
    "From lines of prose": lambda n: message(body="From here on\n" * (n // 13)),
    "one long line": lambda n: message(body="x" * n + "\n"),
    "blank lines": lambda n: message(body="\n" * n),
    "carriage returns": lambda n: message(body="\r" * n + "\n"),
    "quote marks": lambda n: message(body=">" * n + "\n"),
    "quotes and text in turn": lambda n: message(body="> q\nt\n" * (n // 6)),
    "attributions": lambda n: message(body="On 1 May 2004, Ada wrote:\n> q\n" * (n // 30)),
    "colons over quotes": lambda n: message(body="a word:\n> q\n" * (n // 12)),
    "dashes": lambda n: message(body="--\n" * (n // 3)),
    "signature marks": lambda n: message(body="-- \nAda\n" * (n // 8)),
    "rules": lambda n: message(body=("_" * 47 + "\n") * (n // 48)),
    "separators": lambda n: message(body="-------------- next part --------------\n" * (n // 40)),
    "stubs": lambda n: message(body=("-------------- next part --------------\n" + STUB) * (n // 150)),
    "stubs in one part": lambda n: message(body=STUB * (n // 110)),
    "torn URLs": lambda n: message(body="URL: http://a/attachments/20040301/0a1b\n" * (n // 40)),
    "soft breaks": lambda n: message(body="-------------- next part -----=\n" * (n // 32)),
    "marks of mutt": lambda n: message(body="[-- Attachment #1 --]\n" * (n // 22)),
    "base64 that nothing declares": lambda n: message(body=("QUJD" * 18 + "\n") * (n // 73)),
    "parts": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * (n // 8) + "--b--"),
    "parts with names": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n" + (
        "--b\nContent-Disposition: attachment; filename=a\n\nx\n" * (n // 54)) + "--b--"),
    "multiparts in multiparts": lambda n: mail("Content-Type: multipart/mixed; boundary=b0\n\n" + "".join(
        f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(n // 60))),
    "lines that begin with dashes": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + (
        "--x\n" * (n // 4)) + "--b--"),
    "parameters": lambda n: mail("Content-Type: text/plain" + "; a=b" * (n // 5)),
    "pieces of a parameter": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b" + "".join(
        f";\n name*{i}=a" for i in range(n // 12)) + "\n\nx\n--b--"),
    "URLs without stubs": lambda n: message(body="see /attachments/a /attachments/b\n" * (n // 34)),
    "labels without a stub": lambda n: message(body="Name: a\n" * (n // 8) + STUB),
    "patches": lambda n: message(body="--- a\n+++ b\n@@ -1,1 +1,1 @@\n-a\n+b\n" * (n // 34)),
    "an endless hunk": lambda n: message(body="--- a\n+++ b\n@@ -1,999999999 +1,999999999 @@\n" + " c\n" * (n // 3)),
    "Index lines": lambda n: message(body="Index: a\n" * (n // 9)),
    "8-bit text": lambda n: message(body="Gr\u00fc\u00dfe \u0416\u0443\u043a\n" * (n // 20)),
    "encoded words": lambda n: message(header="Subject: " + "=?utf-8?Q?=C3=BC?= " * (n // 19) + "\n"),
    "starts of encoded words": lambda n: message(header="Subject: " + "=?x?y?" * (n // 6) + "\n"),
    "a long fold": lambda n: message(header="Subject: a" + "\n b" * (n // 3) + "\n"),
    "subject marks": lambda n: message(header="Subject: " + "Re: [a] " * (n // 8) + "x\n"),
    "references": lambda n: message(header="References: " + "<a@example.org> " * (n // 16) + "\n"),
    "open brackets": lambda n: message(header="References: " + "<" * n + "\n"),
    "comments in a date": lambda n: mail("Date: " + "(" * n),
    "addresses": lambda n: mail("To: " + "a@example.org, " * (n // 15)),
    "comments in an address": lambda n: mail("To: " + "(" * n + " a@example.org"),
    "quotes in an address": lambda n: mail('To: ' + '"' * n + " a@example.org"),
    "colons in an address": lambda n: mail("To: a@b" + ":" * n),
    "semicolons": lambda n: mail("To: " + ";" * n),
    "HTML without ends": lambda n: mail("Content-Type: text/html\n\n" + "<b>" * 900 + "</i>" * (n // 4)),
    "addresses without commas": lambda n: mail("To: " + "a@example.org " * (n // 14)),
    "noise behind an address": lambda n: mail("To: a@example.org" + " [b]" * (n // 4)),
    "lines that are no fields": lambda n: mail("From: a\n" + "odd\nTo: b\n" * (n // 10)),
    "uuencoded files": lambda n: mail("From: a\n\n" + "begin 644 a\n#86)C\n`\nend\n" * (n // 25)),
    "beginnings of uuencoded files": lambda n: mail("From: a\n\n" + "begin 644 a\n#86)C\n" * (n // 18)),
    "separators without dates": lambda n: "From -\nFrom: a\nTo: b\n\nx\n\n" * (n // 28),
    "From_ lines in an open multipart": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + (
        "From a@x Mon Mar  1 09:15:00 2004\nA: 1\n\n" * (n // 41)) + "--b--"),
    "multiparts that were cut off": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n") * (
        n // 100),
    "lengths that are false": lambda n: mail("Content-Length: 50000\nFrom: a") * (n // 80),
    "embedded mailboxes": lambda n: mail("Content-Type: multipart/mixed; boundary=b\n\n" + (
        "--b\nContent-Type: message/rfc822\n\nFrom a@x Mon Mar  1 09:15:00 2004\nA: 1\n\n" * (n // 77)) + "--b--"),
    "marks before From": lambda n: mail("From: a\n\n" + ">From here\n> q\n" * (n // 15)),
    "references of a page": lambda n: page("&#195;&#182;&amp;&x;" * (n // 20)),
    "references that end nowhere": lambda n: page("&#" * (n // 2)),
    "tags of a page": lambda n: page("<i>a\n</I>" * (n // 9)),
    "tags that end nowhere": lambda n: page("<a <!--" * (n // 7)),
    "texts in a page": lambda n: page("<PRE>x</PRE>" * (n // 12)),
    "marks of articles": lambda n: page("<!--beginarticle--><!--endarticle-->" * (n // 36)),
    "links above an article": lambda n: "<HTML>" + '<LINK REL="a" HREF="b">' * (n // 22) + page("x"),
    "links below an article": lambda n: page("x") + '<A HREF="a">b</A>' * (n // 17),
    "quotes in tags": lambda n: "<HTML>" + '<LINK ="' * (n // 8) + page("x"),
    "addresses behind a proxy": lambda n: page('data-cfemail="2a4b' * (n // 18)),
    "comments of MHonArc": lambda n: mhonarc("<!--X-Reference: a -->\n" * (n // 23), "x"),
    "files of MHonArc": lambda n: mhonarc("".join(f"<!--X-Derived: {i} -->" for i in range(n // 50)), "".join(
        f'<p><a href="{i}">n</a></p>' for i in range(n // 50))),
    "paragraphs that end nowhere": lambda n: mhonarc("<!--X-Derived: a -->", "<p>" * (n // 3)),
    "lines of a header that is shown": lambda n: mhonarc(
        "<!--X-Subject-Header-End-->" + "<li><em>To</em>: a" * (n // 18), "x"),
    "comments of Hypermail": lambda n: "<html>" + '<!-- name="a" -->' * (n // 17) + '<!-- body="start" -->x',
    "comments of MHonArc that end far away": lambda n: mhonarc("<!--X-" * (n // 6) + "-->", "x"),
    "comments of Hypermail that end far away": lambda n: "<html>" + "<!-- a" * (n // 6) + '=" " --><!-- body="start" -->x',
    "links of Hypermail that end far away": lambda n: '<html><!-- body="start" -->' + " attachment: <a " * (n // 16) + ">",
    "signs of less in a page": lambda n: page("< " * (n // 2) + ">"),
    "texts in a page, and blanks": lambda n: page("<PRE>x</PRE>" * (n // 24)).replace(
        "</PRE>\n<!--end", "\n" * (n // 2) + "<!--end"),
    "ends in quotes": lambda n: "<HTML>" + '<A =">"' * (n // 7) + page("x"),
    "comments that end nowhere": lambda n: "<html>" + '<!-- name="a' * (n // 12) + '<!-- body="start" -->x',
    "dashes in a comment": lambda n: "<html><!-- id=\"" + "&ndash;" * (n // 7) + '" --><!-- body="start" -->x',
    "rulers": lambda n: HEADING + ("_" * 66 + "\n") * (n // 67),
    "marks of links": lambda n: HEADING + "".join(f"[{i}]" for i in range(1, n // 20)) + "\n\nReferences\n\n" + "".join(
        f"   {i}. http://a/\n" for i in range(1, n // 20)),
    "brackets": lambda n: HEADING + "[1" * (n // 2) + "\n\nReferences\n\n   1. a\n   2. b\n",
    "lines of navigation": lambda n: HEADING + "[ a ] [ b ] [ c ] [\n" * (n // 20),
    "pages in a text": lambda n: (HEADING + "x\n\nMore information about the Kites mailing list\n\n") * (n // 110),
    "dates in a page": lambda n: HEADING + "Tue Feb  1 12:27:49 EST 2005\n" * (n // 29),
    "a month on one line": lambda n: REFLOWED * (n // len(REFLOWED)),
    "senders on one line": lambda n: REFLOWED + "From: a at x (" * (n // 14),
    "messages in a digest": lambda n: digest(["x\n"] * (n // 150)),
    "messages in digests to the limit": lambda n: digest([digest([digest(["x\n"] * (n // 150)).replace("s1", "s")])]),
    "digests in a file": lambda n: digest(["x\n"]) * (n // 300),
    "digests pasted into a message": lambda n: digest([digest(["x\n", "y\n"]) * (n // 500), "x\n"]),
    "rulers of a digest": lambda n: MASTHEAD + LONG + item(1) + SHORT * (n // 32),
    "rulers and numbers of a digest": lambda n: MASTHEAD + LONG + item(1) + (SHORT + "Message: 1\nFrom: a\n\n") * (n // 60),
    "heads above the first ruler": lambda n: MASTHEAD + "Message: \n" * (n // 10) + "\n" + SHORT + item(2),
    "heads without an end": lambda n: MASTHEAD + LONG + item(1) + (SHORT + "From: a\n") * (n // 40),
    "topics": lambda n: MASTHEAD + "Today's Topics:\n\n" + "".join(
        f"   {i}. s (a)\n" for i in range(1, n // 14)) + "\n\n" + LONG + item(1),
    "topics of a digest without numbers": lambda n: "Kites Digest  Volume 2 : Issue 3\n\nContents:\n" + "  s1\n" * (
        n // 150) + "\n" + LONG + SHORT.join(item(1).replace("Message: 1\n", "") for _ in range(n // 100)),
    "last lines of digests": lambda n: digest(["End of Kites Digest\n********\n" * (n // 30), "x\n"]),
    "underscores of a digest": lambda n: "There are 2 messages in this issue.\n\n" + ("_" * 72 + "\n") * 2 + "\n" + item(
        1) + ("_" * 72 + "\n") * (n // 73),
    "boundaries of RFC 934": lambda n: "From: a@x\nSubject: d\n\n" + "".join(
        f"------- Message {i}\n\nFrom: a@x\nDate: d\n\nx\n\n" for i in range(n // 50)) + "------- End\n",
    "topics of Google": lambda n: "=" * 70 + "\nToday's topic summary\n" + "=" * 70 + "\n" + "".join(
        f"  - t{i} [1 Update]\n" for i in range(n // 200)) + "".join(
        "=" * 70 + f"\nTopic: t{i}\n" + "=" * 70 + "\n\n---------- 1 of 1 ----------\nFrom: a@x\n\nx\n"
        for i in range(n // 200)),
    "a digest in base64": lambda n: digest_mail(
        base64.encodebytes(digest(["x\n"] * (n // 200)).encode()).decode(), "Content-Transfer-Encoding: base64\n"),
    "a digest in quoted-printable": lambda n: digest_mail(
        digest(["x=3D\n"] * (n // 150)), "Content-Transfer-Encoding: quoted-printable\n"),
    "parts of a digest": lambda n: "From: a@x\nContent-Type: multipart/digest; boundary=b\n\n" + (
        "--b\n\nFrom: a@x\n\nx\n\n") * (n // 25) + "--b--\n",
    "digests of parts, nested": lambda n: nested(n // 80, "From: a@x\n\nx\n"),
    "header fields": lambda n: mail("\n".join(f"X-{i}: a" for i in range(n // 9))),
}


# Pages that list messages, which `list` goes through.
INDEXES = {
    "links of an index": lambda n: INDEX + '<A HREF="a">b</A>' * (n // 17),
    "anchors of an index": lambda n: INDEX + '<a name="a">' * (n // 12),
    "names in an index": lambda n: INDEX + '<LI><A HREF="000001.html">b</A>' + "<I>n</I>" * (n // 8),
    "names in an index that end nowhere": lambda n: INDEX + '<LI><A HREF="000001.html">b</A>' + "<i " * (n // 3),
    "keys of an index": lambda n: INDEX + "<!--1 01107278869.1-01107278929.2- -->" * (n // 40),
    "a long key": lambda n: INDEX + "<!--1 " + "01107278869.1-" * (n // 14) + " -->",
    "comments of an index that end nowhere": lambda n: INDEX + "<!--1 " * (n // 6),
    "tags of an index that end nowhere": lambda n: INDEX + '<a ="' * (n // 5),
}
INDEX = '<HTML><a href="date.html#start">d</a>\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    parser.add_argument("--size", type=int, default=60000, help="bytes of the smaller input")
    options = parser.parse_args()
    with growth.counter(options.bin) as counter:
        bad = 0
        for name, make in (INPUTS | INDEXES).items():
            verb = "list" if name in INDEXES else "export"
            costs = [counter.cost(make(n).encode(), verb) for n in (options.size, 2 * options.size)]
            if None in costs:
                print(f"{name}: the run failed")
                bad += 1
                continue
            small, large = costs
            ratio = large / small
            each = large / (2 * options.size)
            most_dear = DEAR.get(name, growth.MOST_DEAR)
            if ratio > MOST or each > most_dear:
                print(f"{name}: {small:,} instructions, then {large:,}: x {ratio:.2f}, at most {MOST}; "
                      f"{each:.0f} a byte, at most {most_dear}")
                bad += 1
    print(f"{len(INPUTS | INDEXES)} inputs, {bad} grow faster than their size")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
