#!/usr/bin/env python3
"""Measures pipermill beside its peers, on one core.

    tests/bench/run.py [--mb 100] [--rounds 9] [--bin build/release/cli/pipermill] [--file FILE]
    tests/bench/run.py --callgrind     instructions a byte, on n and on 2n megabytes (needs valgrind)
    tests/bench/run.py --memory        peak memory over 10 MB and 100 MB, from a file and through a pipe

Everything is made under build/bench: the input (kept by seed, size and generator), the peers, a launcher. The
commands run in turn, A B C A B C, after one uncounted run each, their output thrown away. A peer that cannot
be built, or a program that is not there, is left out and named. README.md says what the rows mean.
"""
import argparse
import hashlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import generate_month
from peers import build

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "bench"
REFERENCE = ("mail-parser", "jsonl")
PYTHON_MB = 4  # Python gets a slice: it would take longer than all the others together
MEGABYTE = 1_000_000


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
    def key(self):
        return self.name, self.work


@dataclass
class Cost:
    wall: float
    cpu: float
    resident_kb: int
    status: int


class Launcher:
    def __init__(self, core):
        self.core = core
        self.program = build.cpp(HERE / "launch.cpp", WORK)

    def run(self, command, stdin=subprocess.DEVNULL):
        done = subprocess.run([self.program, str(self.core), *map(str, command)], stdin=stdin,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
        wall, cpu, resident, status = done.stdout.split()
        return Cost(float(wall), float(cpu), int(resident), int(status))


# ------------------------------------------------------------------------------------------------- input

def generated(megabytes, seed):
    sources = b"".join((HERE / name).read_bytes() for name in ("generate_month.py", "vocabulary.py"))
    mark = hashlib.sha256(sources).hexdigest()[:8]
    path = WORK / f"month-{mark}-seed{seed}-{megabytes:g}mb.txt"
    if not path.is_file():
        print(f"writing {path.name} ...", file=sys.stderr)
        part = path.with_suffix(".part")
        generate_month.write_month(part, megabytes, seed)
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


def count_messages(path):
    """By the test that never errs on Pipermail text: the address of the From_ line again on the next line."""
    two_lines = re.compile(rb"^From (.+)  \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\nFrom: \1 \(", re.MULTILINE)
    return sum(1 for _ in two_lines.finditer(path.read_bytes()))


# ------------------------------------------------------------------------------------------------ programs

def find_programs(options):
    """The programs of every kind: a path or a command each; and why the missing ones are missing."""
    programs, missing = {}, {}
    cli = options.bin.resolve()
    ours = {"pipermill": cli, "pipermill_bench": cli.parent.parent / "tests" / "bench" / "pipermill_bench"}
    for name, path in ours.items():
        if path.is_file():
            programs[name] = path
        else:
            shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
            missing[name] = (f"no {shown}; cmake --preset release -DPIPERMILL_BENCH=ON && "
                             "cmake --build --preset release")
    peers = {"mail-parser": build.rust, "GMime": build.gmime, "Python": build.python, "limits": build.limits}
    for name, make in peers.items():
        try:
            programs[name] = make(WORK, options.march)
        except build.Skipped as reason:
            missing[name] = str(reason)
    return programs, missing


def make_rows(programs, path, with_python=True):
    size = path.stat().st_size
    rows = []

    def add(program, name, work, *arguments):
        if program in programs:
            rows.append(Row(name, work, [programs[program], *arguments, path], size))

    add("pipermill_bench", "pipermill", "split", "split")
    add("pipermill_bench", "pipermill", "parse", "parse")
    add("pipermill", "pipermill", "jsonl", "export", "-f", "jsonl")
    for work in ("split", "parse", "jsonl"):
        add("mail-parser", "mail-parser", work, work)
    if "mail-parser" in programs:
        for way in ("table", "plain"):
            rows.append(Row(f"mail-parser, {way}", "jsonl", [programs["mail-parser"], "jsonl", path, way], size))
    add("GMime", "GMime", "parse", "parse")
    add("GMime", "GMime", "jsonl", "jsonl")
    if with_python and "Python" in programs:
        part = head(path, PYTHON_MB)
        rows.append(Row(f"Python, {part.stat().st_size / MEGABYTE:.0f} MB", "jsonl",
                        [*programs["Python"], "jsonl", part], part.stat().st_size))
    return rows


# ----------------------------------------------------------------------------------------------- measuring

def warm_up(row):
    """One run nobody times: fills the caches and counts the messages, so that rows can be compared."""
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(list(map(str, row.command)), stdout=subprocess.PIPE, stderr=errors) as process:
            lines = sum(chunk.count(b"\n") for chunk in iter(lambda: process.stdout.read(1 << 20), b""))
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if process.returncode != 0:
        row.failure = f"exit {process.returncode}: {(said.strip() or 'no message').splitlines()[0][:90]}"
    counted = re.search(r"\bmessages=(\d+)", said)
    row.messages = counted.group(1) if counted else str(lines)
    if counted and row.work == "jsonl" and int(counted.group(1)) != lines:
        row.messages += f" ({lines} lines)"


def measure(rows, launcher, rounds, clock):
    for row in rows:
        warm_up(row)
    for number in range(rounds):
        for row in rows:
            if row.failure:
                continue
            cost = launcher.run(row.command)
            if cost.status != 0:
                row.failure = f"exit {cost.status} in round {number + 1}"
                continue
            row.rates.append(row.size / MEGABYTE / (cost.cpu if clock == "cpu" else cost.wall))
            row.busy.append(cost.wall / cost.cpu if cost.cpu else 1)
            row.resident = max(row.resident, cost.resident_kb)
        print(f"round {number + 1} of {rounds}", file=sys.stderr)


def print_table(rows):
    reference = next((row.rates for row in rows if row.key == REFERENCE and not row.failure), None)
    print(f"{'name':<20}{'work':<7}{'MB/s':>8}  {'(min - max)':<16}{'x ' + ' '.join(REFERENCE):>20}"
          f"{'peak MB':>9}  messages")
    for row in rows:
        if row.failure:
            print(f"{row.name:<20}{row.work:<7}failed: {row.failure}")
            continue
        spread = f"({min(row.rates):.0f} - {max(row.rates):.0f})"
        ratio = "-"
        if reference:
            ratio = f"{statistics.median(mine / theirs for mine, theirs in zip(row.rates, reference)):.3f}"
        print(f"{row.name:<20}{row.work:<7}{statistics.median(row.rates):>8.1f}  {spread:<16}{ratio:>20}"
              f"{row.resident / 1000:>9.1f}  {row.messages}")
    shared = [statistics.median(row.busy) for row in rows if row.busy]
    if shared and max(shared) > 1.1:
        print(f"The core was shared: wall time was up to {max(shared):.1f} x CPU time. Trust the ratios.")


def print_limits(program, path, core, rounds):
    done = subprocess.run([program, path, str(rounds)], stdout=subprocess.PIPE, text=True,
                          preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    print("\nLimits of this machine, MB/s, same input:")
    for line in done.stdout.splitlines():
        name, rate, _ = line.split("\t")
        print(f"  {name:<26}{int(rate):>8,}")


def print_missing(missing):
    for name, reason in missing.items():
        print(f"SKIPPED {name}: {reason}")


# ------------------------------------------------------------------------------------------------- the modes

def compare(options, path):
    launcher = Launcher(options.core)
    programs, missing = find_programs(options)
    rows = make_rows(programs, path)
    print(f"input {path.name}, {path.stat().st_size / MEGABYTE:.1f} MB, {count_messages(path):,} messages; "
          f"core {options.core}, {options.rounds} rounds, {options.clock} time, "
          f"peers built for {options.march or 'any processor'}\n", flush=True)
    measure(rows, launcher, options.rounds, options.clock)
    print_table(rows)
    if "limits" in programs:
        print_limits(programs["limits"], path, options.core, options.rounds)
    print_missing(missing)
    return any(row.failure for row in rows)


def instructions(command):
    under = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run([*under, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        return None
    return int(found.group(1))


def callgrind(options, path):
    programs, missing = find_programs(options)
    small, large = head(path, options.callgrind), head(path, 2 * options.callgrind)
    sizes = [p.stat().st_size for p in (small, large)]
    print(f"instructions a byte on n = {sizes[0] / MEGABYTE:.1f} MB and on {sizes[1] / MEGABYTE:.1f} MB; "
          "growth 1.00 is linear\n")
    print(f"{'name':<20}{'work':<7}{'n':>8}{'2n':>8}{'growth':>8}")
    failed = False
    for one, two in zip(make_rows(programs, small, False), make_rows(programs, large, False)):
        counts = [instructions(row.command) for row in (one, two)]
        if None in counts:
            failed = True
            print(f"{one.name:<20}{one.work:<7}failed under valgrind")
            continue
        each = [count / size for count, size in zip(counts, sizes)]
        print(f"{one.name:<20}{one.work:<7}{each[0]:>8.2f}{each[1]:>8.2f}{each[1] / each[0]:>8.3f}",
              flush=True)
    print_missing(missing)
    return failed


def memory(options):
    programs, missing = find_programs(options)
    launcher = Launcher(options.core)
    print(f"{'peak memory, MB':<34}{'10 MB':>9}{'100 MB':>9}")
    inputs = [generated(10, options.seed), generated(100, options.seed)]
    commands = {"pipermill export FILE": ("pipermill", ["export", "-f", "jsonl"], "file"),
                "pipermill export, from a pipe": ("pipermill", ["export", "-f", "jsonl", "-"], "pipe"),
                "mail-parser jsonl FILE (mapped)": ("mail-parser", ["jsonl"], "file"),
                "GMime jsonl FILE (mapped)": ("GMime", ["jsonl"], "file")}
    failed = False
    for label, (program, arguments, source) in commands.items():
        if program not in programs:
            continue
        cells = []
        for path in inputs:
            command = [programs[program], *arguments]
            if source == "file":
                cost = launcher.run([*command, path])
            else:
                with subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE) as cat:
                    cost = launcher.run(command, stdin=cat.stdout)
            failed = failed or cost.status != 0
            cells.append(f"{cost.resident_kb / 1000:.1f}" if cost.status == 0 else f"exit {cost.status}")
        print(f"{label:<34}{cells[0]:>9}{cells[1]:>9}")
    print_missing(missing)
    return failed


def parse_options():
    cores = sorted(os.sched_getaffinity(0))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mb", type=float, default=100, help="size of the generated month (100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, help="measure on this file instead of a generated month")
    parser.add_argument("--rounds", type=int, default=9, help="at least 5 (9)")
    parser.add_argument("--bin", type=Path, default=ROOT / "build" / "release" / "cli" / "pipermill")
    parser.add_argument("--core", type=int, default=cores[-1], help="the core to run on (the last)")
    parser.add_argument("--clock", choices=("cpu", "wall"), default="cpu",
                        help="cpu: what the program used, even when others share the core (default)")
    parser.add_argument("--march", default=build.best_level(),
                        help="-march of the peers (%(default)s); '' builds them for any processor")
    parser.add_argument("--callgrind", type=float, nargs="?", const=15, metavar="MB",
                        help="count instructions on n (15) and 2n megabytes")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.rounds < 5:
        parser.error("--rounds must be at least 5, or the medians mean nothing")
    if options.file and not options.file.is_file():
        parser.error(f"{options.file} is not a file")
    if options.callgrind and not shutil.which("valgrind"):
        parser.error("--callgrind needs valgrind, which is not installed")
    return options


def main():
    options = parse_options()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.memory:
        return memory(options)
    if options.callgrind:
        options.mb = max(options.mb, 2 * options.callgrind)
    path = options.file.resolve() if options.file else generated(options.mb, options.seed)
    return callgrind(options, path) if options.callgrind else compare(options, path)


if __name__ == "__main__":
    try:
        sys.exit(int(main()))
    except build.Skipped as reason:
        sys.exit(f"run.py: {reason}")
    except KeyboardInterrupt:
        sys.exit(130)
