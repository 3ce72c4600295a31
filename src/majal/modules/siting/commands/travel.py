"""Travel times that somebody sends."""

from majal.kernel import files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.file_types import SHEET
from majal.kernel.permissions import require
from majal.modules.siting import errors
from majal.modules.siting.models import Matrix
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries.demand import read_census
from majal.modules.siting.queries.travel import LARGEST, read_times

ACCEPTED = frozenset({"text/csv", SHEET})


@command()
def send_times(upload: files.Upload, *, name: str, said_by: str, by: Actor) -> Matrix:
    """Read a table of travel times between all provinces and keep it; nothing of a bad one stays.

    Permission: siting.edit.
    Raises: NotAllowed; FileNotKept; TableRefused; MatrixUnnamed; CensusMissing; MatrixBroken and
    its kinds.
    """
    require(by, Perm.EDIT)
    name, said_by = " ".join(name.split())[:120], " ".join(said_by.split())[:300]
    if not name or not said_by:
        raise errors.MatrixUnnamed
    census = read_census()
    if not census.is_loaded:
        raise errors.CensusMissing
    stored = files.store(upload, accept=ACCEPTED, max_bytes=LARGEST)
    times = read_times(files.path_of(stored).read_bytes(), census.codes)
    return Matrix.objects.create(
        name=name,
        said_by=said_by,
        codes=list(times.codes),
        minutes=[list(row) for row in times.minutes],
        digest=times.digest,
        file=stored,
        sent_by_id=by.pk,
    )
