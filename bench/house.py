"""A running Majal with the real data, for measuring: its own home, kept from run to run."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(tempfile.gettempdir()) / f"majal-bench-{os.getuid()}"
MAJAL = [sys.executable, "-P", "-m", "majal.config.cli"]


@dataclass(frozen=True)
class House:
    """A server of ``home`` that answers on ``port``; ``took`` seconds passed until it did."""

    port: int
    pid: int
    took: float
    home: Path = HOME

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """The two processes that answer requests."""
        return [worker for web in _children(self.pid) for worker in _children(web)]

    def database(self) -> list[int]:
        """The processes of the private server that answer the workers' questions."""
        return _children(int((self.home / "pg" / "postmaster.pid").read_text().split()[0]))

    def get(self, path: str) -> tuple[int, int]:
        """Status and size of one page."""
        one = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            one.request("GET", path)
            answer = one.getresponse()
            return answer.status, len(answer.read())
        finally:
            one.close()


def environment(**more: str) -> dict[str, str]:
    """The caller's environment, led to the home for measuring."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MAJAL_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return {**kept, "MAJAL_HOME": str(HOME), "LC_ALL": "C", **more}


def prepare() -> None:
    """Database, data and static files; quick when they are there."""
    subprocess.run(
        [*MAJAL, "demo", "--no-serve"], env=environment(), check=True, stdout=subprocess.DEVNULL
    )


@contextlib.contextmanager
def running(verb: str = "serve", **more: str) -> Iterator[House]:
    """A server, from the moment it answers until the block ends."""
    port = free_port()
    began = time.monotonic()
    server = subprocess.Popen(
        [*MAJAL, verb],
        env=environment(MAJAL_PORT=str(port), **more),
        stdout=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            if server.poll() is not None:
                raise RuntimeError(f"majal {verb} ended with {server.returncode}")
            time.sleep(0.01)
        home = Path(more.get("MAJAL_HOME", HOME))
        yield House(port, server.pid, time.monotonic() - began, home)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def answers(port: int) -> bool:
    """Whether the health check answers."""
    one = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        one.request("GET", "/healthz")
        return one.getresponse().status == 200
    except OSError:
        return False
    finally:
        one.close()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def memory(pid: int) -> dict[str, float]:
    """Resident and proportional size of a process, and what it has alone, in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    alone = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return {"RSS": sizes["Rss"], "PSS": sizes["Pss"], "USS": alone}


def cpu_seconds(pids: list[int]) -> float:
    """Processor time these processes have used so far; a busy machine does not blur it."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in pids]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
