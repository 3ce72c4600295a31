"""Accounts, roles, invitations and consents. Each query returns only what its actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.refs import Ref, kinds, resolve_many
from majal.kernel.text import search_terms
from majal.modules.people.models import Consent, Grant, Invitation, User
from majal.modules.people.permissions import Perm, Role, Scope
from majal.modules.people.workflow import PURPOSES, InvitationState, Purpose

RECORDS = {
    Scope.PARK: "parks.park",
    Scope.ORGANISATION: "organisations.organisation",
    Scope.TERRITORY: "territories.territory",
}
"""The kind of record behind each kind of scope, as its module registers it with the kernel."""


def people_visible_to(actor: Actor) -> QuerySet[User]:
    """Every account for the head office, one's own for anybody else; with the roles held today."""
    rows = User.objects.all() if may(actor, Perm.MANAGE) else User.objects.filter(pk=actor.pk or 0)
    held = Grant.objects.filter(withdrawn_at=None).order_by("pk")
    return rows.prefetch_related(Prefetch("held_grants", held, to_attr="roles_today"))


def person_visible_to(actor: Actor, pk: int) -> User:
    """One account.

    Raises: User.DoesNotExist.
    """
    return people_visible_to(actor).get(pk=pk)


def people_holding(
    *roles: str, on: str | None = None, numbers: Iterable[int] | None = None
) -> QuerySet[User]:
    """Whoever holds one of ``roles`` today and can sign in, for telling them something.

    ``on`` narrows to one kind of scope, ``numbers`` to those of its records; the fictitious are
    among them in a demonstration only. One query, however many roles, scopes and people.
    """
    held = Grant.objects.filter(user=OuterRef("pk"), withdrawn_at=None, role__in=roles)
    if on is not None:
        held = held.filter(scope_kind=on)
    if numbers is not None:
        held = held.filter(scope_id__in=numbers)
    rows = User.objects.filter(Exists(held), is_active=True).order_by("pk")
    return rows if settings.MAJAL_DEMO else rows.filter(is_fictitious=False)


def named(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Those of these accounts or invitations whose name or e-mail address holds ``words``."""
    spelled = Q()
    for term in search_terms(words):
        spelled &= Q(search_key__contains=term)
    return rows.filter(spelled | Q(email__contains=words.strip().lower()))


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Every invitation for the head office, none for anybody else, newest first."""
    rows = Invitation.objects.select_related("invited_by").order_by("-sent_at")
    return rows if may(actor, Perm.MANAGE) else rows.none()


def invitation_visible_to(actor: Actor, pk: int) -> Invitation:
    """One invitation.

    Raises: Invitation.DoesNotExist.
    """
    return invitations_visible_to(actor).get(pk=pk)


def invitation_in_hand(invitation_id: int, *, link_id: int) -> Invitation | None:
    """The invitation, locked until the end, while it is open and this is its link; else None.

    For whoever mails the link: it cannot be withdrawn, nor get another link, at the same moment.
    """
    rows = Invitation.objects.select_for_update().filter(state=InvitationState.SENT)
    return rows.filter(pk=invitation_id, link_id=link_id).first()


def grants_of(person: User) -> list[Grant]:
    """Every role somebody holds or held, those held today first."""
    rows = Grant.objects.filter(user=person).select_related("granted_by")
    return sorted(rows, key=lambda g: (g.withdrawn_at is not None, -g.pk))


def grant_visible_to(actor: Actor, pk: int) -> Grant:
    """One grant, for those who manage them.

    Raises: Grant.DoesNotExist.
    """
    rows = Grant.objects.select_related("user")
    return (rows if may(actor, Perm.MANAGE) else rows.none()).get(pk=pk)


def scope_names(held: Iterable[Grant | Invitation], *, to: Actor) -> dict[tuple[str, int], str]:
    """The names of what roles are held on, by kind and id; one query per kind, not per row."""
    wanted = {(g.scope_kind, g.scope_id) for g in held}
    refs = {
        (kind, number): Ref(record, number)
        for kind, number in wanted
        if (record := RECORDS.get(Scope(kind))) and record in kinds
    }
    found = resolve_many(refs.values(), to=to)
    names = {}
    for kind, number in wanted:
        ref = refs.get((kind, number))
        label = Scope(kind).label
        if ref in found:
            names[kind, number] = kinds[ref.kind].label(found[ref])
        else:
            names[kind, number] = f"{label} {number}" if number else str(label)
    return names


def scopes_for(*, to: Actor, fitting: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a role may be given on, for a form: (kind of scope, [(``kind:id``, name)…])."""
    groups = []
    for kind in sorted(fitting):
        scope = Scope(kind)
        if scope == Scope.NETWORK:
            groups.append((str(scope.label), [("network:0", gettext("The whole network"))]))
        elif (record := RECORDS[scope]) in kinds:
            rows = kinds[record].visible(to)
            names = sorted((kinds[record].label(row), row.pk) for row in rows)
            groups.append((str(scope.label), [(f"{kind}:{pk}", name) for name, pk in names]))
    return groups


def head_office_remains() -> bool:
    """Whether somebody who can sign in manages accounts; locks those roles until the end.

    Two people who dismiss each other at the same moment wait for one another here. Who is active is
    read after the lock, in a statement of its own, which sees what the other has committed.
    """
    offices = Grant.objects.filter(role=Role.HEAD_OFFICE)
    list(offices.order_by("pk").select_for_update().values_list("pk"))
    return offices.filter(withdrawn_at=None, user__is_active=True).exists()


@dataclass(frozen=True)
class Asked:
    """One purpose as a person sees it: what they agreed to last, and whether it is in force."""

    purpose: Purpose
    last: Consent | None
    in_force: bool
    reworded: bool


def consents_of(person_id: int) -> list[Asked]:
    """Every declared purpose with what this person answered last."""
    last: dict[str, Consent] = {}
    for consent in Consent.objects.filter(person_id=person_id).order_by("given_at", "pk"):
        last[consent.purpose] = consent
    return [_asked(purpose, last.get(code)) for code, purpose in PURPOSES.items()]


def has_consented(person_id: int, purpose: str) -> bool:
    """Whether this person agrees today to that purpose as it is worded today."""
    return Consent.objects.filter(
        person_id=person_id,
        purpose=purpose,
        withdrawn_at=None,
        text_version=PURPOSES[purpose].version,
    ).exists()


def who_consented(purpose: str) -> QuerySet[Consent, int]:
    """The ids of all people who agree today to that purpose as it is worded today."""
    rows = Consent.objects.filter(
        purpose=purpose, withdrawn_at=None, text_version=PURPOSES[purpose].version
    )
    return rows.order_by().values_list("person", flat=True)


def demo_people() -> list[User]:
    """The fictitious people of the demonstration with the roles they hold, in the order made."""
    held = Grant.objects.filter(withdrawn_at=None).order_by("pk")
    rows = User.objects.filter(is_fictitious=True, is_active=True).order_by("pk")
    return list(rows.prefetch_related(Prefetch("held_grants", held, to_attr="roles_today")))


def _asked(purpose: Purpose, last: Consent | None) -> Asked:
    given = last is not None and last.withdrawn_at is None
    current = last is not None and last.text_version == purpose.version
    return Asked(purpose, last, in_force=given and current, reworded=given and not current)
