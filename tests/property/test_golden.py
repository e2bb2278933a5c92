#!/usr/bin/env python3
"""Runs the tool over every case of tests/corpus and compares what comes out with what must hold.

A case is four files: NAME.in (an archive, hand-written), NAME.why (its rule and where the rule is from),
NAME.check (facts that must hold, written by a person) and NAME.expected (the whole record, as the tool
printed it and a person reviewed it). The folder is the format, found by detection and not told;
`unknown` holds files that are no archives.

  test_golden.py --bin BIN                     all cases
  test_golden.py --bin BIN attribution         cases with that word in FOLDER/NAME
  PIPERMILL_UPDATE=1 test_golden.py --bin BIN  rewrite the .expected files; then read the diff

NAME.check is {"records": N, "facts": [...]}, with "exit" (a list; [0] without it) where the tool may
refuse. A fact names a record (from 0), and one of
  "path" ("from.0.email") with "equals", "contains", "starts_with", "ends_with", "matches", "length",
         "min_length", "has", "lacks", "not_null" or "same_as_record" (the value in another record)
  "segment_text" {kind, depth?, contains}: such a segment is there;  "no_segment": none is
  "kinds" [...]: the segments in order; blank ones left out, neighbours of one kind taken together

Facts that need no saying are checked in every case: the records tile the file, byte for byte; the
segments tile the text; the input's folder is its format; the index counts from 1.
"""

import argparse
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

ROOT = places.ROOT
CORPUS = ROOT / "tests" / "corpus"
REGISTRY = ROOT / "lib" / "src" / "format" / "formats.def"
NOT_FORMATS = {"unknown"}
TOLD_BY_FOLDER = {"maildir", "mh"}          # unit/source/directory.cpp has their cases
INPUT_FORMATS = ("pipermail-text", "pipermail-html", "page-text", "mbox", "digest", "eml", "maildir", "mh",
                 "listserv", "mhonarc", "hypermail", "warc", "wet")
MISSING = object()

OPERATORS = {
    "equals": lambda got, want: got is not MISSING and same(got, want),
    "contains": lambda got, want: isinstance(got, str) and want in got,
    "starts_with": lambda got, want: isinstance(got, str) and got.startswith(want),
    "ends_with": lambda got, want: isinstance(got, str) and got.endswith(want),
    "matches": lambda got, want: isinstance(got, str) and re.search(want, got) is not None,
    "length": lambda got, want: isinstance(got, (list, str)) and len(got) == want,
    "min_length": lambda got, want: isinstance(got, (list, str)) and len(got) >= want,
    "has": lambda got, want: isinstance(got, list) and want in got,
    "lacks": lambda got, want: isinstance(got, list) and want not in got,
    "not_null": lambda got, want: got is not MISSING and (got is not None) == want,
}


def same(got, want):
    """Equal in value and type: 1 is not true, and 1.0 is not 1."""
    return type(got) is type(want) and got == want


def at(record, path):
    """The value at "from.0.email", or MISSING."""
    value = record
    for step in path.split("."):
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return MISSING
    return value


def show(value):
    return "(not there)" if value is MISSING else json.dumps(value, ensure_ascii=True)


def segments(record):
    """The segments as (kind, depth, text)."""
    text = (record.get("text") or "").encode("utf-8")
    return [(s["kind"], s["depth"], text[s["start"]:s["end"]].decode("utf-8", "replace"))
            for s in record.get("segments") or []]


def outline(record):
    kinds = []
    for kind, _, text in segments(record):
        if text.strip() and (not kinds or kinds[-1] != kind):
            kinds.append(kind)
    return kinds


def matching_segment(record, wanted):
    return any(kind == wanted["kind"]
               and ("depth" not in wanted or depth == wanted["depth"])
               and wanted.get("contains", "") in text
               for kind, depth, text in segments(record))


def check_fact(fact, records):
    """None when the fact holds, else (path, expected, got) as text."""
    index = fact.get("record", 0)
    if index >= len(records):
        return f"record {index}", "to be there", f"{len(records)} records"
    record = records[index]
    if "segment_text" in fact or "no_segment" in fact:
        wanted = fact.get("segment_text") or fact["no_segment"]
        if matching_segment(record, wanted) == ("segment_text" in fact):
            return None
        name = "segment" if "segment_text" in fact else "no segment"
        return f"{index}:segments", f"{name} {show(wanted)}", show(segments(record))
    if "kinds" in fact:
        got = outline(record)
        return None if got == fact["kinds"] else (f"{index}:segments", show(fact["kinds"]), show(got))

    path = fact["path"]
    got = at(record, path)
    if "same_as_record" in fact:
        other = fact["same_as_record"]
        want = at(records[other], path) if other < len(records) else MISSING
        ok = want is not MISSING and want is not None and got is not MISSING and same(got, want)
        return None if ok else (f"{index}:{path}", f"as record {other}: {show(want)}", show(got))
    operator = next((o for o in OPERATORS if o in fact), None)
    if operator is None:
        return f"{index}:{path}", "an operator this test knows", show(fact)
    if OPERATORS[operator](got, fact[operator]):
        return None
    return f"{index}:{path}", f"{operator} {show(fact[operator])}", show(got)


def check_tiling(records, size):
    """The records cover the file: nothing before, between, behind or twice."""
    end = 0
    for i, record in enumerate(records):
        source = record["source"]
        if source["offset"] != end:
            yield f"{i}:source.offset", show(end), show(source["offset"])
        end = source["offset"] + source["length"]
    if records and end != size:
        yield "end of the last record", show(size), show(end)


def check_segments(records):
    for i, record in enumerate(records):
        end = 0
        for n, segment in enumerate(record["segments"]):
            if segment["start"] != end or segment["end"] <= segment["start"]:
                yield f"{i}:segments.{n}.start", f"{end}, and an end behind it", show(segment)
            end = segment["end"]
        size = len((record["text"] or "").encode("utf-8"))
        if end != size:
            yield f"{i}:segments", f"to end with the text, at {size}", show(end)


class Case:
    def __init__(self, path):
        self.path = path
        self.folder = path.parent.name
        self.name = f"{self.folder}/{path.stem}"
        self.check = path.with_suffix(".check")
        self.expected = path.with_suffix(".expected")
        self.why = path.with_suffix(".why")
        self.failures = []

    def fail(self, path, expected, got):
        self.failures.append((path, expected, got))

    def run(self, binary):
        command = [binary, "export", "-f", "jsonl", "--headers", str(self.path)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        try:
            lines = done.stdout.decode("utf-8").split("\n")
            records = [json.loads(line) for line in lines if line]
        except ValueError as error:
            self.fail("stdout", "JSON Lines in UTF-8", f"{error}; stderr: {done.stderr[:300]!r}")
            return None
        if done.returncode not in self.facts.get("exit", [0]):
            wanted = show(self.facts.get("exit", [0]))
            self.fail("exit", wanted, f"{done.returncode}; stderr: {done.stderr[:300]!r}")
        if done.returncode != 0 and not done.stderr.startswith(b"pipermill: "):
            self.fail("stderr", "a sentence that starts with 'pipermill: '", repr(done.stderr[:300]))
        return records

    def verify(self, records):
        if len(records) != self.facts["records"]:
            self.fail("records", show(self.facts["records"]), show(len(records)))
        for i, record in enumerate(records):
            for path, want in (("source.path", str(self.path)), ("source.index", i + 1),
                               ("source.format", self.facts.get("format", self.folder))):
                if not same(at(record, path), want):
                    self.fail(f"{i}:{path}", show(want), show(at(record, path)))
        for failure in check_tiling(records, self.path.stat().st_size):
            self.fail(*failure)
        for failure in check_segments(records):
            self.fail(*failure)
        for fact in self.facts["facts"]:
            failure = check_fact(fact, records)
            if failure:
                self.fail(*failure)

    def compare(self, records, update):
        for record in records:
            record["source"]["path"] = self.path.name
        printed = pretty(records)
        if update:
            self.expected.write_text(printed, encoding="utf-8", newline="")
            return
        if not self.expected.exists():
            self.fail(self.expected.name, "to be there", "no file; PIPERMILL_UPDATE=1 writes it")
            return
        wanted = self.expected.read_bytes().decode("utf-8")
        if printed != wanted:
            diff = list(difflib.unified_diff(wanted.split("\n"), printed.split("\n"), lineterm="", n=1))
            self.fail(self.expected.name, "the same record", "\n      " + "\n      ".join(diff[2:42]))

    def test(self, binary, update):
        for needed in (self.check, self.why):
            if not needed.exists():
                self.fail(needed.name, "to be there", "no file")
                return
        try:
            self.facts = json.loads(self.check.read_text(encoding="utf-8"))
            if not isinstance(self.facts["records"], int) or not isinstance(self.facts["facts"], list):
                raise KeyError("records, facts")
            records = self.run(binary)
            if records is not None:
                self.verify(records)
                self.compare(records, update)
        except subprocess.TimeoutExpired:
            self.fail("run", "an end", "none within 60 seconds")
        except (KeyError, TypeError, ValueError) as error:
            self.fail("record or .check", "the shape that is documented", f"{type(error).__name__}: {error}")


def pretty(records):
    """Keys in the tool's own order; characters that hide in an editor are written as escapes."""
    text = "\n".join(json.dumps(record, indent=1, ensure_ascii=False) for record in records)
    hidden = "[\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
    return re.sub(hidden, lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def known_formats(binary):
    """The formats of the registry; without one, those the help of the tool lists for -F."""
    if REGISTRY.exists():
        names = re.findall(r"^FORMAT\(\s*(\w+)", REGISTRY.read_text(encoding="utf-8"), re.M)
        return [name.replace("_", "-") for name in names]
    done = subprocess.run([binary, "detect", "--help"], capture_output=True, text=True, check=False)
    option = re.search(r"--input-format\b(.*?)(?=\n\s+-|\Z)", done.stdout, re.S)
    words = re.findall(r"[a-z][a-z0-9]+(?:-[a-z]+)*", option.group(1)) if option else []
    return [word for word in INPUT_FORMATS if word in words]


def check_folders(binary):
    formats = known_formats(binary)
    folders = {path.name for path in CORPUS.iterdir() if path.is_dir()}
    cased = {path.parent.name for path in CORPUS.glob("*/*.in")}
    if not formats:
        yield f"no format found in {REGISTRY} nor in the help of {binary}"
    for name in formats:
        if name not in cased and name not in TOLD_BY_FOLDER:
            yield f"format {name} has no case: add tests/corpus/{name}/*.in"
    for name in sorted(folders - set(formats) - NOT_FORMATS):
        yield f"tests/corpus/{name} is the folder of no format the tool knows"
    for stray in sorted(CORPUS.glob("*/*")):
        if stray.suffix != ".in" and not stray.with_suffix(".in").exists():
            yield f"{stray.relative_to(ROOT)} belongs to no case"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    parser.add_argument("words", nargs="*", help="only cases whose FOLDER/NAME holds one of these")
    options = parser.parse_args()
    update = os.environ.get("PIPERMILL_UPDATE") == "1"

    cases = [Case(path) for path in sorted(CORPUS.glob("*/*.in"))]
    if options.words:
        cases = [case for case in cases if any(word in case.name for word in options.words)]
    if not cases:
        print(f"no case ran: nothing to test in {CORPUS}")
        return 1

    bad = 0
    for case in cases:
        case.test(options.bin, update)
        bad += bool(case.failures)
        for path, expected, got in case.failures:
            print(f"{case.name}\n  path      {path}\n  expected  {expected}\n  got       {got}")
    problems = [] if options.words else list(check_folders(options.bin))
    for problem in problems:
        print(problem)
    facts = sum(len(case.facts["facts"]) for case in cases if hasattr(case, "facts"))
    print(f"{len(cases)} cases, {facts} facts, {bad} cases failed{', .expected rewritten' if update else ''}")
    return 1 if bad or problems else 0


if __name__ == "__main__":
    sys.exit(main())
