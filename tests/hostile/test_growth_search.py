#!/usr/bin/env python3
"""No input was found whose cost grows faster than its size: pieces of the corpora and of the fuzz targets' dictionaries
are repeated in inputs of each format, n bytes of them and 4n.

  test_growth_search.py --bin BIN     exit 0 none, 1 one grows too fast, 77 skipped

PIPERMILL_GROWTH_METER names the program that measures (growth_meter.cpp). What may grow too fast by its time is judged
by its instructions. By default a part is tried that is always the same; PIPERMILL_GROWTH=10 tries ten times as many,
PIPERMILL_GROWTH=full all.
"""
import argparse
import concurrent.futures
import hashlib
import heapq
import itertools
import os
import pathlib
import subprocess
import sys
import threading

import constructs
import growth
import places

MOST = 4.6              # instructions for four times the size
MOST_TIME = 5.2         # the same by time, which is not exact
SMALL = 24_000          # bytes that are added; then four times as many
CHEAP = 5               # instructions a byte: copying it takes as many
DEAR = 300              # nanoseconds a byte
FLOOR = 1_000_000       # nanoseconds: less is noise
LONG = 150_000_000      # nanoseconds at 4n that are too many for counting instructions: then n is smaller
SAMPLE = {"corpus": 2500, "dictionaries": 3500, "pairs": 2500, "shared": 2500}

TESTS = pathlib.Path(__file__).resolve().parents[1]


class Meter:
    """The measuring program, one a thread."""

    def __init__(self, program):
        self.program = program
        self.local = threading.local()
        self.all = []

    def measure(self, text, input_format):
        """Nanoseconds, format, messages; None where it died."""
        if getattr(self.local, "process", None) is None:
            self.local.process = subprocess.Popen([self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.all.append(self.local.process)
        process = self.local.process
        try:
            process.stdin.write(b"%s %d\n" % (input_format.encode(), len(text)) + text)
            process.stdin.flush()
            time, found, messages = process.stdout.readline().split()
        except (BrokenPipeError, ValueError):
            self.local.process = None
            return None
        return int(time), found.decode(), int(messages)

    def close(self):
        for process in self.all:
            process.stdin.close()
            process.wait()


class Search:
    def __init__(self, meter):
        self.meter = meter
        self.bases = {}

    def base(self, candidate, input_format):
        """What the input costs without the piece."""
        key = (candidate.seed, candidate.place, input_format)
        if key not in self.bases:
            cost = self.meter.measure(candidate.source, input_format)
            self.bases[key] = cost[0] if cost else 0
        return self.bases[key]

    def ratio(self, candidate):
        """How the time grows, and size and format to judge it by; None: as it should, or too short to tell."""
        small = self.meter.measure(candidate.text(SMALL), "auto")
        if small is None:
            return (99.0, SMALL, "auto")
        input_format = "auto"
        if small[1] != candidate.input_format:          # the piece hides the format
            input_format = candidate.input_format
            small = self.meter.measure(candidate.text(SMALL), input_format)
        size = SMALL
        if small and small[0] > LONG // 4:              # nothing linear takes so long
            return (99.0, SMALL // 4, input_format)
        large = self.meter.measure(candidate.text(4 * SMALL), input_format)
        if not small or not large:
            return (99.0, SMALL, input_format)
        while large[0] > LONG and size > 1000:
            size //= 4
            small, large = self.meter.measure(candidate.text(size), input_format), small
        base = self.base(candidate, input_format)
        if large[0] - base < FLOOR and size == SMALL:
            return None
        ratio = (large[0] - base) / max(small[0] - base, 50_000)
        is_dear = large[0] - base > DEAR * 4 * size
        return (ratio, size, input_format) if ratio > MOST_TIME or is_dear else None


class Material:
    """What is searched: lists of candidates, a part of each or all."""

    def __init__(self, meter, factor):
        """`factor` multiplies the parts; None takes all."""
        self.meter = meter
        self.factor = factor
        self.seeds = {}
        for folder in sorted(p for p in (TESTS / "corpus").iterdir() if p.is_dir()):
            files = sorted(folder.glob("*.in"), key=lambda p: (p.stat().st_size < 400, p.stat().st_size, p.name))
            self.seeds |= dict(self.with_formats(files[:3], TESTS / "corpus"))

    def with_formats(self, paths, folder):
        """Name, and (format, bytes), of those that have a format."""
        for path in paths:
            text = path.read_bytes()
            if text.startswith(b"\x1f\x8b"):
                continue
            found = self.meter.measure(constructs.cut(text), "auto")
            if found and found[1] != "-":
                yield str(path.relative_to(folder)), (found[1], text)

    def of_dictionaries(self):
        pieces = sorted({token for path in (TESTS / "fuzz").glob("*.dict") for token in constructs.tokens_of(path)})
        pieces = sorted({part for piece in pieces for part in (piece, *constructs.torn(piece))})
        for name, (input_format, text) in self.seeds.items():
            yield from constructs.of_pieces(name, input_format, text, pieces)

    def of_pairs(self):
        """Two words of one dictionary in turn."""
        for path in sorted((TESTS / "fuzz").glob("*.dict")):
            words = list(constructs.tokens_of(path))
            words = sorted({piece for word in words for piece in (word, *itertools.islice(constructs.torn(word), 2))})
            pairs = list(itertools.permutations(words, 2))
            for name, (input_format, text) in self.seeds.items():
                yield from constructs.of_pairs(name, input_format, text, self.part(pairs, 60))

    def of_folder(self, folder, most):
        beside = (".check", ".expected", ".why")
        names = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.suffix not in beside]
        for name, (input_format, text) in self.with_formats([folder / n for n in self.part(names, most)], folder):
            yield from constructs.of_file(name, input_format, text)

    def part(self, things, most):
        """Always the same ones."""
        if self.factor is None:
            return sorted(things)
        return heapq.nsmallest(self.factor * most, things, key=lambda t: hashlib.sha256(repr(t).encode()).digest())

    def candidates(self):
        """Of each source those of the lowest rank; of those that differ in words alone one."""
        for kind, found in (("dictionaries", self.of_dictionaries()), ("pairs", self.of_pairs()),
                            ("corpus", self.of_folder(TESTS / "corpus", 208)),
                            ("shared", self.of_folder(places.CORPORA, 150) if places.CORPORA.is_dir() else ())):
            kinds = {}
            for candidate in found:
                kinds.setdefault((candidate.key(), candidate.place if kind == "dictionaries" else ""), candidate)
            chosen = list(kinds.values())
            if self.factor is not None:
                chosen = heapq.nsmallest(self.factor * SAMPLE[kind], chosen, key=constructs.Candidate.rank)
            print(f"{kind}: {len(chosen)} of {len(kinds)} inputs", flush=True)
            yield from chosen


class Verdict:
    """How instructions grow, and what a byte costs: the worse of `export` and `list`."""

    def __init__(self, candidate, counter, size, input_format):
        self.candidate = candidate
        self.ratio = self.each = 0.0
        for verb in ("export", "list"):
            def cost(text, verb=verb):
                found = counter.cost(text, verb, input_format)
                return float("inf") if found is None else found

            base = cost(candidate.source)
            small, large = (max(cost(candidate.text(n)) - base, 1) for n in (size, 4 * size))
            each = large / (4 * size)
            ratio = 0 if each < CHEAP else float("inf") if float("inf") in (small, large) else large / small
            if MOST < ratio < float("inf"):     # a step is no growth: that goes on
                ratio = min(ratio, (cost(candidate.text(16 * size)) - base) / large)
            self.ratio = max(self.ratio, ratio)
            self.each = max(self.each, each)

    def is_bad(self):
        return self.ratio > MOST or self.each > growth.MOST_DEAR

    def __str__(self):
        return f"x {self.ratio:.2f}, {self.each:.0f} a byte  {self.candidate}"


def search(material, finder, counter, workers):
    """What was judged, worst first, and how many were tried."""
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        candidates = list(material.candidates())
        times = pool.map(finder.ratio, candidates)
        suspects = [(candidate, found) for candidate, found in zip(candidates, times) if found]
        # By time again: the machine may have been busy. One of those that differ in words alone is judged.
        again = pool.map(lambda suspect: finder.ratio(suspect[0]), suspects)
        kinds = {}
        for (candidate, _), found in zip(suspects, again):
            if found:
                kinds.setdefault((candidate.key(), found[2]), (candidate, found))
        print(f"{len(suspects)} may grow too fast by their time, {len(kinds)} kinds of them did twice", flush=True)
        verdicts = list(pool.map(lambda s: Verdict(s[0], counter, *s[1][1:]), kinds.values()))
    return sorted(verdicts, key=lambda v: (v.is_bad(), v.ratio), reverse=True), len(candidates)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    parser.add_argument("--meter", default=os.environ.get("PIPERMILL_GROWTH_METER"), help="the program that measures")
    parser.add_argument("--table", type=int, default=20, help="how many of the worst to show")
    options = parser.parse_args()
    if not options.meter:
        places.skip("PIPERMILL_GROWTH_METER names no program")
    anything_but_death = (0, 1, 2, 3)       # not each input has a format that is known
    with growth.counter(options.bin, anything_but_death) as counter:
        meter = Meter(options.meter)
        wanted = os.environ.get("PIPERMILL_GROWTH", "1")
        material = Material(meter, None if wanted == "full" else int(wanted))
        results, tried = search(material, Search(meter), counter, os.cpu_count() or 1)
        meter.close()
    for verdict in results[:options.table]:
        print(verdict)
    bad = sum(verdict.is_bad() for verdict in results)
    print(f"{tried} inputs; {bad} kinds cost over {MOST} times as much for four times the size, "
          f"or over {growth.MOST_DEAR} instructions a byte")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
