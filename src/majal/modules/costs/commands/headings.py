"""Headings are added, named otherwise, ended and brought back; never deleted."""

import re

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.costs.errors import HeadingCodeBroken, HeadingTaken, HeadingUnnamed
from majal.modules.costs.models import Heading
from majal.modules.costs.permissions import Perm

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
REFUSALS = {
    "costs_heading_code_key": HeadingTaken,
    "cost_heading_code": HeadingCodeBroken,
    "cost_heading_named": HeadingUnnamed,
}


@command(refusals=REFUSALS)
def add_heading(
    code: str,
    *,
    name_ar: str = "",
    name_fr: str = "",
    name_en: str = "",
    account: str = "",
    position: int = 100,
    by: Actor,
) -> Heading:
    """Add a heading for the costs of all parks.

    Permission: costs.headings.
    Raises: NotAllowed; HeadingCodeBroken; HeadingTaken; HeadingUnnamed.
    """
    require(by, Perm.HEADINGS)
    code = code.strip().lower()
    if not CODE.fullmatch(code):
        raise HeadingCodeBroken
    return _saved(Heading(code=code), name_ar, name_fr, name_en, account, position)


@command(refusals=REFUSALS)
def change_heading(
    heading_id: int,
    *,
    name_ar: str = "",
    name_fr: str = "",
    name_en: str = "",
    account: str = "",
    position: int = 100,
    used: bool = True,
    by: Actor,
) -> Heading:
    """Name a heading otherwise, or say that it is not used any more, or is again.

    Permission: costs.headings.
    Raises: NotAllowed; NotFound; HeadingUnnamed.
    """
    require(by, Perm.HEADINGS)
    found = Heading.objects.select_for_update().filter(pk=heading_id).first()
    if found is None:
        raise NotFound
    found.ended_on = None if used else found.ended_on or timezone.localdate()
    return _saved(found, name_ar, name_fr, name_en, account, position)


def _saved(
    one: Heading, name_ar: str, name_fr: str, name_en: str, account: str, position: int
) -> Heading:
    if not (name_ar.strip() or name_fr.strip()):
        raise HeadingUnnamed
    one.name_ar, one.name_fr = name_ar.strip()[:120], name_fr.strip()[:120]
    one.name_en, one.account = name_en.strip()[:120], account.strip()[:20]
    one.position = position
    one.save()
    return one
