"""``majal backup --to FOLDER --follow``: the log and new files as they come, a base every day."""

import logging
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import psycopg

from majal.config.backups import blobs
from majal.config.backups.repository import Repository, Strand
from majal.config.backups.taking import House, follow_to, strand_for
from majal.config.supervise import PATIENCE, Stop
from majal.kernel import pg
from majal.kernel.pg import physical
from majal.kernel.pg.errors import ServerRefused

log = logging.getLogger(__name__)

BEAT = 5.0  # seconds between two marks
EVERY = timedelta(days=1)  # between two bases
AGAIN = 600.0  # seconds after a base that failed
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds after the log was cut off
STEP = 0.05


def follow(repository: Repository, house: House, *, keep: int, stop: Stop) -> int:
    """Follow until asked to stop; what interrupts is told and tried again. Raises: Refused."""
    pause = FIRST_PAUSE
    with repository.lock("follow"):
        copier = blobs.Copier(repository, house.files)
        while not stop.asked:
            try:
                pause = FIRST_PAUSE if _session(repository, house, copier, keep, stop) else pause
            except (psycopg.Error, ServerRefused, OSError) as error:
                log.warning("the backup is interrupted: %s", str(error).strip())
            if not stop.asked:
                _rest(pause, stop)
                pause = min(pause * 2, LONGEST_PAUSE)
    return 0


def _session(
    repository: Repository, house: House, copier: blobs.Copier, keep: int, stop: Stop
) -> bool:
    """Follow as long as it goes well; whether anything was heard."""
    heard, bases = False, Bases(repository, house, keep)
    with house.connect() as connection:
        strand = strand_for(repository, connection)
        name = repository.slot_of(strand)
        process = physical.receive(pg.ensure(house.home), strand.folder, name)
        try:
            while process.poll() is None:
                mark = follow_to(
                    repository, connection, strand, copier, lambda: process.poll() is None
                )
                if mark is None:
                    break
                heard = True
                for one in sorted(copier.damaged):
                    log.warning("the kept file %s is damaged and not copied", one)
                if stop.asked:
                    return heard
                bases.look(strand)
                _rest(BEAT, stop)
        finally:
            bases.end()
            process.terminate()
            _out, said = process.communicate()
    if told := physical.why(said):
        log.warning("the log is not received: %s", told)
    return heard


class Bases:
    """Has a base made beside us whenever one is due: the log goes on meanwhile."""

    def __init__(self, repository: Repository, house: House, keep: int) -> None:
        self.repository, self.house, self.keep = repository, house, keep
        self.process: subprocess.Popen[bytes] | None = None
        self.not_before = 0.0

    def look(self, strand: Strand) -> None:
        """Begin a base that is due, or take note of how one ended."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            failed, self.process = self.process.returncode != 0, None
            if failed:
                log.warning("no base was made; see the message above")
                self.not_before = time.monotonic() + AGAIN
        elif time.monotonic() >= self.not_before and self._due(strand):
            folder, keep = str(self.repository.folder), str(self.keep)
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [
                    *(sys.executable, "-P", "-m", "majal.config.cli"),
                    *("backup", "--to", folder, "--keep", keep),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _due(self, strand: Strand) -> bool:
        of_strand = [b for b in self.repository.bases() if b.strand == strand.number]
        return not of_strand or of_strand[-1].since < datetime.now(UTC) - EVERY

    def end(self) -> None:
        """Stop one that is being made; nothing of it counts."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE / 2)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def _rest(seconds: float, stop: Stop) -> None:
    end = time.monotonic() + seconds
    while not stop.asked and time.monotonic() < end:
        time.sleep(STEP)
