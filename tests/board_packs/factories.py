"""Board packs for tests: asked for by whoever runs the park, made by the job."""

from typing import Any

from django.utils import timezone

from majal.kernel.jobs import execute
from majal.modules.board_packs.commands import ask_board_pack
from majal.modules.board_packs.models import BoardPack
from majal.modules.parks.public import Park
from majal.modules.people.public import User
from tests.costs.factories import manager_of
from tests.reception.factories import an_open_park


def this_year() -> int:
    """The year that runs."""
    return timezone.localdate().year


def manager() -> User:
    """Whoever runs the open park."""
    return manager_of(an_open_park())


def asked(park: Park | None = None, *, language: str = "fr", **how: Any) -> BoardPack:
    """A pack that was asked for, of this year unless said otherwise."""
    park = park or an_open_park()
    given: dict[str, Any] = {"year": this_year(), "language": language, **how}
    return ask_board_pack(park.pk, by=given.pop("by", None) or manager_of(park), **given)


def made(park: Park | None = None, **how: Any) -> BoardPack:
    """A pack that the job has made."""
    pack = asked(park, **how)
    execute(pack.job_key, {"pack": pack.pk})
    pack.refresh_from_db()
    return pack
