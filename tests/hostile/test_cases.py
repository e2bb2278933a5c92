#!/usr/bin/env python3
"""The shared hostile cases that concern what this tool reads: laws, limits of time and memory, operations.

  test_cases.py --bin BIN     exit 0 all hold, 1 something failed, 77 skipped: the cases are not part of the repository

PIPERMILL_HOSTILE=full adds the operations (full disks, kills, races) and the large inputs, which take minutes. A build with
the address sanitizer is told by itself and gets other limits.
"""
import argparse
import os
import pathlib
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


def command(binary, is_full, report):
    out = ["--jsonl", f"{binary} export -f jsonl {{in}}", "--csv", f"{binary} export -f csv --csv-safe {{in}}",
           "--show", f"{binary} show {{in}}", "--extract", f"{binary} attachments -x {{outdir}} {{in}}",
           "--fields", "date=sentAt", "--report", report]
    is_sanitized = b"__asan_init" in pathlib.Path(binary).read_bytes()
    if is_full:
        out += ["--jsonl-out", f"{binary} export -f jsonl -o {{out}} {{in}}", "--tier", "small,big"]
    else:
        out += ["--no-ops", "--tier", "small"]
    if is_sanitized:
        out += ["--asan", "--slow", "20"]
    left_out = () if is_full and not is_sanitized else SLOW
    left_out += TRACED if is_sanitized else ()
    if left_out:
        out += ["--only", "^(?!" + "|".join(left_out) + ")"]
    return [sys.executable, str(CHECKER), *out]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    binary = pathlib.Path(parser.parse_args().bin).resolve()
    if not CHECKER.is_file():
        places.skip(f"there is no {CHECKER} (it is not part of the repository)")
    if places.lacks_terminal():
        places.skip(places.lacks_terminal())
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.tsv")
        done = subprocess.run(command(binary, os.environ.get("PIPERMILL_HOSTILE") == "full", report),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        rows = [line.split("\t") for line in open(report, encoding="utf-8")][1:] if os.path.exists(report) else []
    ran = [row for row in rows if row[2] != "SKIP"]
    bad = [row for row in ran if row[2] != "PASS"]
    for row in bad:
        print(f"{row[0]} {row[1]} ({row[3]}): {row[2]}: {row[-1].strip()[:300]}")
    if done.returncode not in (0, 1) or len(ran) < 100:
        print(done.stdout[-2000:])
        print(f"the checker ended with {done.returncode} after {len(ran)} runs")
        return 1
    print(f"{len(ran)} runs, {len(bad)} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
