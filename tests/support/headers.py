#!/usr/bin/env python3
"""Each header compiles alone; each public one also stays light (light_headers.cpp).

headers.py ROOT COMPILER FLAG...   prints what the compiler said about each bad header; exit 1 when there is one
"""
import concurrent.futures
import pathlib
import subprocess
import sys


def main():
    root, compiler = pathlib.Path(sys.argv[1]), [flag for flag in sys.argv[2:] if flag]
    light = root / "tests/support/light_headers.cpp"
    jobs = [(header, light) for header in sorted((root / "lib/include").rglob("*.hpp"))]
    if not jobs:
        print("no public header found")
        return 1
    jobs += [(header, "/dev/null") for header in sorted((root / "lib/src").rglob("*.hpp"))]

    def check(header, source):
        command = [*compiler, "-fsyntax-only", "-include", str(header), "-x", "c++", str(source)]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)

    # The check must be able to fail: a header everybody calls heavy goes first.
    if check("iostream", light).returncode == 0:
        print("<iostream> passed for a light header; light_headers.cpp does not know this standard library")
        return 1
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (header, _), ran in zip(jobs, pool.map(lambda job: check(*job), jobs)):
            if ran.returncode != 0:
                bad += 1
                print(f"{header.relative_to(root)} does not compile alone, or is not light:\n{ran.stdout}")
    print(f"{len(jobs)} headers, {bad} bad")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
