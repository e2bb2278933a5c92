#!/usr/bin/env python3
"""Validates what the tool prints against lib/schema/message.schema.json.

Inputs: every case of tests/corpus, examples/archive, and a few real archives where they lie beside the
project. The check checks itself first: records broken on purpose must be refused, and the schema must name
every key that the tool prints. Exit 77 (skipped) without the Python package jsonschema.
"""

import argparse
import copy
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

try:
    import jsonschema
except ImportError:
    places.skip("no Python package jsonschema (Debian: apt install python3-jsonschema)")

ROOT = places.ROOT
SCHEMA = ROOT / "lib" / "schema" / "message.schema.json"
CORPORA = places.CORPORA
REAL = ["page-text/*.txt", "pipermail-txt/r-devel/*.txt", "pipermail-txt/jverein-mailliste/2009-*.txt",
        "pipermail-txt/divunal-author/1999-*.txt", "pipermail-txt/nikud-general/2008-*.txt",
        "list-months/*/*.txt", "list-months/*/*.txt.gz"]
EXAMPLE = ROOT / "examples" / "archive"
SHOWN = 20

ADDRESS = {"name": "Ada Brook", "email": "ada@example.org", "raw": "ada at example.org", "obscured": "at"}
ATTACHMENT = {
    "partId": None, "kind": "file", "name": "a.png", "type": "image/png", "charset": None, "size": 10,
    "disposition": None, "cid": None, "description": None, "scrubbed": True,
    "url": "https://lists.example.net/a.png", "path": None, "from": None, "subject": None, "date": None, "offset": 10, "length": 20,
}
GOOD = {
    "schemaVersion": 1, "id": "0123456789abcdef0123456789abcdef",
    "source": {"path": "2004-March.txt", "member": None, "format": "pipermail-text", "variant": None,
               "index": 1, "offset": 0, "length": 300, "url": None},
    "list": {"id": None, "name": "kites", "address": None},
    "messageId": ["1@example.org"], "messageIdSource": "header",
    "inReplyTo": [], "references": ["0@example.org"],
    "from": [ADDRESS], "sender": [], "to": [], "cc": [], "bcc": [], "replyTo": [],
    "author": {"name": "Ada Brook", "email": "ada@example.org"},
    "subject": "[Kites] Reel", "baseSubject": "Reel", "listTag": "Kites",
    "sentAt": "2004-03-12T09:15:00+01:00", "timestamp": 1079079300, "dateSource": "date",
    "dateRaw": "Fri, 12 Mar 2004 09:15:00 +0100", "receivedAt": None,
    "text": "Hello.\n", "html": None, "charset": "us-ascii", "isEncodingProblem": False,
    "segments": [{"kind": "text", "start": 0, "end": 7, "depth": 0}],
    "attachments": [ATTACHMENT], "hasAttachment": True, "digest": None, "size": 260,
    "headers": [{"name": "From", "value": "ada at example.org (Ada Brook)"}],
    "defects": [{"code": "no-date", "offset": 12, "message": "no date"}],
}

# (path, what is put there); REMOVED takes the key out, and a path to a new key adds one.
REMOVED = object()
BROKEN = [
    ("subject", REMOVED), ("defects", REMOVED), ("source.length", REMOVED), ("from.0.obscured", REMOVED),
    ("attachments.0.scrubbed", REMOVED), ("segments.0.depth", REMOVED), ("author.email", REMOVED),
    ("extra", 1), ("source.extra", 1), ("attachments.0.extra", None), ("from.0.extra", "x"),
    ("schemaVersion", 2), ("id", "ABC"), ("source.index", 0), ("source.offset", -1), ("source.offset", "0"),
    ("messageId", "1@example.org"), ("messageId", ["<1@example.org>"]), ("messageId", [None]),
    ("messageId", None), ("messageIdSource", "made-up"), ("from", None), ("author", "Ada Brook"),
    ("subject", "two\nlines"), ("subject", []),
    ("sentAt", "2004-03-12 09:15:00"), ("sentAt", "Fri, 12 Mar 2004"), ("sentAt", "2004-13-12T09:15:00Z"),
    ("sentAt", "2004-03-12T09:15:00+0100"), ("timestamp", "1079079300"), ("timestamp", 1.5),
    ("dateSource", "now"),
    ("text", 1), ("isEncodingProblem", None), ("segments.0.kind", "poem"), ("segments.0.start", -1),
    ("segments.0.depth", None), ("attachments.0.kind", "virus"),
    ("attachments.0.url", "<https://lists.example.net/>"),
    ("attachments.0.size", "10 bytes"), ("hasAttachment", 1), ("digest", []), ("size", None),
    ("headers", {"From": "x"}), ("defects.0.code", "No date!"), ("list", "kites"),
]


def broken(path, value):
    record = copy.deepcopy(GOOD)
    *steps, last = path.split(".")
    place = record
    for step in steps:
        place = place[int(step)] if step.isdigit() else place[step]
    key = int(last) if last.isdigit() else last
    if value is REMOVED:
        del place[key]
    else:
        place[key] = value
    return record


def self_check(validator):
    """Sentences about what this test would not notice."""
    for error in validator.iter_errors(GOOD):
        yield f"the good record is refused: {'.'.join(map(str, error.path))}: {error.message}"
    if not validator.is_valid(broken("headers", REMOVED)):
        yield "a record without headers is refused"
    for value in ("2003-05-01T17:17:58", "2003-05-01T17:17:58Z", None):
        if not validator.is_valid(broken("sentAt", value)):
            yield f"sentAt = {value!r} is refused"
    for path, value in BROKEN:
        if validator.is_valid(broken(path, value)):
            yield f"a record with {path} {'removed' if value is REMOVED else f'= {value!r}'} is accepted"


def inputs():
    yield from sorted((ROOT / "tests" / "corpus").glob("*/*.in"))
    yield from sorted(EXAMPLE.glob("*.txt"))
    if not CORPORA.is_dir():
        places.not_run("real archives", f"there is no corpus at {CORPORA} (it is not part of the repository)")
    for pattern in REAL:
        yield from sorted(CORPORA.glob(pattern))[:6]


def records(command):
    """(line number, record), or a sentence in place of a record that is none."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
    for number, line in enumerate(done.stdout.split(b"\n"), 1):
        if not line:
            continue
        try:
            yield number, json.loads(line.decode("utf-8"), object_pairs_hook=no_duplicates)
        except ValueError as error:
            yield number, f"not JSON in UTF-8: {error}"


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key stands twice: {sorted(key for key in keys if keys.count(key) > 1)[0]}")
    return dict(pairs)


def problems_of(validator, command, shape):
    """Counts the records and yields a sentence for each that is not as the schema says."""
    for number, record in records(command):
        shape["records"] += 1
        where = f"{' '.join(map(str, command[1:]))}: record {number}"
        if isinstance(record, str):
            yield f"{where}: {record}"
            continue
        if ("headers" in record) != ("--headers" in command):
            yield f"{where}: headers belong to --headers and to nothing else"
        for error in validator.iter_errors(record):
            yield f"{where}: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    binary = parser.parse_args().bin

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    problems = list(self_check(validator))

    shape = {"records": 0}
    files = list(inputs())
    for path in files:
        problems += problems_of(validator, [binary, "export", "-f", "jsonl", "--headers", path], shape)
    from_files = shape["records"]
    for options in ([], ["--no-body"]):
        for path in sorted(EXAMPLE.glob("*.txt")):
            problems += problems_of(validator, [binary, "export", "-f", "jsonl", *options, path], shape)
    if from_files == 0:
        problems.append("no record was printed: nothing was checked")

    for problem in problems[:SHOWN]:
        print(problem)
    if len(problems) > SHOWN:
        print(f"... and {len(problems) - SHOWN} more")
    print(f"{len(files)} files, {shape['records']} records, {len(BROKEN)} broken ones, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
