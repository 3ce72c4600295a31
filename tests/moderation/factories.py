"""Reports by readers for tests."""

from itertools import count

from majal.kernel.actors import ANYONE
from majal.kernel.hashing import hashed
from majal.kernel.refs import ref_to
from majal.modules.moderation.commands import Reader, report_record
from majal.modules.moderation.models import Matter
from majal.modules.moderation.queries import matter_of
from tests.people.factories import head_office
from tests.press.factories import an_article

_number = count(1)


def a_reader(device=None, place=None):
    """A reader at a device and a connection of his own."""
    n = next(_number)
    return Reader(
        hashed(f"device {n if device is None else device}"),
        hashed(f"place {n if place is None else place}"),
    )


def a_report(thing=None, *, why="false", words="", reader=None, by=None):
    """One report, by a visitor unless said."""
    ref = ref_to(thing or an_article())
    return report_record(
        ref, why, words, reader=reader or a_reader(), language="fr", by=by or ANYONE
    )


def a_matter(thing=None, people=1):
    """Something that so many different people reported, as a moderator finds it."""
    thing = thing or an_article()
    for _ in range(people):
        a_report(thing)
    return matter_of(head_office(), Matter.objects.latest("pk").pk)
