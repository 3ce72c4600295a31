"""The code that opens the turnover to a link: sent to the same mail, typed within minutes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.text import western
from majal.kernel.throttle import held_until
from majal.modules.declarations import errors
from majal.modules.declarations.commands.asking import reader_of
from majal.modules.declarations.models import Expected
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import CODE, code_from
from majal.modules.messages.public import send

LASTS, PAUSE = timedelta(minutes=15), timedelta(minutes=1)
TRIES = 5
A_DAY = 10
"""Codes in a day: with the tries of each, whoever holds the link alone guesses in vain."""


@command()
def send_code(expected_id: int, *, by: Actor) -> Expected:
    """Send a code to the mail of the company; the former one no longer holds.

    Permission: declarations.declare on what is asked, by its link.
    Raises: NotAllowed; NotFound; CodeTooOften; CodesUsedUp; NobodyToAsk.
    """
    found, _link = _by_link(expected_id, by)
    now = timezone.now()
    if found.code_until is not None and found.code_until - LASTS + PAUSE > now:
        raise errors.CodeTooOften
    reader = reader_of(found)
    if reader is None:
        raise errors.NobodyToAsk
    if held_until(CODE, str(found.pk), most=A_DAY, within=timedelta(days=1)):
        raise errors.CodesUsedUp
    found.code_seed, found.code_until, found.code_tries = new_secret(), now + LASTS, 0
    found.save(update_fields=["code_seed", "code_until", "code_tries"])
    send(
        CODE,
        to=[reader],
        context={"expected": found.pk},
        dedupe_key=f"{CODE}:{found.pk}:{now.isoformat()}",
        by=SYSTEM,
    )
    return found


@command()
def confirm_code(expected_id: int, text: str, *, by: Actor) -> bool:
    """Type the code; whether it is right. After five tries another is to be asked for.

    Permission: declarations.declare on what is asked, by its link.
    Raises: NotAllowed; NotFound.
    """
    found, link = _by_link(expected_id, by)
    until = found.code_until
    living = bool(found.code_seed) and until is not None and until > timezone.now()
    if not living or found.code_tries >= TRIES:
        return False
    typed = "".join(western(text).split())[:12]
    right = constant_time_compare(typed, code_from(found.code_seed))
    found.code_tries += 1
    if right:
        found.sure_link, found.code_seed = link, ""
    found.save(update_fields=["code_tries", "sure_link", "code_seed"])
    return right


def _by_link(expected_id: int, by: Actor) -> tuple[Expected, int]:
    rows = Expected.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(pk=expected_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.DECLARE, found)
    if not isinstance(by, LinkHolder):
        raise NotAllowed
    return found, by.link_id
