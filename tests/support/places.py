"""The place a test runs in, and what it lacks. Every test script imports this module first.

A test assumes nothing of its place: not the user, the umask, the locale, the time zone, the terminal, a home, a writable
source tree, nor that anything lies beside the clone. What it cannot do without it asks for here, and says so in a line
"skipped: REASON" (exit 77) or, of a part, "not run: WHAT: REASON"; tests/run.sh repeats those lines at its end.

Importing it settles what a shell may have left behind, for this process and those it starts: file names and output
are UTF-8, no variable changes what a terminal gets, and no signal is ignored.
"""
import ctypes
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"              # not part of the repository
CORPORA = SHARED / "corpora"
SKIPPED = 77

TERMINAL_VARIABLES = ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def settle():
    if not sys.flags.utf8_mode:
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    for name in TERMINAL_VARIABLES:
        os.environ.pop(name, None)
    os.environ["TERM"] = "xterm"
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):     # nohup and `&` leave them ignored
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGPIPE})


def skip(reason):
    """Ends the test: it cannot run here."""
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def not_run(what, reason):
    """Says that a part of a test cannot run here."""
    print(f"not run: {what}: {reason}")


def lacks_terminal():
    """Why no pseudo-terminal can be opened, or None."""
    try:
        for descriptor in pty.openpty():
            os.close(descriptor)
    except OSError as why:
        return f"no pseudo-terminal can be opened ({why.strerror or why})"
    return None


def obey_modes():
    """For preexec_fn: the child may read only what its modes allow, even as root, and stays the same user: another one
    could not reach a tool that lies below root's home."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def lacks_modes(command, secret):
    """(how to start `command` so that it cannot read the file `secret` of mode 0, None), or (None, why not)."""
    how = {"preexec_fn": obey_modes} if os.geteuid() == 0 else {}
    reader = [sys.executable, "-c", "import sys; open(sys.argv[1], 'rb')", str(secret)]
    try:
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False, **how).returncode != 0:
            return None, "the tool does not run without root's right to read everything"
        if subprocess.run(reader, stderr=subprocess.DEVNULL, check=False, **how).returncode == 0:
            return None, "this user can read a file of mode 0"
    except (OSError, subprocess.SubprocessError) as why:
        return None, f"root cannot give up its right to read everything ({why})"
    return how, None


def lacks_device(name):
    """Why a device cannot be written to, or None. Nothing is made where there is none."""
    try:
        os.close(os.open(name, os.O_WRONLY))
    except OSError as why:
        return f"{name}: {why.strerror}"
    return None


settle()
