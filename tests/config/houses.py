"""Machines of one house on this one: web nodes, workers, nginx in front, a bucket; real processes."""

import contextlib
import http.client
import http.cookies
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.config.processes import free_port, until

SITE = Path(__file__).parents[2] / "deploy/nginx.conf"
MAJAL = [sys.executable, "-P", "-m", "majal.config.cli"]
SECRET = "the same on every machine, and long enough"


class Machine:
    """One machine: its own home, its web server and its worker."""

    def __init__(self, home, environment):
        self.home, self.port = home, free_port()
        self.web = self.worker = None
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MAJAL_", "DJANGO_"))}
        self.environment = {
            **kept, "MAJAL_HOME": str(home), "MAJAL_PORT": str(self.port), "LC_ALL": "C",
            "MAJAL_SECRET_KEY": SECRET, "MAJAL_PROXIES": "1", **environment,
        }  # fmt: skip
        home.mkdir()

    def start(self, *, worker=True):
        self.web = self._run("serve")
        if worker:
            self.worker = self._run("worker")

    def answers(self):
        assert self.web.poll() is None, (self.home / "serve.log").read_text()[-2000:]
        return ask(self.port, "/healthz").status == 200

    def kill(self):
        """As if the power had gone: every process of it at once."""
        for one in (self.web, self.worker):
            if one and one.poll() is None:
                for pid in descendants(one.pid):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                one.wait(10)

    def _run(self, verb):
        with (self.home / f"{verb}.log").open("ab") as log:
            return subprocess.Popen(
                [*MAJAL, verb], cwd=self.home, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip


class Front:
    """nginx with the site that is handed to those who run Majal, over plain http."""

    def __init__(self, folder, machines):
        self.folder, self.port = folder, free_port()
        folder.mkdir()
        site = SITE.read_text(encoding="utf-8")
        servers = "\n".join(
            f"    server 127.0.0.1:{one.port} max_fails=2 fail_timeout=5s;" for one in machines
        )
        site, replaced = re.subn(r"    server 127\.0\.0\.1:8000 .*;", servers, site)
        assert replaced == 1
        site = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", site, count=1, flags=re.DOTALL)
        site = re.sub(r"    listen \[::\].*\n|    ssl_.*\n", "", site)
        site = site.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};")
        places = "".join(
            f"{name}_temp_path {folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        self.conf = folder / "nginx.conf"
        self.conf.write_text(
            f"pid {folder}/nginx.pid;\nuser root;\ndaemon off;\nworker_processes 1;\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{places}{site}\n}}\n"
        )
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            ["nginx", "-c", self.conf, "-e", self.folder / "error.log"],
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        until(lambda: ask(self.port, "/healthz").status == 200)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


def descendants(pid):
    """A process and all below it."""
    found = [pid]
    with contextlib.suppress(FileNotFoundError):
        for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found += descendants(int(one))
    return found


class Answer:
    def __init__(self, status, body=b"", headers=None):
        self.status, self.body, self.headers = status, body, headers or {}

    @property
    def text(self):
        return self.body.decode(errors="replace")


def ask(port, path, method="GET", body=None, headers=None):
    """One request; status 0 where nobody answers."""
    one = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        one.request(method, path, body=body, headers={"Host": "127.0.0.1", **(headers or {})})
        found = one.getresponse()
        return Answer(found.status, found.read(), found.headers)
    except (OSError, http.client.HTTPException):
        return Answer(0)
    finally:
        one.close()


class Browser:
    """Somebody with cookies, who may be sent to any machine."""

    def __init__(self):
        self.cookies = {}

    def get(self, port, path):
        return self._ask(port, path, "GET")

    def post(self, port, path, fields):
        self.get(port, path)
        sent = {"csrfmiddlewaretoken": self.cookies.get("majal_csrf", ""), **fields}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask(port, path, "POST", urlencode(sent), kind)

    def send_file(self, port, path, name, content):
        self.get(port, path)
        mark = "a-mark-between-the-parts"
        parts = (
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{self.cookies.get('majal_csrf', '')}\r\n"
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: text/csv\r\n\r\n{content}\r\n--{mark}--\r\n"
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self._ask(port, path, "POST", parts.encode(), kind)

    def _ask(self, port, path, method, body=None, headers=None):
        told = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        answer = ask(port, path, method, body, {"Cookie": told, **(headers or {})})
        for line in answer.headers.get_all("Set-Cookie", []) if answer.headers else []:
            for key, one in http.cookies.SimpleCookie(line).items():
                self.cookies[key] = one.value
        return answer


def share_statics(source, target):
    """What one machine made ready is the same on the other: copied instead of made again."""
    shutil.copytree(source / "static", target / "static")


def seconds(act, *, patience=120.0):
    """How long until ``act`` succeeds."""
    began = time.monotonic()
    until(act, seconds=patience)
    return time.monotonic() - began
