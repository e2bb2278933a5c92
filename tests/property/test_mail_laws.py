#!/usr/bin/env python3
"""Laws of single messages, over every one of the corpus: line ends do not matter, and neither does a cut.

LF and CRLF give the same record, places and sizes aside. A mailbox of a whole message and the beginning of
another one, cut at every byte of it, gives the first as it was and never fails. Without PIPERMILL_CUTS=all in
the environment every thirteenth byte must do: most of the time goes into writing the files.
"""

import os
import tempfile
from pathlib import Path

import common
from test_mail_peers import NO_MAIL

CUT_MESSAGES = 50
CUT_SIZE = 2500                   # messages up to this size are cut, the longest first
BATCH = 1500                      # files of one run
STEP = 1 if os.environ.get("PIPERMILL_CUTS") == "all" else 13
WHOLE = (b"From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: Ada Field <ada@example.org>\nSubject: first\n"
         b"Message-ID: <first@example.org>\n\nWhole.\n\n")
SEPARATOR = b"From bea@example.com Fri Mar 12 10:15:00 2004\n"

# What a CRLF is counted in, or where a thing lies.
PLACES = {"id", "size", "source"}


def messages(given):
    root = given.corpora / "eml"
    for path in sorted(root.rglob("*")):
        place = str(path.relative_to(root))
        if path.is_file() and not NO_MAIL.search(place):
            yield place, path.read_bytes()


def without_places(record):
    record = {key: value for key, value in record.items() if key not in PLACES}
    record["defects"] = [defect["code"] for defect in record["defects"]]
    # What is sent as it is has line ends in its size.
    record["attachments"] = [{**one, "offset": None, "length": None, "size": None}
                             for one in record["attachments"]]
    if record["digest"]:
        record["digest"] = {**record["digest"], "parentId": None}   # an id too
    return record


def run_on(given, folder, files):
    for number, data in enumerate(files):
        (folder / f"{number:06}").write_bytes(data)
    run = common.export(given.bin, [folder / f"{n:06}" for n in range(len(files))], "-q", "-F", "eml")
    return [records for _, records in sorted(run.by_path().items())], run


def check_line_ends(given, tally):
    mails = [(place, data) for place, data in messages(given)
             if b"\r" not in data and b"\0" not in data and not is_binary(data)]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        lf, lf_run = run_on(given, Path(one), [data for _, data in mails])
        crlf, crlf_run = run_on(given, Path(two), [data.replace(b"\n", b"\r\n") for _, data in mails])
    tally.compare("valid output", "line ends", [], lf_run.broken + crlf_run.broken)
    for (place, _), first, second in zip(mails, lf, crlf, strict=True):
        tally.compare("line ends", place, [without_places(r) for r in first], [without_places(r) for r in second])


def is_binary(data):
    """Parts in 8 bits that are no text have bytes of 10 that end no line."""
    return b"transfer-encoding: binary" in data.lower()


def check_cuts(given, tally):
    mails = sorted(((place, data) for place, data in messages(given) if len(data) <= CUT_SIZE),
                   key=lambda mail: -len(mail[1]))
    multiparts = [mail for mail in mails if b"multipart/" in mail[1]][:CUT_MESSAGES // 2]
    chosen = multiparts + [mail for mail in mails if mail not in multiparts][:CUT_MESSAGES - len(multiparts)]
    for place, data in chosen:
        if data.startswith(b"From "):
            data = data.partition(b"\n")[2]
        sizes = range(0, len(SEPARATOR) + len(data) + 1, STEP)
        expected = None
        # Before the line below the separator is whole, what is there may belong to the first message.
        settled = (SEPARATOR + data).find(b"\n", len(SEPARATOR))
        for begin in range(0, len(sizes), BATCH):
            with tempfile.TemporaryDirectory() as folder:
                batch = sizes[begin:begin + BATCH]
                paths = [Path(folder) / f"{n:06}" for n in batch]
                for path, size in zip(paths, batch, strict=True):
                    path.write_bytes(WHOLE + (SEPARATOR + data)[:size])
                run = common.export(given.bin, paths, "-q", "-F", "mbox")
            tally.compare("cut: valid output", place, ([], True), (run.broken, run.status in (0, 3)))
            for path, records in run.by_path().items():
                size = int(Path(path).name)
                if size <= settled:
                    continue
                first = without_places(records[0])
                expected = expected or first
                tally.compare("cut: the first message", f"{place} at {size}", expected, first)


def main():
    given = common.options(__doc__)
    tally = common.Tally()
    check_line_ends(given, tally)
    check_cuts(given, tally)
    common.finish(tally.report(), "laws of single messages")


if __name__ == "__main__":
    main()
