"""What the processes of a running house weigh, and what of it is whose.

A web server is asked for ten pages in two languages and for a list of the API, eight times over,
so that each of its workers has drawn them all; beside it stand a worker of jobs and the supervisor.
RSS counts what processes share in each of them, PSS by its part, USS what a process has alone. The
peer of a worker is Django by itself. The second table tells what was allocated while Majal is
loaded, by the library or the room of the modules whose loading took it.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from bench.house import MAJAL, environment, memory, prepare, running
from bench.report import Line, show
from bench.start import BARE

PAGES = ("", "territories/", "territories/06/", "parks/", "organisations/", "figures/")
PAGES += ("figures/resident_companies/", "sources/", "procedures/", "people/sign-in/")
API = "/api/v1/observations"
LANGUAGES, ROUNDS = ("ar", "fr"), 8
WANTED = "≤ 150"
MOST = 20
SIZE = "print(open('/proc/self/smaps_rollup').read().split('Rss:')[1].split()[0])"
WHOSE = """
import collections, importlib._bootstrap_external as loaders, json, tracemalloc
tracemalloc.start(1)
own, open_ones = collections.Counter(), []
def told(load):
    def exec_module(self, module):
        before = tracemalloc.get_traced_memory()[0]
        open_ones.append(0)
        try:
            return load(self, module)
        finally:
            all_of_it = tracemalloc.get_traced_memory()[0] - before
            own[module.__name__] += all_of_it - open_ones.pop()
            if open_ones:
                open_ones[-1] += all_of_it
    return exec_module
for one in (loaders.SourceFileLoader, loaders.ExtensionFileLoader):
    one.exec_module = told(one.exec_module)
import majal.config.wsgi
from majal.config.warm import warm
warm()
parts = collections.Counter()
for name, size in own.items():
    path = name.split(".")
    room = len(path) > 3 and path[:2] == ["majal", "modules"]
    parts["modules: " + path[3] if room else ".".join(path[: 1 + (path[0] == "majal")])] += size
print(json.dumps({"all": tracemalloc.get_traced_memory()[0], "parts": parts.most_common()}))
"""


def main() -> None:
    """Measure and print."""
    prepare()
    lines = [Line("peer: Django alone", float(_python(BARE + SIZE)) / 1024, "MiB")]
    with running() as house:
        paths = [f"/{language}/{page}" for language in LANGUAGES for page in PAGES] + [API]
        asked = {path: house.get(path)[0] for _ in range(ROUNDS) for path in paths}
        if wrong := {path: status for path, status in asked.items() if status != 200}:
            raise RuntimeError(f"not answered: {wrong}")
        jobs = subprocess.Popen([*MAJAL, "worker"], env=environment(), stderr=subprocess.DEVNULL)
        try:
            _settle(jobs.pid)
            lines += _sizes("worker of jobs", jobs.pid, WANTED)
        finally:
            jobs.terminate()
            jobs.wait(30)
        workers = house.workers()
        for number, pid in enumerate(workers, start=1):
            lines += _sizes(f"web worker {number}", pid, WANTED)
        lines += _sizes("web server, of which they are copies", _parent(workers[0]), "")
        lines += _sizes("supervisor", house.pid, "")
    show(lines)
    told = json.loads(_python(WHOSE))
    lines = [Line("allocated while loading", told["all"] / 2**20, "MiB")]
    lines += [Line(f"  {name}", size / 2**20, "MiB") for name, size in told["parts"][:MOST]]
    print()
    show(lines)


def _sizes(name: str, pid: int, target: str) -> list[Line]:
    found = memory(pid)
    return [Line(f"{name}, {kind}", size, "MiB", target) for kind, size in found.items()]


def _settle(pid: int) -> None:
    """Wait until a process has not grown for three seconds, a minute at most."""
    sizes: list[float] = []
    while len(sizes) < 60 and (len(sizes) < 10 or len({round(one) for one in sizes[-4:]}) > 1):
        time.sleep(1)
        sizes.append(memory(pid)["RSS"])


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def _python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env=environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev"),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
