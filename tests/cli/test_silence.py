#!/usr/bin/env python3
"""No message is swallowed in silence: what cannot be read is named, with its remedy, and the exit status says so.

  test_silence.py --bin BIN

Each case is a folder or a file, made here, and all that the tool then says on standard error.
"""

import argparse
import bz2
import gzip
import io
import json
import lzma
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

MAIL = """From ada@example.org Fri Mar 12 09:15:00 2004
From: Ada <ada@example.org>
Date: Fri, 12 Mar 2004 09:15:00 +0100
Subject: wind

hello

"""
TAR = "unsupported container: tar archive; unpack it into a folder first, as in: tar -C FOLDER -xf FILE"
BZIP2 = "unsupported compression: bzip2 data; unpack it first, as in: bzcat FILE | pipermill export -"
XZ = "unsupported compression: xz data; unpack it first, as in: xzcat FILE | pipermill export -"
ZIP = "unsupported compression: zip data; unpack it into a folder first, as in: unzip -d FOLDER FILE"
WARC = ("unsupported container: web archive (WARC or WET); unpack it into a folder first, as in: warcat extract "
        "--output-dir FOLDER FILE")
NO_ARCHIVE = "no archive that is known here"


def tar_of_months(mode="w"):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as tar:
        for month in ("March", "April"):
            member = tarfile.TarInfo(f"2004-{month}.txt")
            member.size = len(MAIL)
            tar.addfile(member, io.BytesIO(MAIL.encode()))
    return packed.getvalue()


def zip_of_months():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("2004-March.txt", MAIL)
    return packed.getvalue()


def wet(pages=3):
    record = ("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://example.org/{}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n")
    text = "[Kites] Sand\n\nPat pat at example.org\nTue Feb  1 12:27:49 EST 2005\n\nHello\n"
    return (record.format("warcinfo", "", 7, "a: b\r\n\n")
            + "".join(record.format("conversion", n, len(text), text) for n in range(pages))).encode()


class Harness:
    def __init__(self, tool):
        self.tool = tool
        self.runs = 0
        self.failures = 0

    def run(self, *args, **more):
        self.runs += 1
        return subprocess.run([self.tool, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
                              **more)

    def check(self, why, what, got, want):
        if got == want:
            return
        self.failures += 1
        print(f"{why}: {what}\n  expected {want!r}\n  got      {got!r}")

    def check_run(self, why, done, err, code, records=None):
        self.check(why, "standard error", done.stderr.decode("utf-8", "surrogateescape"), err)
        self.check(why, "exit status", done.returncode, code)
        if records is not None:
            self.check(why, "records", done.stdout.count(b"\n"), records)


def containers(harness):
    """Named alone: refused by what it is, whatever it is called."""
    for name, data, what in (("months.tar", tar_of_months(), TAR), ("months.tar.gz", tar_of_months("w:gz"), TAR),
                             ("months.mbox", tar_of_months(), TAR), ("months.txt.gz", gzip.compress(tar_of_months()), TAR),
                             ("month.txt.bz2", bz2.compress(MAIL.encode()), BZIP2),
                             ("month.txt.xz", lzma.compress(MAIL.encode()), XZ), ("months.zip", zip_of_months(), ZIP),
                             ("crawl.wet", wet(), WARC), ("crawl.warc.wet.gz", gzip.compress(wet()), WARC)):
        pathlib.Path(name).write_bytes(data)
        for verb in ("export", "list", "detect", "show", "attachments"):
            harness.check_run(f"{verb} {name}", harness.run(verb, name), f"pipermill: {name}:0: {what}\n", 2, 0)
        harness.check_run(f"{name} in spite of -F", harness.run("-F", "mbox", name), f"pipermill: {name}:0: {what}\n", 2, 0)
        with open(name, "rb") as given:
            done = subprocess.run([harness.tool], stdin=given, capture_output=True, timeout=120, check=False)
        harness.check_run(f"{name} on standard input", done, f"pipermill: -:0: {what}\n", 2, 0)


def folders(harness):
    """In a folder: each is counted by what it is, and -v names it; what else is there is read."""
    month = pathlib.Path("kites")
    month.mkdir()
    (month / "2004-March.txt").write_text(MAIL)
    (month / "2004-April.txt.bz2").write_bytes(bz2.compress(MAIL.encode()))
    (month / "2004-May.txt.bz2").write_bytes(bz2.compress(MAIL.encode()))
    (month / "old.tar").write_bytes(tar_of_months())
    (month / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    refused = (f"pipermill: 2 files not read: {BZIP2} (-v names them)\n"
               f"pipermill: 1 file not read: {TAR} (-v names it)\n")
    passed_over = f"pipermill: 1 file passed over: {NO_ARCHIVE}; -v names them\n"
    harness.check_run("beside a month", harness.run("kites"), refused + passed_over, 3, 1)
    harness.check_run("beside a month, -q", harness.run("-q", "kites"), refused, 3, 1)
    harness.check_run("beside a month, -v", harness.run("-v", "kites"),
                      f"pipermill: kites/2004-April.txt.bz2:0: {BZIP2}\npipermill: kites/2004-May.txt.bz2:0: {BZIP2}\n"
                      f"pipermill: kites/old.tar:0: {TAR}\npipermill: kites/picture.png: {NO_ARCHIVE}; passed over\n"
                      + passed_over, 3, 1)
    done = harness.run("--errors", "jsonl", "kites")
    rows = [json.loads(line) for line in done.stderr.splitlines()]
    harness.check("beside a month, as JSON Lines", "paths", [row["path"] for row in rows],
                  ["kites/2004-April.txt.bz2", "kites/2004-May.txt.bz2", "kites/old.tar", None])
    harness.check("beside a month, as JSON Lines", "codes", [row["code"] for row in rows], ["unsupported"] * 3 + ["unknown"])
    for name in ("2004-March.txt", "old.tar", "picture.png"):
        (month / name).unlink()
    harness.check_run("nothing else", harness.run("kites"), f"pipermill: 2 files not read: {BZIP2} (-v names them)\n", 2, 0)
    unknown = pathlib.Path("unknown")
    unknown.mkdir()
    (unknown / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for args in (["unknown"], ["-q", "unknown"], ["list", "unknown"], ["-f", "jsonl", "-o", "out.jsonl", "unknown"]):
        harness.check_run(f"a folder of one unknown thing: {args}", harness.run(*args), passed_over, 2, 0)
    harness.check("a folder of one unknown thing", "a file was written", os.path.exists("out.jsonl"), False)
    (unknown / "empty.txt").write_bytes(b"")
    harness.check_run("beside an empty file, which is an archive without messages", harness.run("unknown"), passed_over, 0, 0)


def damaged_folders(harness):
    """What cannot be listed, leads nowhere or is no archive in spite of its name is named; the rest is read."""
    month = pathlib.Path("kites")
    month.mkdir()
    (month / "2004-March.txt").write_text(MAIL)
    (month / "2004-May.txt").symlink_to("/nowhere/at-all")
    (month / "2004-June.txt").write_text("version https://git-lfs.github.com/spec/v1\n")
    (month / "2004-July.txt").write_bytes(MAIL.encode("utf-16"))
    done = harness.run("kites")
    lines = done.stderr.decode().splitlines()
    harness.check("a damaged folder", "exit status", done.returncode, 3)
    harness.check("a damaged folder", "records", done.stdout.count(b"\n"), 1)
    for name, what in (("2004-May.txt", "cannot open: No such file or directory"), ("2004-June.txt", NO_ARCHIVE)):
        harness.check(f"a damaged folder, {name}", "lines",
                      [line.startswith(f"pipermill: kites/{name}: {what}") for line in lines if name in line], [True])
    harness.check("a damaged folder", "UTF-16", [line for line in lines if "UTF-16" in line],
                  ["pipermill: 1 file not read: unsupported charset: UTF-16 text; unpack it first, as in: iconv -f UTF-16 -t "
                   "UTF-8 FILE | pipermill export - (-v names it)"])
    locked = month / "lost+found"
    locked.mkdir(mode=0)
    (month / "2004-May.txt").unlink()
    (month / "2004-June.txt").unlink()
    (month / "2004-July.txt").unlink()
    if not os.access(locked, os.R_OK):                      # root reads all
        harness.check_run("a folder that cannot be listed", harness.run("kites"),
                          "pipermill: kites/lost+found: cannot open: Permission denied\n", 3, 1)
    locked.chmod(0o700)


def maildirs(harness):
    """The place decides: no file of cur and new is passed over, whatever it holds."""
    for name, data in (("1:2,S", b"no header\n"), ("2:2,S", MAIL.encode() * 2), ("3:2,S", b"\x01\x02\x03\x04")):
        path = pathlib.Path("box/cur", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    pathlib.Path("box/new").mkdir()
    pathlib.Path("box/tmp").mkdir()
    done = harness.run("-q", "--fields", "source,size", "box")
    harness.check_run("a Maildir", done, "", 0, 3)
    harness.check("a Maildir", "formats", {json.loads(line)["source"]["format"] for line in done.stdout.splitlines()},
                  {"maildir"})
    headers = json.loads(harness.run("-q", "--fields", "defects", "box/cur/2:2,S").stdout)
    harness.check("a Maildir", "the message behind the first in one file",
                  [defect["code"] for defect in headers["defects"]], ["header-in-text"])


def swallowed(harness):
    """A separator that is turned down above a whole header: the message below is one with that above, and says so."""
    damaged = MAIL + MAIL.replace("From ada@example.org Fri Mar 12 09:15:00 2004", "F##m ada@example.org Fri Mar 12 2004")
    pathlib.Path("damaged.mbox").write_text(damaged)
    place = damaged.rindex("From: Ada")
    harness.check_run("a damaged separator", harness.run("-v", "damaged.mbox"),
                      f"pipermill: damaged.mbox:{place}: header-in-text: a whole header stands in the text; it may be a message "
                      "whose separator is damaged\n", 0, 1)


def names(harness):
    """A path of any bytes comes back whole."""
    for name, text, more in ((b"a\xff.mbox", "a\ufffd.mbox", {"pathBytes": "a%FF.mbox"}),
                             (b"a\x1b[31m\n\"\\.mbox", "a\x1b[31m\n\"\\.mbox", {}),
                             ("caf\u00e9 \u202e.mbox".encode(), "caf\u00e9 \u202e.mbox", {})):
        done = harness.run("--errors", "jsonl", os.fsdecode(name))
        want = {"path": text, **more, "offset": None, "code": "io", "message": "cannot open: No such file or directory"}
        harness.check(f"the name {name!r}", "error", [json.loads(line) for line in done.stderr.splitlines()], [want])


    pathlib.Path(os.fsdecode(b"thread\xff.html")).write_text(
        '<HTML><a href="subject.html#start">x</a><LI><A HREF="000001.html">Sand</A><A NAME="1">&nbsp;</A></HTML>')
    done = harness.run("list", "-f", "jsonl", os.fsdecode(b"thread\xff.html"))
    harness.check("links of an index whose name is no UTF-8", "sources",
                  {json.loads(line)["source"] for line in done.stdout.decode().splitlines()}, {"thread\ufffd.html"})
    pathlib.Path("one.mbox").write_text(MAIL)
    done = harness.run("--fields", "list", "--list", "two\nlines", "one.mbox")
    harness.check("a name of a list is on one line", "name", json.loads(done.stdout)["list"]["name"], "two lines")


def numbers(harness):
    """`show FILE 5` ends at message 5, and what lies behind it is not read."""
    pathlib.Path("many.mbox").write_text(MAIL * 20000)
    os.mkfifo("pipe")
    with subprocess.Popen([harness.tool, "show", "-F", "mbox", "pipe", "2"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as tool:
        pipe = os.open("pipe", os.O_WRONLY)
        try:
            os.write(pipe, MAIL.encode() * 3000)
        except BrokenPipeError:
            pass                                                # it has gone already
        out, err = tool.communicate(timeout=60)                 # the pipe is still open: it waits for no end
        os.close(pipe)
    harness.check("show by number", "exit status", tool.returncode, 0)
    harness.check("show by number", "standard error", err, b"")
    harness.check("show by number", "message", out.split(b"\n")[0], b"2  pipe:%d" % len(MAIL))
    harness.check("show by number", "exit status for one that is not there", harness.run("show", "many.mbox", "20001").returncode, 1)
    harness.check("show by number", "messages", harness.run("show", "many.mbox", "3", "1", "3").stdout.count(b"Subject:"), 2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    harness = Harness(parser.parse_args().bin.resolve())
    for test in (containers, folders, damaged_folders, maildirs, swallowed, names, numbers):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            test(harness)
            os.chdir("/")
    print(f"{harness.runs} runs, {harness.failures} differences")
    return 1 if harness.failures else 0


if __name__ == "__main__":
    sys.exit(main())
