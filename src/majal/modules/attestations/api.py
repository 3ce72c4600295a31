"""REST operations of attestations: reading one's own."""

from typing import Any

from django.utils import timezone
from ninja import Router, Schema

from majal.kernel.documents import shown
from majal.kernel.http import Request, operation
from majal.kernel.rest import Refusal
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import attestations_of

router = Router()


class AttestationOut(Schema):
    """An attestation; ``state`` is valid, expired, withdrawn, replaced or outdated."""

    id: int
    kind: str
    title: str
    organisation: int | None
    number: str
    code: str
    language: str
    issued_on: str
    valid_until: str
    state: str
    sha256: str


@router.get(
    "",
    response={200: list[AttestationOut], 403: Refusal},
    url_name="attestations_own",
    summary="My attestations",
)
@operation(Perm.OWN)
def attestations_own(request: Request) -> list[dict[str, Any]]:
    """What the caller asked for, and what was issued about organisations the caller manages."""
    return [_data(one) for one in attestations_of(request.actor)]


def _data(one: Attestation) -> dict[str, Any]:
    document = one.document
    assert document is not None  # noqa: S101 - the query gives none without
    return {
        "id": one.pk,
        "kind": one.kind,
        "title": one.title,
        "organisation": one.organisation_id,
        "number": document.shown_number,
        "code": shown(document.code),
        "language": one.language,
        "issued_on": str(one.day),
        "valid_until": str(one.valid_until),
        "state": one.standing(timezone.localdate()),
        "sha256": document.file.sha256,
    }
