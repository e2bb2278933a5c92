"""The laws over every file of the corpora, whatever it is; and over a sample with a forced input format.

1. The source ranges of the records of one input are in order, without gap or overlap, and cover it from 0 to
   its (decompressed) size; or it is refused: no record, and stderr names the file. The exit code says which.
2. The segments partition `text`: from 0, contiguous, none empty, each end on a character, to its length in
   bytes. The range of a stub (attachment whose kind is not `part`) lies within `text`.
3. The output is UTF-8 and JSON, one object a line, no key twice, every core key there, dates that are dates;
   the same bytes read as the same format have the same id.
"""

import concurrent.futures
import hashlib
import re
import subprocess
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import common

BATCH = 160                 # files a call: keeps two cores busy, far below the limit on arguments
WORKERS = 2
SAMPLE = 300
FORCED = ("pipermail-text", "page-text", "mbox")
SEGMENT_KINDS = frozenset("""
    text quote attribution signature footer stub separator chrome patch forwarded""".split())
ATTACHMENT_KINDS = frozenset("html file message text removed skipped part".split())
DATE_SOURCES = frozenset("date envelope received page none".split())


@dataclass
class Outcome:
    """What one batch (or all of them) showed."""
    counts: Counter = field(default_factory=Counter)
    broken: list = field(default_factory=list)                  # (law, place, sentence)
    ids: dict = field(default_factory=lambda: defaultdict(set)) # (format, hash of the range) -> ids

    def add(self, other):
        self.counts += other.counts
        self.broken += other.broken
        for key, ids in other.ids.items():
            self.ids[key] |= ids

    def law(self, name, holds, place, sentence):
        self.counts["checked: " + name] += 1
        if not holds:
            self.broken.append((name, place, sentence))


# ---------------------------------------------------------------------------- one batch

def index_pages(binary, files):
    """Those that the tool tells as indexes: they have no messages, and a folder of them is not named one by one."""
    if not files:
        return set()
    told = subprocess.run([str(binary), "detect", *map(str, files)], capture_output=True, check=False, text=True)
    return {f for f in files if re.search(rf"^{re.escape(str(f))}: \S+ \(index\)", told.stdout, re.M)}


def run_batch(job):
    binary, root, files, extra = job
    outcome = Outcome()
    run = common.export(binary, files, *extra, complete=False)
    place = f"batch of {len(files)} from {files[0].relative_to(root)} {' '.join(extra)}".strip()
    for sentence in run.broken:
        outcome.law("valid JSON Lines", False, place, sentence)
    outcome.law("valid JSON Lines", True, place, "")
    by_path = run.by_path()
    for path in set(by_path) - {str(f) for f in files}:
        outcome.law("source.path is the path given", False, place, path)
    refused = 0
    indexes = index_pages(binary, [f for f in files if str(f) not in by_path and f.stat().st_size])
    for path in files:
        name = str(path.relative_to(root))
        records = by_path.get(str(path), [])
        if records:
            outcome.counts["files read"] += 1
            check_source(outcome, name, path, records)
            for record in records:
                check_record(outcome, f"{name}@{record['source']['offset']}", record)
        elif path in indexes:
            outcome.counts["index pages without messages"] += 1
        elif str(path) in run.stderr:
            refused += 1
            outcome.counts["files refused"] += 1
        elif path.stat().st_size == 0:
            outcome.counts["empty files passed over"] += 1
        else:
            outcome.law("read, or refused by name", False, name,
                        f"no record and no word on stderr; exit {run.status}, stderr: {run.complaint(1)}")
    allowed = {0: refused == 0, 2: not run.records, 3: refused > 0 and bool(run.records)}
    outcome.law("exit code", allowed.get(run.status, False), place,
                f"exit {run.status} with {len(run.records)} records, {refused} files refused: "
                f"{run.complaint(1)}")
    return outcome


# ---------------------------------------------------------------------------- law 1

def check_source(outcome, name, path, records):
    data = common.plain_bytes(path)
    for member, group in by_member(records).items():
        size = len(data) if member is None else member_size(path, member)
        at = name if member is None else f"{name}[{member}]"
        outer = outside_digests(group)
        position, sentence = 0, None
        for index, record in enumerate(outer, 1):
            source = record["source"]
            if source["offset"] != position:
                sentence = f"record {index} begins at {source['offset']}, the one before ended at {position}"
                break
            if source["length"] <= 0:
                sentence = f"record {index} at {position} has length {source['length']}"
                break
            position += source["length"]
            if member is None:
                key = (source.get("format"), hashlib.sha1(data[source["offset"]:position]).digest())
                outcome.ids[key].add(record.get("id"))
        if sentence is None and size is not None and position != size:
            sentence = f"{len(outer)} records end at {position}, the input has {size} bytes"
        outcome.law("source ranges partition the input", sentence is None, at, sentence)
        indices = [r["source"]["index"] for r in outer]
        outcome.law("source.index counts from 1", indices == list(range(1, len(outer) + 1)), at,
                    f"indices begin {indices[:5]}")
        outcome.counts["records"] += len(group)
        outcome.counts["format " + str(group[0]["source"].get("format"))] += 1


def by_member(records):
    groups = defaultdict(list)
    for record in records:
        groups[record["source"].get("member")].append(record)
    return groups


def member_size(path, member):
    """Bytes of a file inside a container, None when this reader cannot tell."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.getinfo(member).file_size
    except (zipfile.BadZipFile, KeyError, OSError):
        return None


def outside_digests(records):
    """Without the records out of a digest whose own record is there too: they lie inside its range."""
    known = {r.get("id") for r in records}
    return [r for r in records if not (r.get("digest") and r["digest"].get("parentId") in known)]


# ---------------------------------------------------------------------------- laws 2 and 3

def check_record(outcome, place, record):
    missing = common.CORE_KEYS - record.keys()
    outcome.law("core keys are there", not missing, place, f"missing: {' '.join(sorted(missing))}")
    text = record.get("text")
    raw = text.encode("utf-8") if text else b""
    outcome.law("segments partition text", *judge(place, segments_fault, raw, record.get("segments") or []))
    outcome.law("stub ranges lie in text", *judge(place, stubs_fault, raw, record.get("attachments") or []))
    outcome.law("dates are dates", *judge(place, date_fault, record))
    outcome.law("id is 32 hex digits", bool(re.fullmatch("[0-9a-f]{32}", str(record.get("id")))), place,
                repr(record.get("id")))
    size, length = record.get("size"), record["source"]["length"]
    outcome.law("size is within the range", isinstance(size, int) and 0 <= size <= length or
                record.get("digest") is not None, place, f"size {size}, length {length}")


def judge(place, find_fault, *given):
    """The last arguments of Outcome.law(), from a function that returns a sentence or None."""
    try:
        fault = find_fault(*given)
    except (KeyError, TypeError, AttributeError) as why:
        fault = f"not of the shape of design.md section 3: {type(why).__name__} {why}"
    return fault is None, place, fault


def segments_fault(raw, segments):
    position = 0
    for number, segment in enumerate(segments):
        start, end = segment["start"], segment["end"]
        if segment["kind"] not in SEGMENT_KINDS:
            return f"segment {number} is of kind {segment['kind']!r}"
        if start != position or end <= start:
            return f"segment {number} is [{start}, {end}), the one before ended at {position}"
        if end > len(raw):
            return f"segment {number} ends at {end}, text has {len(raw)} bytes"
        if end < len(raw) and raw[end] & 0xC0 == 0x80:
            return f"segment {number} ends at {end}, inside a character"
        position = end
    if position != len(raw):
        return f"{len(segments)} segments end at {position}, text has {len(raw)} bytes"
    return None


def stubs_fault(raw, attachments):
    for number, one in enumerate(attachments):
        if one.get("kind") not in ATTACHMENT_KINDS:
            return f"attachment {number} is of kind {one.get('kind')!r}"
        if one["kind"] == "part":
            continue
        offset, length = one.get("offset"), one.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            return f"attachment {number} ({one['kind']}) has no range: offset {offset}, length {length}"
        if offset < 0 or length <= 0 or offset + length > len(raw):
            return f"attachment {number} ({one['kind']}) is [{offset}, +{length}), text has {len(raw)} bytes"
    return None


def date_fault(record):
    if record.get("dateSource") not in DATE_SOURCES:
        return f"dateSource {record.get('dateSource')!r}"
    try:
        local, zone = common.split_rfc3339(record.get("sentAt"))
        common.split_rfc3339(record.get("receivedAt"))
    except ValueError as why:
        return str(why)
    timestamp = record.get("timestamp")
    if record["dateSource"] == "none" and (local or timestamp is not None):
        return f"dateSource none, yet sentAt {record['sentAt']}, timestamp {timestamp}"
    if local and zone is not None and timestamp != common.to_timestamp(local, zone):
        return f"sentAt {record['sentAt']} is not timestamp {timestamp}"
    return None


# ---------------------------------------------------------------------------- all of it

def check_all(binary, root, files, *extra):
    """Every file, in batches on WORKERS processes."""
    total = Outcome()
    batches = [files[i:i + BATCH] for i in range(0, len(files), BATCH)]
    with concurrent.futures.ProcessPoolExecutor(WORKERS) as pool:
        for outcome in pool.map(run_batch, [(binary, root, batch, extra) for batch in batches]):
            total.add(outcome)
    several = sum(1 for ids in total.ids.values() if len(ids) > 1)
    total.counts["checked: same bytes, same id"] += len(total.ids)
    if several:
        total.broken.append(("same bytes, same id", "all files", f"{several} ranges have more than one id"))
    return total


def check_refusals(binary):
    """Alone, noise and a missing file: exit 2, no record, and the name; noise may be read instead."""
    total = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        noise = Path(folder) / "noise.bin"
        noise.write_bytes(bytes(range(256)) * 64)
        missing = Path(folder) / "not-there.txt"
        for path in (noise, missing):
            run = common.export(binary, [path])
            holds = bool(run.records) if path is noise and run.status == 0 else \
                run.status == 2 and not run.records and str(path) in run.stderr
            total.law("refused alone: exit 2 and its name", holds, path.name,
                      f"exit {run.status}, {len(run.records)} records, stderr: {run.complaint(1)}")
    return total


def show(title, outcome, seconds):
    print(f"\n{title}: {seconds:.1f} s")
    for name, count in sorted(outcome.counts.items()):
        print(f"  {count:8}  {name}")
    by_law = defaultdict(list)
    for law, place, sentence in outcome.broken:
        by_law[law].append((place, sentence))
    for law, cases in by_law.items():
        print(f"  BROKEN {law}: {len(cases)}, the first {min(len(cases), 6)}:")
        for place, sentence in cases[:6]:
            print(f"    {place}: {sentence}")
    return not outcome.broken


def main():
    given = common.options(__doc__)
    files = sorted(p for p in given.corpora.rglob("*") if p.is_file())
    good = True
    start = time.monotonic()
    good &= show(f"all {len(files)} files, format detected", check_all(given.bin, given.corpora, files),
                 time.monotonic() - start)
    sample = sorted(files, key=lambda p: hashlib.sha1(str(p.relative_to(given.corpora)).encode()).digest())
    sample = sample[:SAMPLE]                    # the same files on every host
    for name in FORCED:
        begun = time.monotonic()
        good &= show(f"{len(sample)} files of any kind, -F {name}",
                     check_all(given.bin, given.corpora, sample, "-F", name), time.monotonic() - begun)
    good &= show("inputs that are no archive", check_refusals(given.bin), 0.0)
    common.finish(good, f"{len(files)} files in {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main()
