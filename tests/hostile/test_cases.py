#!/usr/bin/env python3
"""The shared hostile cases that concern what this tool reads: laws, limits of time and memory, operations.

  test_cases.py --bin BIN     exit 0 all hold, 1 something failed, 77 skipped: the cases are not part of the repository

PIPERMILL_HOSTILE=full adds the operations (full disks, kills, races) and the large inputs, which take minutes. A build with
the address sanitizer is told by itself and gets other limits.

The checker compares the CPU time of one run with that of another, and a busy machine makes such a ratio what it likes. So a
time that looks superlinear is a suspicion: instructions, counted by valgrind, judge it.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

CHECKER = places.SHARED / "hostile" / "check.py"
# Bombs write hundreds of megabytes to a pseudo-terminal, whose other end is slow: with `full` only.
SLOW = ("gz-bomb-",)


# Runs under a tracer, where the leak sanitizer cannot work.
TRACED = ("op-inject",)


# Each way to run the tool, by the name that the checker gives it.
MODES = {"jsonl": "export -f jsonl {in}", "csv": "export -f csv --csv-safe {in}", "show": "show {in}",
         "extract": "attachments -x {outdir} {in}"}
SUPERLINEAR = "superlinear:"


def is_sanitized(binary):
    return b"__asan_init" in pathlib.Path(binary).read_bytes()


def command(binary, is_full):
    out = [word for mode, arguments in MODES.items() for word in (f"--{mode}", f"{binary} {arguments}")]
    out += ["--fields", "date=sentAt"]
    if is_full:
        out += ["--jsonl-out", f"{binary} export -f jsonl -o {{out}} {{in}}", "--tier", "small,big"]
    else:
        out += ["--no-ops", "--tier", "small"]
    if is_sanitized(binary):
        out += ["--asan", "--slow", "20"]
    left_out = () if is_full and not is_sanitized(binary) else SLOW
    left_out += TRACED if is_sanitized(binary) else ()
    if left_out:
        out += ["--only", "^(?!" + "|".join(left_out) + ")"]
    return out


def check(arguments):
    """What the checker prints, its exit status, and the rows of its report: name, mode, verdict, severity, ..., reasons."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.tsv")
        done = subprocess.run([sys.executable, str(CHECKER), *arguments, "--report", report], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        rows = []
        if os.path.exists(report):
            with open(report, encoding="utf-8") as lines:
                rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    return done.stdout, done.returncode, rows


def is_suspicion(row, binary):
    return row[-1].startswith(SUPERLINEAR) and bool(shutil.which("valgrind")) and not is_sanitized(binary)


def judged(row, binary):
    """The row of a pair of sizes whose times looked superlinear, judged by instructions."""
    name, mode = row[:2]
    _, _, rows = check([f"--{mode}", f"{binary} {MODES[mode]}", "--callgrind", "--no-ops", "--only",
                        f"^{re.escape(name)}[.]"])
    counted = rows[0] if len(rows) == 1 else row
    print(f"{name} {mode}: {row[-1]}; {counted[-1]}")
    return counted


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    binary = pathlib.Path(parser.parse_args().bin).resolve()
    if not CHECKER.is_file():
        places.skip(f"there is no {CHECKER} (it is not part of the repository)")
    if places.lacks_terminal():
        places.skip(places.lacks_terminal())
    printed, status, rows = check(command(binary, os.environ.get("PIPERMILL_HOSTILE") == "full"))
    rows = [judged(row, binary) if is_suspicion(row, binary) else row for row in rows]
    ran = [row for row in rows if row[2] != "SKIP"]
    bad = [row for row in ran if row[2] != "PASS"]
    for row in bad:
        print(f"{row[0]} {row[1]} ({row[3]}): {row[2]}: {row[-1].strip()[:300]}")
    if status not in (0, 1) or len(ran) < 100:
        print(printed[-2000:])
        print(f"the checker ended with {status} after {len(ran)} runs")
        return 1
    print(f"{len(ran)} runs, {len(bad)} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
