#!/usr/bin/env python3
"""Writes a libFuzzer dictionary of the words that parts of the library match.

make_dictionaries.py OUT FILE-OR-FOLDER...   string literals of *.cpp, *.hpp and *.def, and lines of *.dict
make_dictionaries.py --selftest              what a literal means must come out, and nothing of a comment
"""
import pathlib
import re
import sys

SUFFIXES = {".cpp", ".hpp", ".def"}
LONGEST = 64  # libFuzzer passes over longer words without a word
TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/|^\s*#\s*include[^\n]*|R"(?P<mark>[^(\s]*)\((?P<raw>.*?)\)(?P=mark)"'
    r"|'(?:[^'\\\n]|\\.)*'|\"(?P<text>(?:[^\"\\\n]|\\.)*)\"|(?P<gap>\s+)|(?P<other>.)",
    re.DOTALL | re.MULTILINE)
ESCAPES = re.compile(rb"\\(x[0-9A-Fa-f]+|[0-7]{1,3}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"f": b"\f", b"v": b"\v", b"a": b"\a", b"b": b"\b"}


def meaning(literal):
    """The bytes of a literal as it stands between its quotes."""
    def one(match):
        code = match.group(1)
        if code[:1] == b"x" and len(code) > 1:
            return bytes([int(code[1:], 16) & 255])
        if code.isdigit():
            return bytes([int(code, 8) & 255])
        return NAMED.get(code, code)
    return ESCAPES.sub(one, literal.encode())


def literals(source):
    """Each literal of C++ text; those that stand side by side are one."""
    word = None
    for token in TOKENS.finditer(source):
        if token.group("text") is not None:
            word = (word or b"") + meaning(token.group("text"))
        elif token.group("raw") is not None:
            word = (word or b"") + token.group("raw").encode()
        elif token.group("other") is not None:
            if word is not None:
                yield word
            word = None
    if word is not None:
        yield word


def pieces(word):
    """What of a word goes into a dictionary: lists of names part by part, what is too long line by line."""
    if word.count(b"/") > 2 and b":" not in word and not word.startswith(b"/"):
        for part in word.split(b"/"):
            yield from pieces(part)
    elif len(word) <= LONGEST:
        if len(word) > 1:
            yield word
    elif b"\n" in word[:-1]:
        for line in word.splitlines(keepends=True):
            yield from pieces(line)
    else:
        yield word[:LONGEST].decode("utf-8", errors="ignore").encode()


def entry(word):
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word) + '"'


def words_of(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".dict":
        for line in text.splitlines():
            if line.startswith('"'):
                yield from pieces(meaning(line.strip()[1:-1]))
    else:
        for word in literals(text):
            yield from pieces(word)


def files(names):
    for name in map(pathlib.Path, names):
        if name.is_dir():
            yield from sorted(p for p in name.iterdir() if p.suffix in SUFFIXES)
        else:
            yield name


def selftest():
    source = ('#include "a.hpp"\n// "comment"\nf("one" /* "two" */\n  "\\x41\\n");\ng("Mon/Tue/Wed/Thu", \'"\', "x");\n'
              'h(R"(a"b)", "' + "y" * 80 + '");\n')
    found = [p for word in literals(source) for p in pieces(word)]
    expected = [b"oneA\n", b"Mon", b"Tue", b"Wed", b"Thu", b'a"b', b"y" * LONGEST]
    if found != expected or entry(b'a"\\\n\xc3') != '"a\\x22\\x5c\\x0a\\xc3"':
        print(f"found {found}, expected {expected}")
        return 1
    return 0


def main():
    if sys.argv[1:] == ["--selftest"]:
        return selftest()
    words = sorted({word for path in files(sys.argv[2:]) for word in words_of(path)})
    if not words:
        print("no words were found")
        return 1
    pathlib.Path(sys.argv[1]).write_text("".join(entry(word) + "\n" for word in words), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
