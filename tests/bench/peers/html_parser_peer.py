#!/usr/bin/env python3
"""Python's own html.parser over Pipermail pages: as JSON Lines.

    html_parser_peer.py PAGE...
"""
from html.parser import HTMLParser

from page_record import Page, write_records

FIELDS = {"h1": "subject", "b": "author", "i": "date", "pre": "text"}  # the first element of each


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = {}
        self.mailto = ""
        self.tag = self.into = None

    def handle_starttag(self, tag, attrs):
        if self.tag:
            return
        name = FIELDS.get(tag)
        if tag == "a":
            target = dict(attrs).get("href") or ""
            if target.startswith("mailto:"):
                name = "address"
                self.mailto = self.mailto or target
        if name and name not in self.pieces:
            self.tag = tag
            self.into = self.pieces[name] = []

    def handle_endtag(self, tag):
        if tag == self.tag:
            self.tag = self.into = None

    def handle_data(self, data):
        if self.tag:
            self.into.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    return Page(mailto=reader.mailto, **{name: "".join(pieces) for name, pieces in reader.pieces.items()})


if __name__ == "__main__":
    write_records(read, __doc__)
