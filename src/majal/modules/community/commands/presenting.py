"""A company says what it offers and seeks, and who its contact is."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.kernel.text import search_key
from majal.modules.community import errors
from majal.modules.community.models import Line, Profile, Side, Topic
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.members import is_member, people_of
from majal.modules.community.workflow import MOST_LINES
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import User


@command(refusals={"community_line_said": errors.LineEmpty})
def write_line(
    organisation_id: int, side: str, topic: str, text: str, *, language: str = "ar", by: Actor
) -> Line:
    """Say one thing that a company offers or seeks; some lines at most, so that they are read.

    Permission: community.write on the company.
    Raises: NotAllowed; NotFound; NotMember; LineEmpty; LinesTooMany; WrongState.
    """
    company = held(organisation_id)
    require(by, Perm.WRITE, company)
    if not is_member(company.pk):
        raise errors.NotMember
    if side not in Side.values or topic not in Topic.values:
        raise WrongState
    if Line.objects.filter(organisation=company, ended_at=None).count() >= MOST_LINES:
        raise errors.LinesTooMany(most=MOST_LINES)
    words = " ".join(text.split())[:300]
    return Line.objects.create(
        organisation=company,
        side=side,
        topic=topic,
        text=words,
        language=language,
        search_key=search_key(words),
    )


@command()
def end_line(line_id: int, *, by: Actor) -> Line:
    """Take out a line; that it stood there stays written.

    Permission: community.write on its company.
    Raises: NotAllowed; NotFound.
    """
    found = Line.objects.select_for_update().filter(pk=line_id, ended_at=None).first()
    if found is None:
        raise NotFound
    require(by, Perm.WRITE, found)
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    return found


@command()
def set_profile(
    organisation_id: int, *, contact: User | None, takes_introductions: bool, by: Actor
) -> Profile:
    """Say who the contact of a company is, and whether it takes introductions.

    The contact is named in the directory only as long as the person agrees to it.

    Permission: community.write on the company.
    Raises: NotAllowed; NotFound; ContactRefused for somebody who does not act for it.
    """
    company = held(organisation_id)
    require(by, Perm.WRITE, company)
    if contact is not None and contact not in people_of(company.pk):
        raise errors.ContactRefused
    found = Profile.objects.filter(organisation=company).first() or Profile(organisation=company)
    found.contact, found.takes_introductions = contact, takes_introductions
    found.save()
    return found


def held(organisation_id: int) -> Organisation:
    """The organisation, locked. Raises: NotFound."""
    rows = Organisation.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=organisation_id, archived_at=None).first()
    if found is None:
        raise NotFound
    return found
