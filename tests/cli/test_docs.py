#!/usr/bin/env python3
"""What the documents say is so: the README's example, the formats, the defects, the test cases that are named.

  test_docs.py --bin BIN      exit 0 all agree, 1 something does not
"""
import argparse
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

ROOT = places.ROOT


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name, macro):
    return re.findall(rf"^{macro}\((\w+)", read(name), re.M)


def check_readme(binary):
    readme = read("README.md")
    example = re.search(r"```cpp\n(.*?)```", readme, re.S)
    if not example or example[1] != read("examples/quickstart.cpp"):
        yield "README.md: its C++ example is not examples/quickstart.cpp"
    for name in rows("lib/src/format/formats.def", "FORMAT"):
        if f"| `{name.replace('_', '-')}` |" not in readme:
            yield f"README.md: no row for the input format {name.replace('_', '-')}"
    for name in rows("lib/src/export/exporters.def", "EXPORTER"):
        if f"`{name}`" not in readme and f"-f {name}" not in readme:
            yield f"README.md: no word of the export format {name}"
    for script in re.findall(r"^    (\./\S+)", readme, re.M):
        if not (ROOT / script).is_file():
            yield f"README.md: {script} is not there"
    for verb in ("export", "list", "show", "attachments", "detect"):
        done = subprocess.run([binary, verb, "--help"], capture_output=True, text=True, check=False)
        if done.returncode != 0 or f"| `{verb}` |" not in readme:
            yield f"the verb {verb}: --help ends with {done.returncode}, README.md has no row for it, or both"
    help_text = "".join(subprocess.run([binary, verb, "--help"], capture_output=True, text=True, check=False).stdout
                        for verb in ("export", "attachments"))
    for option in set(re.findall(r"`(--[a-z-]+)", readme)) - {"--help", "--cflags", "--libs", "--workflow", "--preset"}:
        if option not in help_text:
            yield f"README.md: {option} is not an option of export or attachments"


def check_tolerance():
    text = read("lib/TOLERANCE.md")
    codes = dict(re.findall(r'DEFECT\((\w+), "([^"]+)"', read("lib/include/pipermill/defects.def")))
    codes.pop("code", None)
    for name in codes.values():
        if f"| `{name}` |" not in text:
            yield f"lib/TOLERANCE.md: no row for the defect {name}"
    for name in re.findall(r"^\| `([a-z-]+)` \|", text, re.M):
        if name not in codes.values():
            yield f"lib/TOLERANCE.md: there is no defect {name}"
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) < 4 or cells[-1] in ("case", "---"):
            continue
        yield from check_cases(cells[-1])


def check_cases(cell):
    """`pipermail-text/a, b, unit/mail/c.cpp`: a name without a folder is in the folder of the one before."""
    folder = ""
    for name in cell.split(", "):
        if name.endswith(" of the hostile cases"):
            continue
        if "/" in name:
            folder = name.rsplit("/", 1)[0]
        path = name if "/" in name else f"{folder}/{name}"
        if not (ROOT / "tests" / path).is_file() and not (ROOT / "tests/corpus" / f"{path}.in").is_file():
            yield f"lib/TOLERANCE.md: the case {path} is not there"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, help="the pipermill program")
    binary = parser.parse_args().bin
    problems = [*check_readme(binary), *check_tolerance()]
    print("\n".join(problems) if problems else "the documents say what is so")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
