"""A folder that held backups and is empty now: most likely its disk is not mounted.

The house keeps in mind, in ``backups.json`` of its home, which folders it gave its backups to.
"""

from pathlib import Path

from majal.config.backups.repository import ABOUT, Repository, read, write
from majal.config.errors import Refused
from majal.config.start import say as _

KNOWN = "backups.json"


def keep_in_mind(home: Path, repository: Repository) -> None:
    """Write down that this house has backups in a folder."""
    known = read(home / KNOWN)
    folder = str(repository.folder)
    if known.get(folder) != repository.id:
        write(home / KNOWN, {**known, folder: repository.id})


def require_mounted(home: Path, folder: Path) -> None:
    """Refuse to begin anew by itself where backups lay before. Raises: Refused."""
    known = str(folder.absolute()) in read(home / KNOWN)
    if known and folder.is_dir() and not (folder / ABOUT).exists():
        raise Refused(
            _(
                "%(folder)s held the backups of this house and is empty now: is its disk mounted? "
                "To begin anew there: majal backup --to %(folder)s"
            )
            % {"folder": folder}
        )


def on_same_disk(home: Path, folder: Path) -> bool:
    """Whether backups lie on the disk of what they are to bring back."""
    return home.stat().st_dev == folder.stat().st_dev
