"""Builds what run.py compares with. What cannot be built is left out, and the reason is kept."""
import os
import platform
import shutil
import subprocess
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
AVX2_LEVEL = "x86-64-v3"  # not native: valgrind knows no AVX-512


class Skipped(Exception):
    """Why something cannot be built here."""


def best_level():
    """The instruction set the peers may use: the widest one that run.py --callgrind can follow."""
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        flags = ""
    return AVX2_LEVEL if platform.machine() == "x86_64" and " avx2 " in flags else ""


def attempt(what, command, environment=None):
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        lines = done.stderr.splitlines() or ["no message"]
        said = next((line for line in lines if "error" in line.lower()), lines[0])
        raise Skipped(f"{what} failed: {said.strip()}")
    return done.stdout


def cpp(source, folder, level="", packages=(), libraries=()):
    """Compiles one C++ file, unless the program is newer than it."""
    compiler = os.environ.get("CXX") or shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")
    if not compiler:
        raise Skipped("no C++ compiler: install g++, or set CXX")
    flags = list(libraries)
    for package in packages:
        if not shutil.which("pkg-config"):
            raise Skipped("pkg-config is not installed")
        if subprocess.run(["pkg-config", "--exists", package]).returncode != 0:
            raise Skipped(f"{package} is not installed (its -dev package)")
        flags += attempt("pkg-config", ["pkg-config", "--cflags", "--libs", package]).split()
    program = folder / (source.stem + (f"-{level}" if level else ""))
    inputs = [source, *SOURCES.glob("*.hpp")]
    if not program.is_file() or program.stat().st_mtime < max(p.stat().st_mtime for p in inputs):
        march = [f"-march={level}"] if level else []
        attempt(f"compiling {source.name}",
                [compiler, "-std=c++20", "-O3", *march, str(source), "-o", str(program), *flags])
    return program


def rust(folder, level=""):
    if not shutil.which("cargo"):
        raise Skipped("cargo is not installed")
    target = folder / ("mail_parser" + (f"-{level}" if level else ""))
    environment = dict(os.environ, CARGO_TARGET_DIR=str(target))
    if level:
        environment["RUSTFLAGS"] = f"-C target-cpu={level}"
    attempt("cargo build", ["cargo", "build", "--release", "--locked", "--quiet", "--manifest-path",
                            str(SOURCES / "mail_parser" / "Cargo.toml")], environment)
    return target / "release" / "mail_parser_peer"


def gmime(folder, level=""):
    return cpp(SOURCES / "gmime_peer.cpp", folder, level, ["gmime-3.0"])


def mimetic(folder, level=""):
    return cpp(SOURCES / "mimetic_peer.cpp", folder, level, libraries=["-lmimetic"])  # no .pc file


def camel(folder, level=""):
    return cpp(SOURCES / "camel_peer.cpp", folder, level, ["camel-1.2"])


def limits(folder, level=""):
    del level  # what the machine can do does not depend on how the peers are built
    return cpp(SOURCES / "limits.cpp", folder, best_level(), ["simdjson"])


def python_with(modules, packages, source):
    """A peer and a Python that has what it imports. The distribution's goes first: its packages are for it
    alone, and all readers of pages are to run on one Python."""
    for program in filter(None, map(shutil.which, ("/usr/bin/python3", "python3"))):
        if not subprocess.run([program, "-c", f"import {modules}"], capture_output=True).returncode:
            return [program, str(SOURCES / source)]
    raise Skipped(f"no python3 has {modules}: install {packages}")


def bs4(folder, level=""):
    del folder, level
    return python_with("bs4, lxml", "python3-bs4 and python3-lxml", "bs4_peer.py")


def lxml(folder, level=""):
    del folder, level
    return python_with("lxml.html", "python3-lxml", "lxml_peer.py")


def html_parser(folder, level=""):
    del folder, level
    return python_with("html.parser", "python3", "html_parser_peer.py")


def python(folder, level=""):
    del folder, level  # nothing to build
    found = shutil.which("python3")
    if not found:
        raise Skipped("python3 is not on the PATH")
    return [found, str(SOURCES / "python_peer.py")]
