#!/usr/bin/env python3
"""Measures the shape of MIME mail: sizes, header fields, structures, encodings, charsets, attachments.

    tests/bench/mime_shape.py FILE...      messages or mailboxes; a folder stands for all files in it

generate_mailbox.py imitates what this prints for real mail; run it on a generated mailbox to see how near it
came. Counts are per message unless the row says otherwise. Python's email does the reading.
"""
import email
import re
from collections import Counter, defaultdict
from pathlib import Path

from shape import PERCENTILES, print_shape

SEPARATOR = re.compile(rb"^(?=From \S+@?\S* .*\d\d:\d\d.*\d{4}\s*$)", re.MULTILINE)
NO_MAIL = re.compile(r"LICENSE|NOTICE|COPYING|README")


def files(paths):
    for path in map(Path, paths):
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def messages(paths):
    for path in files(paths):
        data = b"" if NO_MAIL.match(path.name) else path.read_bytes()
        for piece in SEPARATOR.split(data) if data.startswith(b"From ") else [data]:
            if piece.startswith(b"From "):
                piece = piece.partition(b"\n")[2]
            if re.match(rb"[\w-]+:", piece):
                yield piece


def first_word(value):
    return str(value or "").partition(";")[0].strip().lower()


class MimeShape:
    def __init__(self):
        self.count = 0
        self.seen = Counter()
        self.spreads = defaultdict(list)

    def add(self, raw):
        self.count += 1
        message = email.message_from_bytes(raw)
        head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
        names = [name.lower() for name in message.keys()]
        sizes = {"message bytes": len(raw), "header bytes": len(head), "fields": len(names),
                 "Received": names.count("received"), "lines": raw.count(b"\n"),
                 "List-*": sum(name.startswith("list-") for name in names)}
        for name, size in sizes.items():
            self.spreads[name].append(size)
        self.seen["bytes"] += len(raw)
        self.seen["message with 8-bit bytes"] += not raw.isascii()
        self.seen["message with References"] += "references" in names
        self.seen["message with In-Reply-To"] += "in-reply-to" in names
        for name in ("subject", "from"):
            self.seen[f"message with encoded {name}"] += "=?" in str(message[name])
        self.seen["top " + (message.get_content_type() if message["content-type"] else "none declared")] += 1
        self.seen[f"multiparts in multiparts {self.part(message)}"] += 1

    def part(self, part):
        """Counts a part and what is in it; gives how deep multiparts are nested."""
        kind = part.get_content_type()
        if kind.startswith("multipart/") and part.is_multipart():
            self.seen[kind] += 1
            return 1 + max(map(self.part, part.get_payload()), default=0)
        self.seen[f"part {kind}"] += 1
        if part.is_multipart():  # an embedded message
            self.spreads["embedded message"].append(len(bytes(part)))
            return 0
        coding = first_word(part["content-transfer-encoding"]) or "none declared"
        size = len(part.get_payload())
        self.seen[f"coding {coding}"] += 1
        self.seen[f"bytes in {coding}"] += size
        self.spreads[f"body in {coding}"].append(size)
        fields = f"{part['content-type']} {part['content-disposition']}"
        if kind.startswith("text/"):
            self.seen[f"charset {first_word(part.get_param('charset'))}"] += 1
            self.seen["format=flowed"] += "flowed" in fields
        is_file = bool(part.get_filename()) or first_word(part["content-disposition"]) == "attachment"
        if is_file or not kind.startswith("text/"):
            self.seen["attachments"] += 1
            self.spreads["attachment, decoded"].append(len(part.get_payload(decode=True) or b""))
            self.seen["name, encoded word"] += "=?" in fields
            self.seen["name, RFC 2231"] += "name*" in fields
        return 0

    def print(self):
        print(f"messages {self.count}, bytes {self.seen.pop('bytes', 0)}")
        print(f"{'percentile':<28}" + " ".join(f"{p:>7}" for p in PERCENTILES))
        for name, values in sorted(self.spreads.items()):
            values.sort()
            cells = [values[min(len(values) - 1, len(values) * p // 100)] for p in PERCENTILES]
            print(f"{name:<28}" + " ".join(f"{c:>7}" for c in cells) +
                  f"  max {values[-1]}  mean {sum(values) / len(values):.1f}")
        for name, value in sorted(self.seen.items()):
            if value > 1:
                print(f"  {name:<40} {value / self.count:10.4f}")


if __name__ == "__main__":
    print_shape(MimeShape(), messages, __doc__)
