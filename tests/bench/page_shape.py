#!/usr/bin/env python3
"""Measures the shape of Pipermail article pages: sizes, forms, lines, links, references.

    tests/bench/page_shape.py FOLDER...      the pages in them

generate_pages.py imitates what this prints for real pages; run it on generated ones to see how near it came.
Counts are per page. The article is what stands between the two comments that every template has.
"""
import re
from collections import Counter, defaultdict
from pathlib import Path

from inputs import PAGE_NAME, pages_in
from shape import PERCENTILES, print_shape, spread

ARTICLE = re.compile(rb"<!--beginarticle-->(.*)<!--endarticle-->", re.DOTALL)
MARKS = {
    "HTML 3.2": rb"HTML 3\.2//", "HTML 4.01": rb"HTML 4\.01 ", "style": rb"<style",
    "us-ascii": rb"; charset=us-ascii", "iso-8859-1": rb"; charset=iso-8859-1",
    "link names an id": rb"In-Reply-To=[^\"]", "link names its own id": rb"Subject=Re%3A",
    "author without a name": rb"<B>[^<]+ at [^<]+</B>",
}
COUNTED = {
    "quoted lines": rb"<i>", "links": rb"<A HREF", "links to the list": rb"<A HREF=\"[^\"]*/listinfo/",
    "&lt; &gt; &amp; &quot;": rb"&(?:lt|gt|amp|quot);", "references": rb"&#\d+;", "scrubbed": rb"scrubbed",
}


def pages(paths):
    for path in pages_in(*map(Path, paths)):
        yield path.read_bytes()


class PageShape:
    def __init__(self):
        self.count = 0
        self.seen = Counter()
        self.spreads = defaultdict(list)

    def add(self, page):
        found = ARTICLE.search(page)
        if not found:
            return
        self.count += 1
        article, head = found.group(1), page[:found.start()]
        subject = re.search(rb"<H1>(.*?)</H1>", head, re.DOTALL)
        sizes = {"page bytes": len(page), "article bytes": len(article), "lines": article.count(b"\n"),
                 "subject": len(subject.group(1)) if subject else 0}
        for name, pattern in COUNTED.items():
            sizes[name] = len(re.findall(pattern, article))
            self.seen[f"page with {name}"] += sizes[name] > 0
        for name, size in sizes.items():
            self.spreads[name].append(size)
        for name, pattern in MARKS.items():
            self.seen[name] += bool(re.search(pattern, head))
        self.seen["8-bit bytes"] += not page.isascii()

    def print(self):
        print(f"pages {self.count} ({PAGE_NAME})")
        print(f"{'percentile':<24}" + " ".join(f"{p:>6}" for p in PERCENTILES))
        for name, values in self.spreads.items():
            print(f"{name:<24}{spread(values)}")
        for name, value in self.seen.items():
            print(f"  {name:<32} {value / self.count:8.4f}")


if __name__ == "__main__":
    print_shape(PageShape(), pages, __doc__)
