"""What run.py measures on: generated inputs, kept by kind, seed, size and generator, and pieces of them.

An input is a list of files: one, or the pages, which may be real.
"""
import hashlib
import os
import re
import sys
from pathlib import Path

import generate_mailbox
import generate_month
import generate_pages

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / "build" / "bench"
MEGABYTE = 1_000_000
KINDS = ("month", "mime", "attachment", "tiny", "pages")
CORPORA = HERE.parents[2] / "shared" / "corpora"  # beside the repository, no part of it
PAGE_NAME = "[0-9]*.html"  # of an article; an index has another
MESSAGES = {"tiny": 100_000, "pages": 1000}
LEAST_BYTES = {"tiny": 210, "pages": 4000}  # a little less than one has on average
MONTH_SOURCES = ("generate_month.py", "vocabulary.py")
MAILBOX_SOURCES = (*MONTH_SOURCES, "generate_mailbox.py", "mime_month.py", "mime_parts.py")
PAGE_SOURCES = (*MONTH_SOURCES, "generate_pages.py")


def generated(kind, megabytes, messages, seed):
    """`messages` is the size of a tiny one and of pages, which are in a folder; `megabytes` of the others."""
    names = {"month": MONTH_SOURCES, "pages": PAGE_SOURCES}.get(kind, MAILBOX_SOURCES)
    mark = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in names)).hexdigest()[:8]
    size = f"{messages}messages" if kind in MESSAGES else f"{megabytes:g}mb"
    path = WORK / (f"{kind}-{mark}-seed{seed}-{size}" + ("" if kind == "pages" else ".txt"))
    if not path.exists():
        print(f"writing {path.name} ...", file=sys.stderr)
        part = path.with_suffix(".part")
        if kind == "month":
            generate_month.write_month(part, megabytes, seed)
        elif kind == "pages":
            generate_pages.write_pages(part, messages, seed)
        else:
            generate_mailbox.write_mailbox(part, kind, megabytes, messages, seed)
        part.rename(path)
    return path


def head(path, megabytes):
    """The beginning of an input, cut before a separator."""
    with open(path, "rb") as file:
        data = file.read(int(megabytes * MEGABYTE))
        is_whole = not file.read(1)
    if is_whole:
        return path
    cut = WORK / f"{path.stem}-head{megabytes:g}.txt"
    cut.write_bytes(data[:data.rfind(b"\nFrom ") + 1])
    return cut


def first_pages(pages, megabytes):
    """As many as that takes."""
    left = megabytes * MEGABYTE
    for count, page in enumerate(pages):
        if left <= 0:
            return pages[:count]
        left -= page.stat().st_size
    return pages


def slice_of(options, paths, megabytes):
    """The beginning of an input; of one message there is none, so a smaller one is made."""
    if options.input == "pages":
        return first_pages(paths, megabytes)
    if options.input == "attachment" and not options.file:
        return [generated("attachment", megabytes, 0, options.seed)]
    return [head(paths[0], megabytes)]


def pages_in(*folders):
    return sorted(page for folder in folders for page in folder.rglob(PAGE_NAME))


def real_pages(options):
    """Those of the corpora, where these are, unless a number is asked for: it is one of generated pages."""
    if options.input != "pages" or options.messages or options.callgrind:
        return []
    return pages_in(CORPORA / "list-months", CORPORA / "pipermail-html")


def whole(options):
    """The input that the options ask for, large enough for what is to be done with it."""
    if options.file:
        path = options.file.resolve()
        found = pages_in(path) if path.is_dir() else [path]
        return found or sys.exit(f"{path} has no {PAGE_NAME} in it")
    megabytes, messages = options.mb, options.messages or MESSAGES.get(options.input, 0)
    if options.callgrind:
        megabytes = max(megabytes, 2 * options.callgrind)
        least = LEAST_BYTES.get(options.input, MEGABYTE)
        messages = max(messages, int(2 * options.callgrind * MEGABYTE / least))
    found = real_pages(options)
    if found:
        return found
    path = generated(options.input, megabytes, messages, options.seed)
    return pages_in(path) if options.input == "pages" else [path]


def size_of(paths):
    return sum(path.stat().st_size for path in paths)


def name_of(paths):
    return paths[0].name if len(paths) == 1 else f"{len(paths):,} files in {os.path.commonpath(paths)}"


def count_messages(paths, kind):
    """By tests that never err on the input: in a month the address of the From_ line is on the next line
    again, in a mailbox no other line looks like one. A page is a message."""
    if kind == "pages":
        return len(paths)
    test = rb"^From .+ \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\n"
    if kind == "month":
        test = rb"^From (.+)  \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\nFrom: \1 \("
    return sum(1 for _ in re.compile(test, re.MULTILINE).finditer(paths[0].read_bytes()))
