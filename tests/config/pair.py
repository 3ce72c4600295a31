"""A primary and its copy, real servers on 127.0.0.1, begun as a copy of the tests' own database."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg

from majal.kernel import pg
from majal.kernel.pg.programs import ENVIRONMENT, reachable_binaries
from tests.config.processes import free_port, until

OPTIONS = """
unix_socket_directories = ''
listen_addresses = '127.0.0.1'
hot_standby = on
wal_level = replica
wal_log_hints = on
max_wal_senders = 5
wal_keep_size = '256MB'
shared_buffers = '32MB'
fsync = off
full_page_writes = on
synchronous_commit = on
archive_mode = off
max_locks_per_transaction = 512
"""


class Server:
    """One PostgreSQL server of its own folder."""

    def __init__(self, home, name, programs, account):
        self.data, self.log = home / name, home / f"{name}.log"
        self.port, self.programs, self.account = free_port(), programs, account
        self.process = None

    def run(self, program, *arguments):
        """One of PostgreSQL's programs, as the user of the servers, to its end."""
        return subprocess.run(
            [self.programs / program, *arguments], env=ENVIRONMENT, cwd="/", check=True,
            capture_output=True, text=True, timeout=120, **self.account.as_subprocess(),
        )  # fmt: skip

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-c", f"port={self.port}"],
                env=ENVIRONMENT, cwd="/", stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True, **self.account.as_subprocess(),
            )  # fmt: skip
        until(self.answers, seconds=120)

    def answers(self):
        assert self.process.poll() is None, self.log.read_text()[-2000:]
        with contextlib.suppress(psycopg.Error):
            return bool(self.ask("SELECT 1"))
        return False

    def ask(self, question, database="postgres"):
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="majal", dbname=database, autocommit=True,
            connect_timeout=2,
        ) as one:  # fmt: skip
            row = one.execute(question).fetchone()
        return row[0]

    def stop(self, how=signal.SIGINT):
        """Fast by default; SIGQUIT is as if the power had gone."""
        if self.process and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGCONT)
            self.process.send_signal(how)
            self.process.wait(60)

    def promote(self):
        self.run("pg_ctl", "promote", "-D", self.data, "-w", "-t", "60")


class Pair:
    """The primary, its copy, and how Majal is told of them."""

    def __init__(self, database):
        self.database = database
        self.home = Path(tempfile.mkdtemp(prefix="majal-pair-"))
        place = pg.locate(pg.home())
        pg.ensure()
        programs = reachable_binaries(place)
        self.home.chmod(0o755)
        if place.server.borrowed:
            os.chown(self.home, place.server.uid, place.server.gid)
        self.primary = Server(self.home, "primary", programs, place.server)
        self.copy = Server(self.home, "copy", programs, place.server)
        self._source = place.address.conninfo

    def start(self):
        copied = subprocess.run(
            [self.primary.programs / "pg_basebackup", f"--dbname={self._source}", "-D",
             self.primary.data, "-X", "stream", "--checkpoint=fast", "--no-sync", "--no-manifest",
             # Pages that others write while they are read are mended by the log that comes along.
             "--no-verify-checksums"],
            env=ENVIRONMENT, check=False, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert copied.returncode == 0, copied.stderr
        for path in (self.primary.data, *self.primary.data.rglob("*")):
            os.chown(path, self.primary.account.uid, self.primary.account.gid)
        (self.primary.data / "pg_hba.conf").write_text(
            "host all,replication all 127.0.0.1/32 trust\n"
        )
        plain = self.primary.data / "postgresql.auto.conf"
        plain.write_text(OPTIONS)
        self.primary.start()
        self.primary.run(
            "pg_basebackup", "-h", "127.0.0.1", "-p", str(self.primary.port), "-U", "majal",
            "-D", str(self.copy.data), "-R", "-X", "stream", "--checkpoint=fast", "--no-sync",
            "--no-manifest",
        )  # fmt: skip
        self.copy.start()
        self.caught_up()
        return self

    def caught_up(self):
        """Until the copy has all that the primary has."""
        at = self.primary.ask("SELECT pg_current_wal_flush_lsn()::text")
        until(lambda: self.copy.ask(f"SELECT pg_last_wal_replay_lsn() >= '{at}'"), seconds=60)

    def address(self, *servers, **more):
        hosts = ",".join("127.0.0.1" for _ in servers)
        ports = ",".join(str(one.port) for one in servers)
        rest = "".join(f"&{key}={value}" for key, value in more.items())
        return f"postgres://majal@/{self.database}?host={hosts}&port={ports}{rest}"

    @property
    def environment(self):
        return {
            "DATABASE_URL": self.address(
                self.primary, self.copy, target_session_attrs="read-write"
            ),
            "DATABASE_REPLICA_URL": self.address(self.copy, self.primary),
        }

    def stop(self):
        for one in (self.copy, self.primary):
            with contextlib.suppress(Exception):
                one.stop(signal.SIGQUIT)
        shutil.rmtree(self.home, ignore_errors=True)
