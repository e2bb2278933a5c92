#!/usr/bin/env python3
"""Writes a folder of Pipermail article pages: the messages of a month, as Mailman's templates show them.

    tests/bench/generate_pages.py [--messages 1000] [--seed 1] OUTPUT

The same seed gives the same bytes, and fewer pages are the first of more (but for the last one's link to the
next). Text, people and threads are those of generate_month.py: nobody's mail is in it. Shares and sizes are
those that page_shape.py measured on the 977 pages of the development corpora (see README.md).

The forms are those of Mailman 1.0 to 2.1.18 in English. What differs between them: the document type, what
the head declares, which id the link on the address names, how the address and the date are written.
"""
import argparse
import email
import re
from dataclasses import dataclass
from email.header import decode_header, make_header
from pathlib import Path
from urllib.parse import quote

from generate_month import HOST, LIST, Month

VOLUME = "2011-September"
LIST_PAGE = f"http://{HOST}/mailman/listinfo/{LIST}"
QUOTE_PREFIX = re.compile(r"[>|:]+")
URL = re.compile(r"https?://(?:[^\s\"')\]}>&<]|&amp;)+")
ADDRESS = re.compile(r"[-+.\w]+ at (?:[-\w]+\.)+\w+")
FOOTER = f'\n<hr>\n<a href="{LIST_PAGE}">More information about the {LIST}\nmailing list</a><br>\n'
STYLE = """   <style type="text/css">
       pre {
           white-space: pre-wrap;       /* css-2.1, curent FF, Opera, Safari */
           }
   </style>
"""


@dataclass
class Form:
    share: float
    html: str
    is_styled: bool = False
    is_old: bool = False  # no charset, nothing obscured, no id, the sender's date, no link to the list
    names_parent: bool = False  # by its link, in place of the page itself


FORMS = (
    Form(.05, "3.2", is_old=True),  # Mailman 1.0 and 2.0
    Form(.36, "3.2", names_parent=True),  # 2.1 to 2.1.9
    Form(.12, "3.2"),  # 2.1.10 to 2.1.12
    Form(.47, "4.01 Transitional", is_styled=True),  # 2.1.14 to 2.1.18
)


class Article:
    """One message of a month, taken apart."""

    def __init__(self, message, dice):
        head = email.message_from_bytes(message)
        self.body = message.partition(b"\n\n")[2].decode()
        self.raw_subject = head["subject"]
        self.subject = decoded(head["subject"])
        address, _, author = head["from"].partition(" (")
        self.address, self.author = address, decoded(author[:-1])
        arrived = head.get_unixfrom()[-24:]  # as ctime() says it, without a zone
        self.arrived, self.sent = f"{arrived[:20]}UTC {arrived[20:]}", head["date"]
        self.id, self.parent = (str(head[name] or "").strip("<>") for name in ("message-id", "in-reply-to"))
        roll = dice.random()
        self.form = next((form for form in FORMS if (roll := roll - form.share) < 0), FORMS[-1])
        self.charset = "iso-8859-1" if self.form.is_old or dice.chance(.12) else "us-ascii"

    def mailto(self):
        if self.form.is_old:
            return f"mailto:{quote(in_the_open(self.address))}"
        answer, named = "Re%3A%20", quote(f"<{self.id}>")
        if self.form.names_parent:
            answer, named = "", quote(self.parent)
        return (f"mailto:{quote(f'{LIST}@{HOST}')}?Subject={answer}{quote(self.raw_subject)}"
                f"&In-Reply-To={named}")


def in_the_open(address):
    return address.replace(" at ", "@")


def decoded(value):
    return str(make_header(decode_header(re.sub(r"\n[ \t]", " ", value))))


def escaped(text):
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(plain, entity)
    return text


def link_to(url, text):
    return f'<A HREF="{url}">{text}</A>'


def marked_up(line, is_old):
    """A line of the body and its end, which a quoted line has inside its <i>."""
    prefix = QUOTE_PREFIX.match(line)
    start = prefix.group() if prefix else ""
    text = URL.sub(lambda url: link_to(url.group(), url.group()), escaped(line[len(start):]))

    def contact(address):
        plain = in_the_open(address.group())
        return link_to(f"mailto:{plain}", plain) if is_old else link_to(LIST_PAGE, address.group())

    text = ADDRESS.sub(contact, text)
    return f"{escaped(start)}<i>{text}\n</I>" if start else f"{text}\n"


def neighbours(before, after, indent, is_old):
    """The items of the list of links; `before` and `after` are a number and a subject, or None."""
    items = []
    for label, other in (("Previous", before), ("Next", after)):
        if other:
            end = "" if is_old else "\n"
            items.append(f"{indent}<LI>{' ' if is_old else ''}{label} message: "
                         f"{link_to(f'{other[0]:06}.html', escaped(other[1]) + end)}</li>\n")
    return "".join(items)


def sorted_by(number):
    links = "".join(f'              <a href="{name}.html#{number}">[ {name} ]</a>\n'
                    for name in ("date", "thread", "subject", "author"))
    return f"         <LI> <B>Messages sorted by:</B> \n{links}         </LI>\n       </UL>\n"


def declarations(article):
    if article.form.is_old:
        return ""
    return ('   <META NAME="robots" CONTENT="index,nofollow">\n' + (STYLE if article.form.is_styled else "") +
            f'   <META http-equiv="Content-Type" content="text/html; charset={article.charset}">\n')


def page_of(articles, number):
    """Its bytes."""
    article = articles[number]
    is_old, subject = article.form.is_old, escaped(article.subject)
    others = [(at, articles[at].subject) if 0 <= at < len(articles) else None
              for at in (number - 1, number + 1)]
    relations = "".join(f'   <LINK REL="{label}"  HREF="{other[0]:06}.html">\n'
                        for label, other in zip(("Previous", "Next"), others) if other)
    address = escaped(in_the_open(article.address)) if is_old else escaped(article.address) + "\n       "
    body = "".join(marked_up(line, is_old) for line in article.body.rstrip("\n").split("\n"))
    text = (
        f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML {article.form.html}//EN">\n<HTML>\n <HEAD>\n'
        f"   <TITLE> {subject}{'' if is_old else chr(10) + '   '}</TITLE>\n"
        f'   <LINK REL="Index" HREF="index.html" >\n   <LINK REL="made" HREF="{article.mailto()}">\n'
        f'{declarations(article)}{relations} </HEAD>\n <BODY BGCOLOR="#ffffff">\n'
        f"   <H1>{subject}</H1>\n    <B>{escaped(article.author)}</B> \n"
        f'    <A HREF="{article.mailto()}"\n       TITLE="{subject}">{address}</A><BR>\n'
        f"    <I>{article.sent if is_old else article.arrived}</I>\n"
        f"    <P><UL>\n{neighbours(*others, ' ' * 8, is_old)}{sorted_by(number)}"
        f"    <HR>  \n<!--beginarticle-->\n<PRE>{body}\n</PRE>\n\n<!--endarticle-->\n"
        f"    <HR>\n    <P><UL>\n        <!--threads-->\n"
        f"{neighbours(*others, chr(9), is_old)}{sorted_by(number)}{'' if is_old else FOOTER}</body></html>\n")
    return text.encode(article.charset, "xmlcharrefreplace")


class PageMonth(Month):
    """The pages that were measured are of more languages than the text that the month imitates."""

    def body_charset(self, person):
        return "utf-8" if self.dice.chance(.45) else "ascii"


def write_pages(folder, count, seed):
    month = PageMonth(seed)
    articles = [Article(month.message(), month.dice) for _ in range(count)]
    volume = Path(folder) / VOLUME
    volume.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (volume / f"{number:06}.html").write_bytes(page_of(articles, number))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("output", help="the folder")
    options = parser.parse_args()
    write_pages(options.output, options.messages, options.seed)


if __name__ == "__main__":
    main()
