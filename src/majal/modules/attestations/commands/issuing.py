"""Issuing an attestation: from the facts of this moment, once a day, superseding what differs."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.dates import local_day
from majal.kernel.documents import Stamp, issue, render_pdf, said_in, withdraw
from majal.kernel.errors import Busy
from majal.kernel.names import local
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref, ref_to
from majal.modules.attestations.errors import FactsMissing, KindUnknown, LanguageUnknown
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import offer_of
from majal.modules.attestations.workflow import (
    PAPER,
    SERIES,
    AttestationKind,
    Ended,
    Facts,
    fingerprint,
    kinds,
)
from majal.modules.messages.public import send
from majal.modules.people.public import User

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
WORDS = {
    "valid": _("Valid until {day}."),
    "limits": _("What this attestation does not say"),
    "made": _(
        "Issued electronically from the records as they stand on the day of issue. Whoever "
        "receives it checks it by its code."
    ),
}


@command(refusals={"attestation_once_a_day": Busy})
def issue_attestation(kind: str, subject_id: int, *, language: str, by: Actor) -> Attestation:
    """Issue an attestation from what is on record now; asked again the same day, it is the same.

    Those of the same kind and subject that say something else hold no more.

    Permission: that of the kind, on its subject.
    Raises: KindUnknown; NotFound; NotAllowed; LanguageUnknown; FactsMissing.
    """
    if kind not in kinds:
        raise KindUnknown
    if language not in dict(PAPER):
        raise LanguageUnknown
    offer = offer_of(by, kind, subject_id)
    require(by, offer.kind.permission, offer.subject)
    about = ref_to(offer.subject)
    holder = id_of(by) if offer.kind.personal else 0
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [f"attestation:{kind}:{about}:{holder}"])
    offer = offer_of(by, kind, subject_id)  # as it stands now that nobody else issues it
    if offer.facts is None or offer.wording is None:
        raise FactsMissing(sentence=offer.missing.sentence if offer.missing else "…")
    day, mark = local_day(timezone.now()), fingerprint(offer.facts)
    living = Attestation.objects.filter(
        kind=kind, subject_kind=about.kind, subject_id=about.id, holder=holder, ended=""
    ).select_related("document")
    same = living.filter(
        day=day, language=language, fingerprint=mark, wording=offer.wording.version
    ).first()
    if same is not None:
        return same
    formers = sorted(
        living.exclude(fingerprint=mark).filter(valid_until__gte=day),
        key=lambda one: one.language != language,
    )
    made = Attestation.objects.create(
        kind=kind,
        subject_kind=about.kind,
        subject_id=about.id,
        holder=holder,
        organisation_id=offer.kind.organisation(offer.subject),
        park_id=offer.kind.park(offer.subject),
        language=language,
        day=day,
        valid_until=day + timedelta(days=offer.kind.valid_days),
        fingerprint=mark,
        wording=offer.wording.version,
        asked_by_id=id_of(by),
    )
    said = {**offer.facts, "statement": offer.wording.statement, "limits": offer.wording.limits}
    _print(made, offer.kind, offer.subject, said, formers, by)
    _tell(made, by)
    return made


def _print(
    made: Attestation,
    kind: AttestationKind,
    subject: Any,
    facts: Facts,
    formers: list[Attestation],
    by: Actor,
) -> None:
    """The document itself; the first of ``formers`` is superseded by it, the others withdrawn."""
    title = said_in(made.language, lambda _code: f"{kind.title}: {local(subject)}")
    shown = said_in(made.language, lambda _code: str(kind.title))
    data = {**facts, "words": WORDS, "valid_until": made.valid_until}

    def render(stamp: Stamp) -> bytes:
        return render_pdf(kind.template, data, title=shown, language=made.language, stamp=stamp)

    made.document = issue(
        SERIES,
        title=title,
        language=made.language,
        render=render,
        about=ref_to(made),
        supersedes=formers[0].document if formers else None,
        valid_until=made.valid_until,
        by=by,
    )
    made.save(update_fields=["document"])
    attach(made, made.document.file, title=str(kind.title), permission=Perm.SEE, by=by)
    for one in formers[1:]:
        if one.document is not None:
            withdraw(one.document, by=by)
    for one in formers:
        one.ended, one.ended_at = Ended.REPLACED, timezone.now()
        one.save(update_fields=["ended", "ended_at"])


def _tell(made: Attestation, by: Actor) -> None:
    send(
        "attestations.issued",
        to=User.objects.filter(pk=made.asked_by_id),
        context={"attestation": made.pk},
        ref=Ref("attestations.attestation", made.pk),
        dedupe_key=f"attestations.issued:{made.pk}",
        by=by,
    )
