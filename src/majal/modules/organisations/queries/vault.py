"""The documents of a vault, and those that end soon."""

from datetime import date
from typing import NamedTuple

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.organisations.models import SOON, Document, Organisation
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.queries.directory import organisations_represented_by as own
from majal.modules.organisations.queries.directory import organisations_visible_to, sees_all


class Vault(NamedTuple):
    """What stands today, and what was replaced, newest first."""

    standing: list[Document]
    former: list[Document]


def vault_of(organisation: Organisation, *, to: Actor) -> Vault:
    """The documents ``to`` may open; two empty lists for whoever may not."""
    if not may(to, Perm.SEE_DOCUMENTS, organisation):
        return Vault([], [])
    rows = organisation.documents.filter(attachment__removed_at=None)
    rows = rows.select_related("attachment__file", "superseded_by").order_by("-pk")
    vault = Vault([], [])
    for row in rows:
        (vault.former if hasattr(row, "superseded_by") else vault.standing).append(row)
    return vault


def expiring_documents(actor: Actor, *, today: date) -> list[Document]:
    """Standing documents that have expired or do so within thirty days, the most pressing first.

    Those who run the parks learn of every organisation's, its own people of theirs: which kind of
    document and when, whether or not they may open it.
    """
    rows = Document.objects.filter(
        expires_on__lte=today + SOON,
        superseded_by=None,
        attachment__removed_at=None,
        organisation__archived_at=None,
    )
    if not sees_all(actor):
        rows = rows.filter(organisation__in=own(actor))
    shown = organisations_visible_to(actor).order_by().values("pk")
    found = rows.filter(organisation__in=shown).select_related("organisation")
    return list(found.order_by("expires_on", "pk"))
