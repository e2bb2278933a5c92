#!/usr/bin/env python3
"""lxml.html alone over Pipermail pages: as JSON Lines.

    lxml_peer.py PAGE...
"""
import lxml.html

from page_record import Page, write_records


def text_of(element):
    return element.text_content() if element is not None else ""


def read(page):
    tree = lxml.html.document_fromstring(page)
    link = next((a for a in tree.iter("a") if a.get("href", "").startswith("mailto:")), None)
    return Page(subject=text_of(tree.find(".//h1")), author=text_of(tree.find(".//b")),
                address=text_of(link), mailto=link.get("href") if link is not None else "",
                date=text_of(tree.find(".//i")), text=text_of(tree.find(".//pre")))


if __name__ == "__main__":
    write_records(read, __doc__)
