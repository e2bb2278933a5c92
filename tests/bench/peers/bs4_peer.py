#!/usr/bin/env python3
"""BeautifulSoup, which lets lxml read, over Pipermail pages: as JSON Lines.

    bs4_peer.py PAGE...

It is handed characters: its own search for the charset, by chardet where nothing is declared, takes longer.
"""
import re

from bs4 import BeautifulSoup

from page_record import Page, write_records

MAILTO = re.compile("^mailto:")


def text_of(element):
    return element.get_text() if element else ""


def read(page):
    soup = BeautifulSoup(page, "lxml")
    link = soup.find("a", href=MAILTO)
    return Page(subject=text_of(soup.find("h1")), author=text_of(soup.find("b")), address=text_of(link),
                mailto=link["href"] if link else "", date=text_of(soup.find("i")),
                text=text_of(soup.find("pre")))


if __name__ == "__main__":
    write_records(read, __doc__)
