"""What it costs to read an input, counted: instructions under callgrind, which are the same on any machine.

Processor time (growth_meter.cpp) is quick and finds what may grow too fast; instructions are the judge.
"""
import contextlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import places  # noqa: E402

MOST_DEAR = 2500    # instructions a byte: what looks at each byte so often is no better than growth
START_UP = b"From a at example.org  Mon Mar  1 09:15:00 2004\nFrom: a at example.org (A)\n\n\n"


def unusable(binary):
    """Why instructions of this program cannot be counted; None: they can."""
    if not shutil.which("valgrind"):
        return "valgrind is not installed"
    if b"__asan_init" in pathlib.Path(binary).read_bytes():
        return "valgrind cannot run a build with the address sanitizer"
    return None


def instructions(binary, path, *words):
    """Of one run of the tool, and its exit status."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, *words, path],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
        check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    return (int(found[1]) if found else 0), done.returncode


class Counter:
    """Counts the instructions that inputs cost, without those of the start of the program."""

    def __init__(self, binary, folder, statuses):
        self.statuses = statuses
        self.binary = str(binary)
        self.folder = pathlib.Path(folder)
        self.bases = {verb: self.total(START_UP, *self.words(verb)) for verb in ("export", "list")}

    @staticmethod
    def words(verb, input_format="auto"):
        return [verb, "-q", "-F", input_format] + (["--headers"] if verb == "export" else [])

    def total(self, text, *words):
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".txt") as file:
            file.write(text)
            file.flush()
            count, status = instructions(self.binary, file.name, *words)
        return count if count and status in self.statuses else None

    def cost(self, text, verb="export", input_format="auto"):
        """None where the run failed."""
        total = self.total(text, *self.words(verb, input_format))
        return None if total is None else total - self.bases[verb]


@contextlib.contextmanager
def counter(binary, statuses=(0, 3)):
    """A Counter; skips the test where there can be none. A run with another exit status has failed."""
    why = unusable(binary)
    if why:
        places.skip(why)
    with tempfile.TemporaryDirectory() as folder:
        found = Counter(binary, folder, statuses)
        if None in found.bases.values():
            places.skip("valgrind cannot run this build")
        yield found
