"""Kept files in a backup folder: each once, by its hash, checked while it is copied."""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from majal.config.backups.repository import Repository, flush
from majal.kernel.pg.physical import CHUNK, sha256

LENGTH = 64  # letters of a hash
GRAIN = 2.0  # seconds: a folder changed as late as this before a look may have changed after it


class Copier:
    """Brings what is new; looks only into folders that changed since it looked last."""

    def __init__(self, repository: Repository, source: Path) -> None:
        self.repository, self.source = repository, source
        self._looked: dict[str, float] = {}
        self.damaged: set[str] = set()

    def copy(self) -> int:
        """Copy the files that are not there yet; how many. Damaged ones are named, and left."""
        copied, kept_names = 0, set[str]()
        for folder in self._changed():
            kept = self.repository.files / folder.name
            gone = self.repository.gone / folder.name
            have = names(kept)
            there = names(folder)
            for name in sorted(there - have):
                copied += self._one(folder / name, kept / name)
            for name in names(gone) & there:  # it has come back
                (gone / name).unlink()
            for name in have - there - names(gone):
                gone.mkdir(parents=True, exist_ok=True, mode=0o700)
                (gone / name).touch()
            kept_names |= {f"{folder.name}{name}" for name in names(kept)}
        self._list(kept_names)
        return copied

    def _list(self, kept: set[str]) -> None:
        fresh = kept - listed(self.repository) if kept else kept
        if fresh:
            with self.repository.inventory.open("a") as file:
                file.writelines(f"{name}\n" for name in sorted(fresh))
                file.flush()
                os.fsync(file.fileno())

    def _changed(self) -> Iterator[Path]:
        for folder in sorted(self.source.glob("??")):
            now = time.time()
            with contextlib.suppress(FileNotFoundError):
                if folder.stat().st_mtime >= self._looked.get(folder.name, 0.0) - GRAIN:
                    yield folder
                    self._looked[folder.name] = now

    def _one(self, path: Path, target: Path) -> bool:
        wanted = f"{path.parent.name}{path.name}"
        try:
            whole = copy_checked(path, target, wanted)
        except FileNotFoundError:  # forgotten meanwhile
            return False
        if not whole:
            self.damaged.add(wanted)
        else:
            self.damaged.discard(wanted)
        return whole


def copy_checked(path: Path, target: Path, wanted: str) -> bool:
    """Copy a file whose content has the hash ``wanted``; nothing appears where it has another."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source, fresh.open("wb") as file:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != wanted:
            return False
        fresh.chmod(0o600)
        fresh.replace(target)
        flush(target.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return True


def names(folder: Path) -> set[str]:
    """The whole files of a folder; none where there is no folder."""
    try:
        return {entry.name for entry in os.scandir(folder) if not entry.name.startswith(".")}
    except FileNotFoundError:
        return set()


def lacking(source: Path, target: Path) -> int:
    """The bytes of files in ``source`` that ``target`` has not."""
    return sum(
        path.stat().st_size
        for path in source.glob("??/*")
        if not (target / path.parent.name / path.name).exists()
    )


def listed(repository: Repository) -> set[str]:
    """The hashes of the files that were kept and not forgotten, whether they are there or not."""
    try:
        lines = repository.inventory.read_text().splitlines()
    except FileNotFoundError:
        return set()
    return {line for line in lines if len(line) == LENGTH}  # the last one may be half written


def missing(repository: Repository) -> list[str]:
    """The files that were kept and are not there any more."""
    return sorted(
        name for name in listed(repository) if not (repository.files / name[:2] / name[2:]).exists()
    )


def damaged(root: Path) -> Iterator[str]:
    """The files whose content has not the hash that is their name."""
    for path in sorted(root.glob("??/*")):
        if not path.name.startswith(".") and sha256(path) != f"{path.parent.name}{path.name}":
            yield f"{path.parent.name}{path.name}"


def bring(root: Path, wanted: Iterable[str], target: Path) -> list[str]:
    """Copy these hashes from a backup to a house; those that are not there, or damaged."""
    lost = []
    for name in wanted:
        end = Path(name[:2], name[2:])
        try:
            whole = (target / end).exists() or copy_checked(root / end, target / end, name)
        except FileNotFoundError:
            whole = False
        if not whole:
            lost.append(name)
    return lost


def forget(repository: Repository, before: datetime) -> int:
    """Remove what was gone from the house before the oldest base was made; how many."""
    old = [
        mark
        for mark in repository.gone.glob("??/*")
        if datetime.fromtimestamp(mark.stat().st_mtime, UTC) < before
    ]
    if old:  # off the list first: a file too many harms nobody
        kept = listed(repository) - {f"{mark.parent.name}{mark.name}" for mark in old}
        fresh = repository.inventory.with_name(f".{repository.inventory.name}.{os.getpid()}")
        fresh.write_text("".join(f"{name}\n" for name in sorted(kept)))
        fresh.replace(repository.inventory)
    for mark in old:
        (repository.files / mark.parent.name / mark.name).unlink(missing_ok=True)
        mark.unlink()
    return len(old)
