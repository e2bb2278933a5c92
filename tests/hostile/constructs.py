"""What the search for growth repeats, and where: pieces of the corpora and of the dictionaries of the fuzz targets."""
import dataclasses
import hashlib
import pathlib
import re

# What begins, and what ends it.
PAIRS = ((b"<!--", b"-->"), (b"<", b">"), (b"(", b")"), (b"[", b"]"), (b'"', b'"'), (b"=?", b"?="), (b"&", b";"),
         (b"'", b"'"))
TOKEN = re.compile(rb"<!--.*?-->|<[^<>\n]*>|\"[^\"\n]*\"|\([^()\n]*\)|\[[^\]\n]*\]|=\?\S*\?=|&[#\w]+;|[^\s<>\"()\[\]]+")
LONGEST = 400           # bytes of a piece: a longer one is not repeated often enough
LONGEST_SEED = 12_000   # bytes of the input a piece is put in


@dataclasses.dataclass(frozen=True)
class Candidate:
    """An input that grows: a piece many times, in the middle of `source`, which is the input called `seed`."""
    seed: str
    place: str
    input_format: str
    source: bytes
    offset: int
    pattern: str        # "a": aaaa; "ab": abab; "a, b": aabb; "file": the seed itself
    first: bytes
    second: bytes = b""

    def text(self, size):
        count = max(1, size // len(self.first + self.second))
        if self.pattern == "a, b":
            return self.around(self.first * count + self.second * count)
        return self.around((self.first + self.second) * count)

    def around(self, pieces):
        return self.source[:self.offset] + pieces + self.source[self.offset:]

    def key(self):
        """Equal for those that differ in words alone."""
        return (self.input_format, self.pattern, shape(self.first), shape(self.second))

    def rank(self):
        """A number from 0 to 1 that is always the same: who takes a part of all takes the lowest."""
        words = "|".join(map(str, (self.seed, self.place, self.pattern, self.first, self.second)))
        return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big") / 2**64

    def __str__(self):
        pieces = self.first[:50], *([self.second[:50]] if self.second else [])
        return f"{self.input_format}, {self.seed}, {self.place}: {self.pattern} of {', '.join(map(repr, pieces))}"


def shape(piece):
    return re.sub(rb"[\x80-\xff]+", b"8", re.sub(rb"[0-9]+", b"0", re.sub(rb"[A-Za-z]+", b"a", piece)))


def tokens_of(dictionary):
    """The strings of a dictionary of libFuzzer."""
    for line in pathlib.Path(dictionary).read_bytes().splitlines():
        found = re.fullmatch(rb'(?:\w+=)?"(.*)"', line.strip())
        if found:
            yield re.sub(rb'\\(?:x([0-9a-fA-F]{2})|(["\\]))',
                         lambda m: bytes([int(m[1], 16)]) if m[1] else m[2], found[1])


def torn(piece):
    """Openers without their closers, closers without their openers."""
    for opener, closer in PAIRS:
        at = piece.find(opener)
        end = piece.rfind(closer)
        if at < 0 or end <= at:
            continue
        yield opener
        yield piece[:end]
        yield piece[at + len(opener):]
    # What has an end to it may begin in many ways: "<!--", "<!--X-", "<!--X-Date:".
    edges = [m.end() for m in re.finditer(rb"[^\w\s]+(?=\w)|\w+(?=[^\w\s])", piece)][:6]
    for edge in edges:
        if edge > 1:
            yield piece[:edge]


def pieces_of_line(line):
    yield line
    text = line.rstrip(b"\r\n")
    yield from torn(text)
    for token in TOKEN.findall(text)[:12]:
        if len(token) > 1:
            yield token
            yield from torn(token)


def places_of(seed):
    """Where a piece goes: name, offset. Lines begin there, but for the two "in" them."""
    lines = seed.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    blank = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    body = re.search(rb"<!--beginarticle-->\s*<PRE>|<!--X-Body-of-Message-->|<!-- body=\"start\" -->", seed)
    middle = body.end() if body else starts[min(blank + 1 + (len(lines) - blank) // 2, len(lines))]
    found = {"head": starts[min(1, len(lines))], "header": starts[min(blank, len(lines))], "body": middle,
             "end": len(seed)}
    if len(lines) > 2:
        found["in the second line"] = starts[2] - len(lines[1]) + len(lines[1].rstrip(b"\r\n"))
    if 0 < blank < len(lines):
        found["in the header"] = starts[blank] - len(lines[blank - 1]) + len(lines[blank - 1].rstrip(b"\r\n"))
    return found


def cut(seed):
    return seed if len(seed) <= LONGEST_SEED else seed[:seed.rfind(b"\n", 0, LONGEST_SEED) + 1 or LONGEST_SEED]


def of_pieces(name, input_format, seed, pieces):
    """Each of these, wherever it can be put."""
    for place, offset in places_of(seed).items():
        for piece in pieces:
            yield Candidate(name, place, input_format, seed, offset, "a", piece)
            if not piece.endswith(b"\n") and not place.startswith("in "):
                yield Candidate(name, place, input_format, seed, offset, "a", piece + b"\n")


def of_pairs(name, input_format, seed, pairs):
    for place, offset in places_of(seed).items():
        for first, second in pairs:
            for pattern in ("ab", "a, b"):
                yield Candidate(name, place, input_format, seed, offset, pattern, first, second)


def of_file(name, input_format, seed):
    """The lines of a file and what is in them, where they stand; lines in turn; the file again and again."""
    seed = cut(seed)
    yield Candidate(name, "whole", input_format, seed, 0, "file", seed)
    offset = 0
    last = b""
    for line in seed.splitlines(keepends=True):
        end = offset + len(line)
        if len(line) <= LONGEST:
            for piece in pieces_of_line(line):
                at = end if piece.endswith(b"\n") else offset + len(line.rstrip(b"\r\n"))
                yield Candidate(name, f"at {at}", input_format, seed, at, "a", piece)
            if last and len(last) <= LONGEST:
                for pattern in ("ab", "a, b"):
                    yield Candidate(name, f"at {end}", input_format, seed, end, pattern, last, line)
        last = line
        offset = end
