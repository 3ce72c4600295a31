"""Fictitious people to try the program with."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.secrets import demo_password
from majal.modules.people.errors import DemonstrationOnly
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import FITTING, Perm, Role, Scope

CAST = (
    ("head.office", "سلمى التازي", "ar", Role.HEAD_OFFICE),
    ("park", "Yassine Berrada", "fr", Role.PARK_MANAGER),
    ("technician", "رشيد أيت باها", "ar", Role.TECHNICIAN),
    ("region", "فاطمة الزهراء أوحمو", "ar", Role.AUTHORITY),
    ("company", "Mehdi Alaoui Sossi", "fr", Role.COMPANY_MANAGER),
    ("coordinator", "خديجة المرابط", "ar", Role.COORDINATOR),
    ("accounts", "Imane Chraïbi", "fr", Role.ACCOUNTANT),
    ("counter", "هشام بنعلي", "ar", Role.COUNTER_AGENT),
    ("mentor", "Nawal Cherkaoui", "fr", Role.EXPERT),
)
"""Address before @majal.example, invented name, language, role: one person per main first page."""


@command()
def make_demo_people(scopes: Mapping[str, int], *, by: Actor) -> list[User]:
    """The people of the demonstration, made or mended; asked twice, it changes nothing.

    ``scopes`` gives the id of the park, organisation and territory they work on; whoever has none
    of a fitting kind is left out. All share the password of this installation.

    Permission: people.manage.
    Raises: NotAllowed; DemonstrationOnly.
    """
    require(by, Perm.MANAGE)
    if not settings.MAJAL_DEMO:
        raise DemonstrationOnly
    password = demo_password(settings.MAJAL_HOME)
    made = []
    for address, name, language, role in CAST:
        kind = next((k for k in scopes if k in FITTING[role]), None)
        if kind is None and Scope.NETWORK not in FITTING[role]:
            continue
        email = f"{address}@majal.example"
        person = User.objects.filter(email=email).first() or User.objects.create_confirmed(
            email, password, name=name, language=language, is_fictitious=True
        )
        if not person.check_password(password):
            person.set_password(password)
            person.save(update_fields=["password"])
        _hold_only(person, role, kind or Scope.NETWORK, scopes[kind] if kind else 0)
        made.append(person)
    return made


def _hold_only(person: User, role: str, kind: str, number: int) -> None:
    """Give the one role, and end the same role on what an earlier run had chosen."""
    held = Grant.objects.filter(user=person, withdrawn_at=None)
    held.exclude(role=role, scope_kind=kind, scope_id=number).update(withdrawn_at=timezone.now())
    Grant.objects.get_or_create(
        user=person, role=role, scope_kind=kind, scope_id=number, withdrawn_at=None
    )
