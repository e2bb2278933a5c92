#!/usr/bin/env python3
"""Writes a mailbox of one of three kinds: our own text, shaped like real mail.

    tests/bench/generate_mailbox.py [--kind KIND] [--mb 100] [--messages 100000] [--seed 1] OUTPUT

    mime        N megabytes of list mail with MIME, shaped by what mime_shape.py measured (see README.md)
    attachment  one message with one base64 attachment of random bytes, N megabytes in all
    tiny        N messages of about 220 bytes: six lines of header, one of text

The same seed gives the same bytes. A smaller mailbox is the beginning of a larger one, cut behind a whole
message; so is a smaller attachment, but for the boundary at its end. All are mbox: From_ lines with the date
of ctime(), an empty line behind each message, and one more ">" before each "From " or ">From " (mboxrd).
"""
import argparse
import hashlib
import re
import time

from generate_month import BLOCK, FIRST_SECOND, Dice
from mime_month import MimeMonth
from mime_parts import wrapped_base64
from vocabulary import GIVEN, SMALL_WORDS, TOPIC_WORDS

FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)
BASE64_LINE = 57  # bytes of a line of 76 letters


def mbox_entry(address, second, message):
    """`message` ends with a line end."""
    return (f"From {address} {time.asctime(time.gmtime(second))}\n".encode() +
            FROM_LINE.sub(rb">\1", message) + b"\n")


def mime_messages(seed):
    month = MimeMonth(seed)
    while True:
        yield mbox_entry(*month.message())


def tiny_messages(seed):
    dice = Dice(seed)
    names = [given.lower() for given in GIVEN if given.isascii()]
    second = FIRST_SECOND
    for number in range(10 ** 9):
        second += dice.below(20)
        address = f"{dice.of(names)}{dice.below(100)}@example.org"
        date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(second))
        text = " ".join(dice.of(SMALL_WORDS if n % 2 else TOPIC_WORDS) for n in range(3 + dice.below(6)))
        message = (f"From: {address}\nTo: tide@example.com\nSubject: {dice.of(TOPIC_WORDS)}\nDate: {date}\n"
                   f"Message-ID: <{number:x}.{dice.below(1 << 24):x}@example.org>\n\n{text}\n")
        yield mbox_entry(address, second, message.encode())


def attachment_blocks(size, seed):
    """The one message in pieces; whole lines of base64 fill it up to the size."""
    boundary = "=-tide-gauge-record"
    begin = ("From: Arlen Tidewell <arlen@example.org>\nTo: tide-gauge@example.com\n"
             "Subject: The record of the whole year\nDate: Thu, 01 Sep 2011 08:00:00 +0000\n"
             "Message-ID: <1.record@example.org>\nMIME-Version: 1.0\n"
             f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n--{boundary}\n'
             "Content-Type: text/plain; charset=us-ascii\n\nHere it is, all of it.\n\n"
             f"--{boundary}\nContent-Type: application/octet-stream; name=record.bin\n"
             "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=record.bin\n\n")
    entry = mbox_entry("arlen@example.org", FIRST_SECOND, begin.encode())[:-1]
    end = f"\n--{boundary}--\n\n".encode()
    yield entry
    lines = max(1, (size - len(entry) - len(end)) // 77)
    for number in range(10 ** 9):
        count = min(lines, 10000)
        if count == 0:
            break
        noise = hashlib.shake_128(f"{seed} {number}".encode()).digest(count * BASE64_LINE)
        yield wrapped_base64(noise)
        lines -= count
    yield end


def write_messages(path, messages, is_enough):
    """`is_enough` is told how many messages and bytes there are."""
    count, size, block = 0, 0, bytearray()
    with open(path, "wb") as out:
        while not is_enough(count, size):
            message = next(messages)
            block += message
            count += 1
            size += len(message)
            if len(block) >= BLOCK:
                out.write(block)
                block.clear()
        out.write(block)


def write_mailbox(path, kind, megabytes, messages, seed):
    size = int(megabytes * 1_000_000)
    if kind == "mime":
        write_messages(path, mime_messages(seed), lambda _, written: written >= size)
    elif kind == "tiny":
        write_messages(path, tiny_messages(seed), lambda count, _: count >= messages)
    else:
        with open(path, "wb") as out:
            out.writelines(attachment_blocks(size, seed))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", choices=("mime", "attachment", "tiny"), default="mime")
    parser.add_argument("--mb", type=float, default=100,
                        help="size of mime and attachment in megabytes of 10^6 bytes (default 100)")
    parser.add_argument("--messages", type=int, default=100_000, help="how many of tiny (default 100000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("output")
    options = parser.parse_args()
    write_mailbox(options.output, options.kind, options.mb, options.messages, options.seed)


if __name__ == "__main__":
    main()
