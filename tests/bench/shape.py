#!/usr/bin/env python3
"""Measures the shape of Pipermail monthly text: sizes, headers, lines, quotes, stubs.

    tests/bench/shape.py FILE...

generate_month.py imitates the figures this prints for real archives; run it on a generated month to see
how near it came. Counts are per message unless the row says otherwise. It splits on the From_ line alone,
which is enough for a measurement.
"""
import re
import sys
from collections import Counter

SEPARATOR = re.compile(rb"From .* \d\d:\d\d:\d\d \d{4}\s*$")
QUOTE = re.compile(rb"(?:> ?)+")
ATTRIBUTION = re.compile(rb"(wrote|writes|said|schrieb|crit|escribi.{1,2}) ?:\s*$")
PERCENTILES = (5, 10, 25, 50, 75, 90, 95, 99)
ROWS = 36  # a header line that folded oddly would count as a header of its own name, for ever
LINE_STARTS = {
    "next part": b"-------------- next part",
    "HTML stub": b"An HTML attachment was",
    "non-text stub": b"A non-text attachment",
    "charset-less stub": b"An embedded and charset",
    "message stub": b"An embedded message",
    "skipped": b"Skipped content",
    ">From": b">From ",
}


def messages(paths):
    for path in paths:
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
        if lines[-1] == b"":
            lines.pop()
        current = None
        for line in lines:
            if SEPARATOR.match(line):
                if current:
                    yield current
                current = []
            if current is not None:
                current.append(line)
        if current:
            yield current


def spread(values):
    values = sorted(values)
    if not values:
        return "none"
    cells = [values[min(len(values) - 1, len(values) * p // 100)] for p in PERCENTILES]
    mean = sum(values) / len(values)
    return " ".join(f"{c:>6}" for c in cells) + f"  max {values[-1]:>6}  mean {mean:.1f}"


class Shape:
    def __init__(self):
        self.count = 0
        self.seen = Counter()
        self.depth = Counter()
        self.trailing = Counter()
        self.spreads = {name: [] for name in (
            "message bytes", "header bytes", "body lines", "unquoted line", "quoted line", "paragraph lines",
            "quote share %", "subject", "references", "references bytes")}

    def add(self, message):
        self.count += 1
        raw = b"\n".join(message) + b"\n"
        self.spreads["message bytes"].append(len(raw))
        self.seen["bytes"] += len(raw)
        if not raw.isascii():
            try:
                raw.decode()
                self.seen["UTF-8"] += 1
            except UnicodeDecodeError:
                self.seen["8-bit, not UTF-8"] += 1
        end = message.index(b"", 1) if b"" in message[1:] else len(message)
        self.spreads["header bytes"].append(sum(len(line) + 1 for line in message[:end]))
        self.header(message[1:end])
        body = message[end + 1:]
        blank = 0
        while body and not body[-1]:
            body.pop()
            blank += 1
        self.trailing[blank] += 1
        self.body(body)

    def header(self, lines):
        if any(line[:1] in (b" ", b"\t") for line in lines):
            self.seen["folded header"] += 1
        text = re.sub(rb"\n[ \t]", b" ", b"\n".join(lines))
        for field in text.split(b"\n"):
            name, _, value = field.partition(b":")
            self.seen[name.decode("latin-1") + ":"] += 1
            if name == b"References":
                self.spreads["references"].append(len(value.split()))
                self.spreads["references bytes"].append(len(value))
            if name == b"Subject":
                self.spreads["subject"].append(len(value))
            if name in (b"Subject", b"From") and b"=?" in value:
                self.seen[f"encoded {name.decode()}"] += 1

    def body(self, lines):
        here = Counter()
        run = 0
        for line in lines:
            here["lines"] += 1
            quote = QUOTE.match(line)
            if line.strip() and not quote:
                run += 1
            elif run:
                self.spreads["paragraph lines"].append(run)
                run = 0
            if not line.strip():
                here["blank lines"] += 1
            elif quote:
                here["quoted lines"] += 1
                here["quoted empty lines"] += quote.end() == len(line)
                self.depth[min(6, quote.group().count(b">"))] += 1
                self.spreads["quoted line"].append(len(line))
            else:
                here["attribution"] += bool(ATTRIBUTION.search(line))
                self.spreads["unquoted line"].append(len(line))
            for name, start in LINE_STARTS.items():
                here[name] += line.startswith(start)
            here["signature"] += line in (b"-- ", b"--")
            here["list footer, quoted" if quote else "list footer"] += b"_" * 40 in line
            here["lines with a tab"] += b"\t" in line
            here["lines ending in a space"] += line.endswith(b" ")
            here["URL"] += b"http" in line
            here['" and \\'] += line.count(b'"') + line.count(b"\\")
            here["PGP"] += b"BEGIN PGP SIGNED" in line
        if here["quoted lines"]:
            self.spreads["quote share %"].append(100 * here["quoted lines"] // here["lines"])
            self.seen["quoting messages"] += 1
        self.spreads["body lines"].append(here["lines"])
        self.seen.update(here)

    def print(self):
        print(f"messages {self.count}, bytes {self.seen.pop('bytes', 0)}")
        print(f"{'percentile':<18}" + " ".join(f"{p:>6}" for p in PERCENTILES))
        for name, values in self.spreads.items():
            print(f"{name:<18}{spread(values)}")
        quoted = sum(self.depth.values()) or 1
        print("quote depth, share: " + ", ".join(
            f"{d}: {n / quoted:.3f}" for d, n in sorted(self.depth.items())))
        print("blank lines at the end: " + ", ".join(
            f"{n}: {c / self.count:.3f}" for n, c in sorted(self.trailing.items())[:5]))
        for name, value in self.seen.most_common(ROWS):
            print(f"  {name:<26} {value / self.count:8.4f}")


def print_shape(shape, messages, usage):
    """Of what the command line names: `messages` takes the paths apart."""
    if len(sys.argv) < 2:
        sys.exit(usage)
    for message in messages(sys.argv[1:]):
        shape.add(message)
    if not shape.count:
        sys.exit("no message found")
    shape.print()


if __name__ == "__main__":
    print_shape(Shape(), messages, __doc__)
