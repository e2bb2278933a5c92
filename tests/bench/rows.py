"""The rows of run.py: which programs there are, and which commands are run on an input."""
from dataclasses import dataclass, field
from pathlib import Path

from inputs import MEGABYTE, WORK, size_of, slice_of
from peers import build

ROOT = Path(__file__).resolve().parents[2]
PYTHON_MB = 4  # Python gets a slice: it would take longer than all the others together
PEER_FIELDS = "messageId,inReplyTo,references,from,to,cc,timestamp,subject,text,html,attachments"
PAGE_FIELDS = "messageId,inReplyTo,from,timestamp,subject,text"
AIMED_AT = {"pages": "bs4+lxml"}  # the peer of the ratios; elsewhere it is the fastest
SAME_WORK = (  # of ours, and the work of the peers that comes nearest to it
    ("split", "split"), ("parse", "parse"), ("decode", "parse"), ("jsonl", "jsonl"), ("fields", "jsonl"),
    ("all", "jsonl"))
MAIL_PEERS = {"mail-parser": build.rust, "mimetic": build.mimetic, "Camel": build.camel, "GMime": build.gmime,
              "Python": build.python, "limits": build.limits}
PAGE_PEERS = {"bs4+lxml": build.bs4, "lxml.html": build.lxml, "html.parser": build.html_parser}


@dataclass
class Row:
    name: str
    work: str
    command: list
    size: int
    rates: list = field(default_factory=list)
    busy: list = field(default_factory=list)
    resident: int = 0
    messages: str = "?"
    failure: str = ""

    @property
    def is_peer(self):
        """One that may be the fastest: Python is given another input."""
        return self.name != "pipermill" and not self.name.startswith("Python")


def find_programs(options, kind):
    """The programs for a kind of input, as commands; and why the missing ones are missing."""
    programs, missing = {}, {}
    cli = options.bin.resolve()
    ours = {"pipermill": cli}
    if kind != "pages":
        ours["pipermill_bench"] = cli.parent.parent / "tests" / "bench" / "pipermill_bench"
    for name, path in ours.items():
        if path.is_file():
            programs[name] = [path]
        else:
            shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
            missing[name] = (f"no {shown}; cmake --preset release -DPIPERMILL_BENCH=ON && "
                             "cmake --build --preset release")
    for name, make in (PAGE_PEERS if kind == "pages" else MAIL_PEERS).items():
        try:
            made = make(WORK, options.march)
            programs[name] = made if isinstance(made, list) else [made]
        except build.Skipped as reason:
            missing[name] = str(reason)
    return programs, missing


def make_rows(programs, paths, options, with_python=True):
    make = page_rows if options.input == "pages" else mail_rows
    only = options.only.split(",") if options.only else []
    rows = make(programs, paths, options, with_python)
    return [row for row in rows if not only or row.name.partition(",")[0] in only]


def page_rows(programs, paths, options, with_python):
    del options
    size = size_of(paths)
    rows = []
    if "pipermill" in programs:
        for work, chosen in (("jsonl", []), ("fields", ["--fields", PAGE_FIELDS])):
            command = [*programs["pipermill"], "export", "-f", "jsonl", *chosen, *paths]
            rows.append(Row("pipermill", work, command, size))
    if with_python:
        found = [name for name in PAGE_PEERS if name in programs]
        rows += [Row(name, "jsonl", [*programs[name], *paths], size) for name in found]
    return rows


def mail_rows(programs, paths, options, with_python):
    """A month has no parts to decode, and shows what mail-parser is without our help; the mailboxes are the
    other way round."""
    is_month = options.input == "month"
    size = size_of(paths)
    rows = []

    def add(program, name, work, *arguments):
        if program in programs:
            rows.append(Row(name, work, [*programs[program], *arguments, *paths], size))

    add("pipermill_bench", "pipermill", "split", "split")
    add("pipermill_bench", "pipermill", "parse", "parse")
    if not is_month:
        add("pipermill_bench", "pipermill", "decode", "decode")
    add("pipermill", "pipermill", "jsonl", "export", "-f", "jsonl")
    if not is_month:
        add("pipermill", "pipermill", "fields", "export", "-f", "jsonl", "--fields", PEER_FIELDS)
        add("pipermill_bench", "pipermill", "all", "everything")
    for work in ("split", "parse", "jsonl"):
        add("mail-parser", "mail-parser", work, work)
    if "mail-parser" in programs and is_month:
        for way in ("table", "plain"):
            command = [*programs["mail-parser"], "jsonl", *paths, way]
            rows.append(Row(f"mail-parser, {way}", "jsonl", command, size))
    for name in ("mimetic", "Camel", "GMime"):
        add(name, name, "parse", "parse")
        add(name, name, "jsonl", "jsonl")
    if with_python and "Python" in programs:
        part = slice_of(options, paths, PYTHON_MB)
        rows.append(Row(f"Python, {size_of(part) / MEGABYTE:.0f} MB", "jsonl",
                        [*programs["Python"], "jsonl", *part], size_of(part)))
    return rows
