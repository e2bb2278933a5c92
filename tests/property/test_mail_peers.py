#!/usr/bin/env python3
"""Messages of other parsers' suites and of SpamAssassin's corpus, read by three: pipermill, Python, GMime.

The peers know nothing of each other (mail_peers.py). A case is one field of one file. Where both say the same
and pipermill does not, the case must stand in mail_explained.py with its reason; an entry there that does not
occur any more fails too. All other splits are counted and shown only. With MAIL_PEERS_DETAILS=FILE every case
that is not unanimous goes there, one JSON object a line.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

import common
from mail_explained import EXPLAINED
from mail_peers import PEOPLE, GMimeReader, Leaf, PythonReader, load_gmime

FIELDS = ("subject", "from", "from names", "to", "to names", "cc", "cc names", "sender", "sender names",
          "replyTo", "replyTo names", "date", "messageId", "inReplyTo", "references", "text", "html",
          "part ids", "part types", "part names", "part charsets", "part sizes", "part digests")
SAME_NAMES = ("subject", "messageId", "inReplyTo", "references", "text", "html")

# Files that are no messages: licences, images, sounds, bodies alone, and what nmh prints to a terminal.
NO_MAIL = re.compile(r"""(^|/)(LICENSE|MIT-LICENSE|NOTICE|COPYING)$ | ^gmime/mime-part/
    | ^cpython/(python|sndhdr)\. | ^cpython/msg_19\.txt$
    | ^mimekit/yenc/joystick\.jpg$ | ^mimekit/yenc/state-changes\.ntx$
    | ^ruby-mail/sample_output_multipart$
    | ^nmh/(folder-test-(packf-00|sortm-00|sortm-18)|inc-test-msgchk-00
           |mhfixmsg-test-mhfixmsg-(00|22|30))-expected\.eml$""", re.VERBOSE)


# ---------------------------------------------------------------------------- what is compared

def squeezed(text):
    return " ".join(text.split()) if text else None


def text_lines(text, is_flowed):
    """Comparable text; none where it is empty. Of format=flowed without blanks, line ends and quote marks."""
    if not text:
        return None
    text = text.replace("\r\n", "\n")
    return re.sub(r"[\s>]+", "", text) if is_flowed else text.rstrip() or None


def digest(leaf_type, data):
    """A message/* is written anew by the peers: blanks and line ends do not count."""
    if leaf_type.startswith("message/"):
        data = b"".join(data.split())
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------------------- pipermill

def read_with_pipermill(binary, root, files):
    """{file: mail}. One run for the records, one for the contents."""
    run = common.export(binary, files, "-F", "eml", "-q", "--digests", "keep")
    problems = list(run.broken)
    if run.status not in (0, 3):
        problems.append(f"exit code {run.status}: {run.complaint()}")
    contents = {}
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([binary, "attachments", "-F", "eml", "-q", "--digests", "keep", "-f", "jsonl", "-x", out, *files],
                              capture_output=True, check=False)
        if done.returncode not in (0, 3):
            problems.append(f"attachments -x: exit code {done.returncode}: {done.stderr[:200]!r}")
        for line in done.stdout.decode("utf-8").splitlines():
            row = json.loads(line)
            if row["file"] is not None:
                contents[row["source"], row["offset"], row["partId"]] = (Path(out) / row["file"]).read_bytes()
    mails = {}
    for record in run.records:
        path = record["source"]["path"]
        mail = {name: record[name] for name in SAME_NAMES}
        for who in PEOPLE:
            mail[who] = [(person["name"], person["email"]) for person in record[who]]
        mail["date"] = record["timestamp"] if record["dateSource"] == "date" else None
        mail["has text"] = not any(defect["code"] == "text-from-html" for defect in record["defects"])
        mail["parts"] = OrderedDict()
        for part in record["attachments"]:
            if part["scrubbed"]:
                continue
            data = contents.get((path, part["offset"], part["partId"]))
            if data is None:
                problems.append(f"{path}: part {part['partId']} was not extracted")
            elif len(data) != part["size"]:
                problems.append(f"{path}: part {part['partId']} of size {part['size']}, extracted {len(data)}")
            mail["parts"][part["partId"]] = Leaf(part["partId"], part["type"], part["name"], part["charset"],
                                                 part["disposition"], data or b"")
        place = str(Path(path).relative_to(root))
        if place in mails:
            problems.append(f"{place}: more than one record")
        mails[place] = mail
    return mails, problems


# ---------------------------------------------------------------------------- comparing

@dataclass
class Table:
    rows: OrderedDict = field(default_factory=lambda: OrderedDict((name, Counter()) for name in FIELDS))
    against: OrderedDict = field(default_factory=OrderedDict)
    details: list = field(default_factory=list)

    def add(self, name, place, ours, python, gmime):
        if ours == python == gmime:
            verdict = "all agree"
        elif ours == python:
            verdict = "with Python"
        elif ours == gmime:
            verdict = "with GMime"
        elif python == gmime:
            verdict = "against"
            self.against[place, name] = (python, ours)
        else:
            verdict = "all differ"
        self.rows[name][verdict] += 1
        if verdict != "all agree":
            self.details.append({"file": place, "field": name, "verdict": verdict, "pipermill": ours,
                                 "python": python, "gmime": gmime})


def field_value(mail, name, ids, is_flowed):
    if name.startswith("part "):
        return part_value(mail["parts"], name, ids)
    if name == "text":
        return text_lines(mail["text"] if mail.get("has text", True) else None, is_flowed)
    if name == "html":
        return text_lines(mail["html"], False)
    if name == "subject":
        return squeezed(mail["subject"])
    if name.endswith(" names"):
        return [squeezed(person) for person, _ in mail[name.split()[0]]]
    if name in PEOPLE:
        return [address for _, address in mail[name]]
    return mail[name]


def part_value(parts, name, ids):
    if name == "part ids":
        return list(parts)
    leaves = [parts[one] for one in ids]
    return {"part types": [leaf.type for leaf in leaves],
            "part names": [squeezed(leaf.name) for leaf in leaves],
            "part charsets": [leaf.charset for leaf in leaves],
            "part sizes": [None if leaf.type.startswith("message/") else len(leaf.data) for leaf in leaves],
            "part digests": [digest(leaf.type, leaf.data) for leaf in leaves]}[name]


def compare(table, place, ours, python, gmime):
    """All fields of one message. Details of parts are compared where all three have the part."""
    ids = [one for one in ours["parts"] if one in python["parts"] and one in gmime["parts"]]
    is_flowed = python["flowed"] or gmime["flowed"]
    if not ours["has text"]:                            # it is made of HTML, which no peer does
        ours, python, gmime = ({**mail, "text": None} for mail in (ours, python, gmime))
    for name in FIELDS:
        table.add(name, place, *(field_value(mail, name, ids, is_flowed) for mail in (ours, python, gmime)))


def report(table):
    columns = ("all agree", "with Python", "with GMime", "against", "all differ", "explained")
    print(f"{'field':14}", *(f"{column:>11}" for column in columns))
    for name, row in table.rows.items():
        row["explained"] = sum((place, one) in EXPLAINED for place, one in table.against if one == name)
        print(f"{name:14}", *(f"{row[column]:11}" for column in columns))
    good = True
    for (place, name), (expected, actual) in table.against.items():
        if (place, name) not in EXPLAINED:
            good = False
            print(f"  {name}: {place}: peers {common.shorten(expected)}, pipermill {common.shorten(actual)}")
    for place, name in EXPLAINED:
        if (place, name) not in table.against:
            good = False
            print(f"  {name}: {place}: explained, but it does not occur any more")
    return good


def main():
    given = common.options(__doc__)
    root = given.corpora / "eml"
    if not root.is_dir():
        common.places.skip(f"there is no corpus at {root}")
    warnings.simplefilter("ignore")
    python_reader, gmime_reader = PythonReader(), GMimeReader(load_gmime())
    files = sorted(path for path in root.rglob("*")
                   if path.is_file() and not NO_MAIL.search(str(path.relative_to(root))))
    mails, problems = read_with_pipermill(given.bin, root, files)
    table = Table()
    for path in files:
        place = str(path.relative_to(root))
        data = path.read_bytes()
        gmime = gmime_reader.read(data)
        if place not in mails or gmime is None:
            problems.append(f"{place}: no record" if place not in mails else f"{place}: GMime reads none")
            continue
        compare(table, place, mails[place], python_reader.read(data), gmime)
    good = report(table)
    for problem in problems:
        print(f"  {problem}")
    details = os.environ.get("MAIL_PEERS_DETAILS")
    if details:
        Path(details).write_text("".join(json.dumps(case) + "\n" for case in table.details), "utf-8")
    common.finish(good and not problems, f"{len(files)} messages by three readers")


if __name__ == "__main__":
    main()
