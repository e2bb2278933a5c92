#!/usr/bin/env python3
"""Checks the size and the bytes of our sources: file length, line length, ASCII, trailing blanks.

budgets.py ROOT         prints each excess as FILE:LINE: sentence; exit 1 when there is one
budgets.py --selftest   a file with each excess must be reported
"""
import pathlib
import sys
import tempfile

MAX_LINES = 500
MAX_COLUMNS = 110
FOLDERS = ("lib", "cli", "tests", "examples")
SUFFIXES = {".hpp", ".cpp"}
# Tables may be long and hold any characters: every *.def file, and these, each with its reason.
TABLES = {
    # "lib/src/codec/entities.cpp": "the named HTML character references",
}


def excesses(root):
    paths = (p for folder in FOLDERS for p in sorted((root / folder).rglob("*")) if p.suffix in SUFFIXES)
    for path in paths:
        name = path.relative_to(root).as_posix()
        text = path.read_bytes()
        lines = text.decode("utf-8", errors="replace").split("\n")
        if text and not text.endswith(b"\n"):
            yield f"{name}:{len(lines)}: the last line has no line end."
        table = name in TABLES
        if len(lines) - 1 > MAX_LINES and not table:
            yield f"{name}:{MAX_LINES + 1}: {len(lines) - 1} lines, {MAX_LINES} are allowed; split it by idea."
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS and not table:
                yield f"{name}:{number}: {len(line)} columns, {MAX_COLUMNS} are allowed."
            if line != line.rstrip():
                yield f"{name}:{number}: blanks at the end of the line."
            if not line.isascii() and not table:
                yield f"{name}:{number}: a character outside ASCII; write an escape."
    for name in TABLES:
        if not (root / name).is_file():
            yield f"tests/support/budgets.py: {name} is listed as a table but is not there."


def selftest():
    cases = {
        "long.cpp": "x\n" * (MAX_LINES + 1),
        "wide.cpp": "x" * (MAX_COLUMNS + 1) + "\n",
        "blank.cpp": "x \n",
        "accent.cpp": "\u00e9\n",
        "open.cpp": "x",
        "good.cpp": "x\n" * MAX_LINES,
        "rows.def": "x" * 200,
    }
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "lib").mkdir()
        for name, text in cases.items():
            (root / "lib" / name).write_bytes(text.encode())
        reported = {row.split(":")[0] for row in excesses(root) if row.startswith("lib/")}
    expected = {f"lib/{name}" for name in cases if name not in ("good.cpp", "rows.def")}
    for row in sorted(expected ^ reported):
        print(f"wrong verdict: {row}")
    return expected != reported


def main():
    if sys.argv[1:] == ["--selftest"]:
        return int(selftest())
    rows = list(excesses(pathlib.Path(sys.argv[1])))
    print("\n".join(rows) if rows else "within the budgets")
    return int(bool(rows))


if __name__ == "__main__":
    sys.exit(main())
