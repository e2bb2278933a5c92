"""What run.py measures on: generated inputs, kept by kind, seed, size and generator, and pieces of them."""
import hashlib
import re
import sys
from pathlib import Path

import generate_mailbox
import generate_month

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / "build" / "bench"
MEGABYTE = 1_000_000
KINDS = ("month", "mime", "attachment", "tiny")
TINY_BYTES = 210  # a little less than a tiny message has
MONTH_SOURCES = ("generate_month.py", "vocabulary.py")
MAILBOX_SOURCES = (*MONTH_SOURCES, "generate_mailbox.py", "mime_month.py", "mime_parts.py")


def generated(kind, megabytes, messages, seed):
    """`messages` is the size of a tiny one, `megabytes` that of the others."""
    names = MONTH_SOURCES if kind == "month" else MAILBOX_SOURCES
    mark = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in names)).hexdigest()[:8]
    size = f"{messages}messages" if kind == "tiny" else f"{megabytes:g}mb"
    path = WORK / f"{kind}-{mark}-seed{seed}-{size}.txt"
    if not path.is_file():
        print(f"writing {path.name} ...", file=sys.stderr)
        part = path.with_suffix(".part")
        if kind == "month":
            generate_month.write_month(part, megabytes, seed)
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


def slice_of(options, path, megabytes):
    """The beginning of an input; of one message there is none, so a smaller one is made."""
    if options.input == "attachment" and not options.file:
        return generated("attachment", megabytes, 0, options.seed)
    return head(path, megabytes)


def whole(options):
    """The input that the options ask for, large enough for what is to be done with it."""
    if options.file:
        return options.file.resolve()
    megabytes, messages = options.mb, options.messages
    if options.callgrind:
        megabytes = max(megabytes, 2 * options.callgrind)
        messages = max(messages, int(2 * options.callgrind * MEGABYTE / TINY_BYTES))
    return generated(options.input, megabytes, messages, options.seed)


def count_messages(path, kind):
    """By tests that never err on the input: in a month the address of the From_ line is on the next line
    again, in a mailbox no other line looks like one."""
    test = rb"^From .+ \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\n"
    if kind == "month":
        test = rb"^From (.+)  \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\nFrom: \1 \("
    return sum(1 for _ in re.compile(test, re.MULTILINE).finditer(path.read_bytes()))
