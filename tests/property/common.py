"""What the property tests share: options, running the tool, reading its output, counting what was compared.

The tests are independent of the C++ on purpose: nothing here includes, links or copies the library.
Exit codes of every test: 0 all laws hold, 1 something differs, 2 wrong use, 77 skipped (no corpora).
"""

import argparse
import bz2
import datetime
import gzip
import json
import lzma
import re
import subprocess
import sys
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

REPOSITORY = places.ROOT
SKIPPED = places.SKIPPED

# The record's keys that are always present (design.md, section 3). `headers` comes only with --headers.
CORE_KEYS = frozenset("""
    schemaVersion id source list messageId messageIdSource inReplyTo references from sender to cc bcc replyTo
    author subject baseSubject listTag sentAt timestamp dateSource dateRaw receivedAt text html charset
    isEncodingProblem segments attachments hasAttachment digest size defects""".split())
LIST_KEYS = frozenset("""
    messageId inReplyTo references from sender to cc bcc replyTo segments attachments defects""".split())


# ---------------------------------------------------------------------------- options

def options(doc, *, needs_binary=True):
    """Command line of a test: --bin and --corpora, with the places of this repository as defaults."""
    parser = argparse.ArgumentParser(description=doc.strip().splitlines()[0])
    if needs_binary:
        parser.add_argument("--bin", type=Path, help="the pipermill to test (default: build/{release,dev})")
    parser.add_argument("--corpora", type=Path, default=places.CORPORA)
    given = parser.parse_args()
    if not given.corpora.is_dir():
        places.skip(f"there is no corpus at {given.corpora} (it is not part of the repository)")
    given.corpora = given.corpora.resolve()
    if needs_binary:
        given.bin = given.bin or default_binary()
        if not given.bin or not given.bin.is_file():
            place = given.bin or REPOSITORY / "build/*/cli/pipermill"
            print(f"no pipermill binary at {place}: build it, or pass --bin PATH")
            sys.exit(2)
        given.bin = given.bin.resolve()
    return given


def default_binary():
    places = (REPOSITORY / "build" / preset / "cli" / "pipermill" for preset in ("release", "dev"))
    return next((p for p in places if p.is_file()), None)


# ---------------------------------------------------------------------------- running

@dataclass
class Export:
    """One run of `pipermill export -f jsonl`."""
    status: int
    stderr: str
    records: list = field(default_factory=list)
    broken: list = field(default_factory=list)      # sentences: output that is not a JSON object a line

    def by_path(self):
        """Records grouped by source.path, in output order."""
        groups = OrderedDict()
        for record in self.records:
            groups.setdefault(record["source"]["path"], []).append(record)
        return groups

    def complaint(self, lines=3):
        """The first lines of stderr, for a readable failure."""
        return " / ".join(self.stderr.strip().splitlines()[:lines]) or "(nothing on stderr)"


def export(binary, files, *extra, stdin=None, timeout=300, complete=True):
    """Run the tool over `files` (all in one call) and read its records.

    With `complete`, keys a record lacks are filled in and named in `broken`, so that a test can go on.
    """
    command = [str(binary), "export", "-f", "jsonl", *extra, *map(str, files)]
    try:
        done = subprocess.run(command, input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return Export(-1, f"no end after {timeout} s on {len(files)} files, the first {files[:1]}")
    run = Export(done.returncode, done.stderr.decode("utf-8", "backslashreplace"))
    if done.returncode < 0:
        run.broken.append(f"killed by signal {-done.returncode} on a batch beginning with {files[:1]}")
    for number, line in enumerate(done.stdout.split(b"\n"), 1):
        if line:
            read_record(line, number, run)
    if done.stdout and not done.stdout.endswith(b"\n"):
        run.broken.append("the last line of the output has no newline")
    if complete:
        fill_in(run)
    return run


def fill_in(run):
    lacking = Counter()
    for record in run.records:
        for key in CORE_KEYS - record.keys():
            record[key] = [] if key in LIST_KEYS else None
            lacking[f"lack the key {key}"] += 1
        for key in LIST_KEYS:
            if not isinstance(record[key], list):
                record[key] = []
                lacking[f"have a {key} that is no list"] += 1
    run.broken += [f"{count} records {what} (design.md section 3)" for what, count in sorted(lacking.items())]


class DuplicateKey(ValueError):
    pass


def unique_keys(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        twice = [key for key, count in Counter(k for k, _ in pairs).items() if count > 1]
        raise DuplicateKey(f"key {twice[0]!r} twice in one object")
    return result


def no_constant(name):
    raise ValueError(f"{name} is not JSON")


DECODER = json.JSONDecoder(object_pairs_hook=unique_keys, parse_constant=no_constant)


def read_record(line, number, run):
    """Parse one output line strictly; what is wrong with it goes to run.broken."""
    try:
        text = line.decode("utf-8")
        record = DECODER.decode(text)
        if re.search(r"\\u[dD][89a-fA-F]", text):             # an escaped surrogate must be half of a pair
            json.dumps(record, ensure_ascii=False).encode("utf-8")
        source = record["source"]
        for key in ("path", "index", "offset", "length"):
            source[key]                                           # noqa: B018  KeyError below if absent
    except UnicodeDecodeError as why:
        run.broken.append(f"output line {number}: not UTF-8 ({why})")
    except UnicodeEncodeError:
        run.broken.append(f"output line {number}: an unpaired surrogate escape")
    except KeyError as why:
        run.broken.append(f"output line {number}: no key {why} (design.md section 3)")
    except (ValueError, TypeError) as why:
        run.broken.append(f"output line {number}: not a JSON record ({why})")
    else:
        run.records.append(record)


# ---------------------------------------------------------------------------- inputs

def plain_bytes(path):
    """The bytes of a file, decompressed by what they begin with; the raw bytes where that fails."""
    raw = path.read_bytes()
    for magic, decompress in ((b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress),
                              (b"\xfd7zXZ\0", lzma.decompress)):
        if raw.startswith(magic):
            try:
                return decompress(raw)
            except (OSError, EOFError, ValueError, lzma.LZMAError):
                return raw
    return raw


def split_rfc3339(text):
    """'2024-02-09T19:00:40-05:00' -> (wall clock, offset in minutes or None); None -> (None, None)."""
    if text is None:
        return None, None
    match = re.fullmatch(r"(\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?", text)
    if not match:
        raise ValueError(f"{text!r} is not RFC 3339")
    local = datetime.datetime.fromisoformat(match[1])
    zone = match[2]
    if zone is None:
        return local, None
    if zone == "Z":
        return local, 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return local, -minutes if zone[0] == "-" else minutes


EPOCH = datetime.datetime(1970, 1, 1)


def to_timestamp(local, offset_minutes):
    """Seconds since 1970, UTC, of a local time `offset_minutes` ahead of UTC."""
    return int((local - EPOCH).total_seconds()) - offset_minutes * 60


# ---------------------------------------------------------------------------- counting

@dataclass
class Explained:
    """A difference that is understood and accepted: which, why and how many of them."""
    field: str
    where: str                  # a regular expression searched in the place ("r-devel/2003-May.txt@1234")
    reason: str
    count: int


class Tally:
    """Counts comparisons by field, keeps the first differences, prints the table."""

    def __init__(self, explained=(), show=8):
        self.rows = OrderedDict()
        self.differences = OrderedDict()
        self.explained = list(explained)
        self.used = Counter()
        self.show = show

    def compare(self, name, place, expected, actual):
        return self.accept(name, place, expected == actual, expected, actual)

    def accept(self, name, place, is_equal, expected, actual):
        row = self.rows.setdefault(name, Counter())
        row["compared"] += 1
        if is_equal:
            row["equal"] += 1
            return True
        row["differ"] += 1
        for index, known in enumerate(self.explained):
            if known.field == name and re.search(known.where, place):
                self.used[index] += 1
                row["explained"] += 1
                return False
        self.differences.setdefault(name, []).append((place, expected, actual))
        return False

    def report(self):
        """Print everything; True when no difference is left unexplained."""
        width = max([len(name) for name in self.rows] + [5])
        columns = ("compared", "equal", "differ", "explained")
        print(f"{'field':{width}}", *(f"{column:>9}" for column in columns))
        for name, row in self.rows.items():
            print(f"{name:{width}}", *(f"{row[column]:9}" for column in columns))
        good = True
        for name, places in self.differences.items():
            good = False
            print(f"\n{name}: {len(places)} unexplained, the first {min(self.show, len(places))}:")
            for place, expected, actual in places[:self.show]:
                print(f"  {place}: expected {shorten(expected)}, got {shorten(actual)}")
        for index, known in enumerate(self.explained):
            if self.used[index]:
                print(f"explained: {known.field}: {self.used[index]} (at most {known.count}): {known.reason}")
            if self.used[index] > known.count:
                good = False
                print("  ... more than that: the explanation does not cover it")
        return good


def shorten(value, limit=90):
    text = repr(value)
    return text if len(text) <= limit else text[:limit - 3] + "..."


def finish(good, what):
    """Last line of a test and its exit status."""
    print(f"\n{'ok' if good else 'FAILED'}: {what}")
    sys.exit(0 if good else 1)
