#!/usr/bin/env python3
"""Checks who includes whom: lib/src against the module graph of lib/ARCHITECTURE.md, public headers, cli, examples.

layering.py ROOT         prints each wrong edge as FILE:LINE: sentence; exit 1 when there is one
layering.py --selftest   a wrong tree must be reported, edge by edge
"""
import pathlib
import re
import sys
import tempfile

# A module may include itself, the public headers and these.
MODULES = {
    "base": set(),
    "codec": {"base"},
    "mail": {"base", "codec"},
    "page": {"base", "codec", "mail"},
    "digest": {"base", "codec", "mail"},
    "format": {"base", "codec", "mail", "page", "digest"},
    "source": {"base"},
    "body": {"base"},
    "record": {"base", "codec", "mail", "page", "digest", "body"},
    "export": {"base"},
}
# Files of lib/src itself. A new one needs a row: it says which stages the file may know.
FILES = {
    "cutter.hpp": {"source", "format", "record"},
    "cutter.cpp": {"format", "cutter.hpp"},
    "reader.cpp": {"source", "format", "record", "base", "mail", "page", "cutter.hpp", "volume.hpp"},
    "parse_message.cpp": {"format", "record"},
    "archive.cpp": {"source", "record", "base", "page", "volume.hpp"},
    "volume.cpp": {"source", "record", "base", "mail", "page", "volume.hpp"},
    "volume.hpp": {"record"},
}
HEAVY = {"iostream", "istream", "ostream", "fstream", "sstream", "iomanip", "regex", "functional", "filesystem",
         "chrono", "memory", "ranges", "thread", "mutex", "map", "unordered_map", "locale", "random", "future"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SUFFIXES = {".hpp", ".cpp", ".def", ".h", ".inc"}


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found[1] == "<", found[2]


def files(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES) if folder.is_dir() else []


def public_edges(root):
    for path in files(root / "lib/include"):
        for line, angled, name in includes(path):
            if name.startswith("pipermill/") or not angled and (path.parent / name).is_file():
                continue
            if name in HEAVY:
                yield path, line, f"a public header includes <{name}>, which is too heavy for one"
            elif not angled or ("/" in name or "." in name) and not name.startswith("sys/"):
                yield path, line, f"a public header includes {name}; only standard and public headers may stand here"


def module_edges(root):
    src = root / "lib/src"
    for path in files(src):
        inside = path.relative_to(src)
        own = inside.parts[0] if len(inside.parts) > 1 else None
        allowed = MODULES.get(own) if own else FILES.get(inside.name)
        if allowed is None:
            where = "MODULES" if own else "FILES"
            yield path, 1, f"{own or inside.name} is not in the graph; add its row to {where} in layering.py"
            continue
        for line, _, name in includes(path):
            if name.startswith("pipermill/"):
                continue
            if ".." in name.split("/"):
                yield path, line, f"{name} climbs out of its folder; name it from lib/src"
                continue
            target = name.split("/")[0]
            if not (src / target).exists() or target == own:
                continue
            if target not in allowed:
                may = ", ".join(sorted(allowed)) or "nothing but public headers"
                yield path, line, f"{own or inside.name} may not include {target} ({name}); it may include {may}"


def outside_edges(root):
    src = root / "lib/src"
    for folder in ("cli", "examples"):
        for path in files(root / folder):
            for line, _, name in includes(path):
                climbs = ".." in name.split("/")
                if name.startswith("pipermill/") or not climbs and (path.parent / name).is_file():
                    continue
                if climbs or (src / name).is_file():
                    yield path, line, f"{folder} may include public headers only, not {name}"


def wrong_edges(root):
    found = [*public_edges(root), *module_edges(root), *outside_edges(root)]
    return [f"{path.relative_to(root)}:{line}: {what}." for path, line, what in found]


def selftest():
    tree = {
        "lib/include/pipermill/a.hpp": '#include <string>\n#include <sys/types.h>\n#include "pipermill/b.hpp"\n',
        "lib/include/pipermill/b.hpp": '#include <regex>\n#include "base/lines.hpp"\n#include <fmt/core.h>\n',
        "lib/src/base/lines.hpp": '#include "mail/date.hpp"\n#include "pipermill/a.hpp"\n',
        "lib/src/mail/date.hpp": '#include "base/lines.hpp"\n#include <fmt/format.h>\n',
        "lib/src/mail/date.cpp": '#include "date.hpp"\n#include "../base/lines.hpp"\n',
        "lib/src/export/csv.cpp": '#  include "mail/date.hpp"\n',
        "lib/src/reader.cpp": '#include "export/csv.cpp"\n#include "mail/date.hpp"\n',
        "lib/src/surprise.cpp": "",
        "lib/src/odd/x.cpp": "",
        "cli/main.cpp": '#include "base/lines.hpp"\n#include <pipermill/a.hpp>\n#include "other.hpp"\n',
        "cli/other.hpp": "",
        "examples/one.cpp": '#include "../lib/src/base/lines.hpp"\n',
    }
    expected = {
        "lib/include/pipermill/b.hpp:1", "lib/include/pipermill/b.hpp:2", "lib/include/pipermill/b.hpp:3",
        "lib/src/base/lines.hpp:1", "lib/src/mail/date.cpp:2", "lib/src/export/csv.cpp:1", "lib/src/reader.cpp:1",
        "lib/src/surprise.cpp:1", "lib/src/odd/x.cpp:1", "cli/main.cpp:1", "examples/one.cpp:1",
    }
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in tree.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        reported = {row.split(": ")[0] for row in wrong_edges(root)}
    for row in sorted(expected - reported):
        print(f"not reported: {row}")
    for row in sorted(reported - expected):
        print(f"wrongly reported: {row}")
    return expected != reported


def main():
    if sys.argv[1:] == ["--selftest"]:
        return int(selftest())
    root = pathlib.Path(sys.argv[1])
    if not files(root / "lib/src"):
        print(f"{root}/lib/src holds no sources")
        return 1
    rows = wrong_edges(root)
    print("\n".join(rows) if rows else "every include follows the graph")
    return int(bool(rows))


if __name__ == "__main__":
    sys.exit(main())
