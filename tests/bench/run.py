#!/usr/bin/env python3
"""Measures pipermill beside its peers, on one core.

    tests/bench/run.py [--input month|mime|attachment|tiny|pages] [--mb 100] [--rounds 9] [--file FILE]
                       [--bin build/release/cli/pipermill]
    tests/bench/run.py --callgrind     instructions a byte, on n and on 2n megabytes (needs valgrind)
    tests/bench/run.py --memory        peak memory over 10 MB and 100 MB, from a file and through a pipe

Everything is made under build/bench: the input (kept by seed, size and generator), the peers, a launcher. The
commands run in turn, A B C A B C, after one uncounted run each, their output thrown away. A peer that cannot
be built, or a program that is not there, is left out and named. README.md says what the rows mean.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import inputs
from inputs import MEGABYTE, WORK
from peers import build
from rows import AIMED_AT, ROOT, SAME_WORK, find_programs, make_rows

HERE = Path(__file__).resolve().parent


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


def median_ratio(row, other):
    """Within each round: what slows a round down slows both."""
    return statistics.median(mine / theirs for mine, theirs in zip(row.rates, other.rates))


def fastest(rows, work):
    """The fastest peer at this work, or None."""
    ran = [row for row in rows if row.is_peer and row.work == work and row.rates and not row.failure]
    return max(ran, key=lambda row: statistics.median(row.rates), default=None)


def messages_a_second(row):
    found = re.match(r"\d+", row.messages)
    each = row.size / MEGABYTE / int(found.group()) if found and int(found.group()) else 0
    return f"{statistics.median(row.rates) / each:,.0f}" if each else "-"


def print_table(rows, kind):
    aimed_at = (row for row in rows if row.name == AIMED_AT.get(kind) and row.rates and not row.failure)
    reference = next(aimed_at, fastest(rows, "jsonl"))
    against = f"x {reference.name} jsonl" if reference else "no peer"
    print(f"{'name':<20}{'work':<7}{'MB/s':>8}  {'(min - max)':<16}{'messages/s':>11}{against:>20}"
          f"{'peak MB':>9}  messages")
    for row in rows:
        if row.failure:
            print(f"{row.name:<20}{row.work:<7}failed: {row.failure}")
            continue
        spread = f"({min(row.rates):.0f} - {max(row.rates):.0f})"
        ratio = f"{median_ratio(row, reference):.3f}" if reference else "-"
        print(f"{row.name:<20}{row.work:<7}{statistics.median(row.rates):>8.1f}  {spread:<16}"
              f"{messages_a_second(row):>11}{ratio:>20}{row.resident / 1000:>9.1f}  {row.messages}")
    print_same_work(rows)
    shared = [statistics.median(row.busy) for row in rows if row.busy]
    if shared and max(shared) > 1.1:
        print(f"The core was shared: wall time was up to {max(shared):.1f} x CPU time. Trust the ratios.")


def print_same_work(rows):
    """Each row of ours beside the fastest peer at the work that comes nearest."""
    for ours, theirs in SAME_WORK:
        row = next((r for r in rows if r.name == "pipermill" and r.work == ours and r.rates), None)
        peer = fastest(rows, theirs)
        if row and peer and not row.failure:
            print(f"pipermill {ours} is {median_ratio(row, peer):.3f} x the fastest {theirs}, {peer.name}")


def print_limits(command, path, core, rounds):
    done = subprocess.run([*command, path, str(rounds)], stdout=subprocess.PIPE, text=True,
                          preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    print("\nLimits of this machine, MB/s, same input:")
    for line in done.stdout.splitlines():
        name, rate, _ = line.split("\t")
        print(f"  {name:<26}{int(rate):>8,}")


def print_missing(missing):
    for name, reason in missing.items():
        print(f"SKIPPED {name}: {reason}")


# ------------------------------------------------------------------------------------------------- the modes

def compare(options, paths):
    launcher = Launcher(options.core)
    programs, missing = find_programs(options, options.input)
    rows = make_rows(programs, paths, options)
    count = inputs.count_messages(paths, options.input)
    print(f"input {inputs.name_of(paths)}, {inputs.size_of(paths) / MEGABYTE:.1f} MB, {count:,} messages; "
          f"core {options.core}, {options.rounds} rounds, {options.clock} time, "
          f"peers built for {options.march or 'any processor'}\n", flush=True)
    measure(rows, launcher, options.rounds, options.clock)
    print_table(rows, options.input)
    if "limits" in programs:
        print_limits(programs["limits"], paths[0], options.core, options.rounds)
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


def callgrind(options, paths):
    programs, missing = find_programs(options, options.input)
    small, large = (inputs.slice_of(options, paths, n * options.callgrind) for n in (1, 2))
    sizes = [inputs.size_of(part) for part in (small, large)]
    print(f"instructions a byte on n = {sizes[0] / MEGABYTE:.1f} MB and on {sizes[1] / MEGABYTE:.1f} MB; "
          "growth 1.00 is linear\n")
    print(f"{'name':<20}{'work':<7}{'n':>8}{'2n':>8}{'growth':>8}")
    failed = False
    for one, two in zip(*(make_rows(programs, part, options, False) for part in (small, large))):
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
    programs, missing = find_programs(options, "month")
    launcher = Launcher(options.core)
    print(f"{'peak memory, MB':<34}{'10 MB':>9}{'100 MB':>9}")
    months = [inputs.generated("month", megabytes, 0, options.seed) for megabytes in (10, 100)]
    commands = {"pipermill export FILE": ("pipermill", ["export", "-f", "jsonl"], "file"),
                "pipermill export, from a pipe": ("pipermill", ["export", "-f", "jsonl", "-"], "pipe"),
                "mail-parser jsonl FILE (mapped)": ("mail-parser", ["jsonl"], "file"),
                "GMime jsonl FILE (mapped)": ("GMime", ["jsonl"], "file")}
    failed = False
    for label, (program, arguments, source) in commands.items():
        if program not in programs:
            continue
        cells = []
        for path in months:
            command = [*programs[program], *arguments]
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
    parser.add_argument("--input", choices=inputs.KINDS, default="month", help="what is read (month)")
    parser.add_argument("--mb", type=float, default=100, help="size of the generated input (100)")
    parser.add_argument("--messages", type=int,
                        help="size of a tiny input, in place of --mb (100000); so many pages, generated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path,
                        help="measure on this, or on the pages in this folder; --input says what it is like")
    parser.add_argument("--only", metavar="NAMES", help="rows of these names alone, with commas between them")
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
    is_folder = options.input == "pages" and options.file and options.file.is_dir()
    if options.file and not is_folder and not options.file.is_file():
        parser.error(f"{options.file} is not a file")
    if options.callgrind and not shutil.which("valgrind"):
        parser.error("--callgrind needs valgrind, which is not installed")
    return options


def main():
    options = parse_options()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.memory:
        return memory(options)
    paths = inputs.whole(options)
    return callgrind(options, paths) if options.callgrind else compare(options, paths)


if __name__ == "__main__":
    try:
        sys.exit(int(main()))
    except build.Skipped as reason:
        sys.exit(f"run.py: {reason}")
    except KeyboardInterrupt:
        sys.exit(130)
