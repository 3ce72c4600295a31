"""Kinds of attestation as data, which modules register while Django starts.

A kind says who may ask, about what, and from which facts it is made: only what a record says, never
more. Its text is a row of ``attestations.csv``, by version and first day. This module issues,
numbers, supersedes and withdraws them all and knows none of them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.names import local, words
from majal.kernel.registry import Registry

Words = str | Promise
Facts = Mapping[str, Any]
TEMPLATE = Path(__file__).parent / "templates" / "attestations" / "attestation.typ"
SERIES = "attestation"
VALID_DAYS = 90
PAPER = (("ar", "العربية"), ("fr", "Français"), ("ar+fr", "العربية · Français"))
"""What an attestation may be written in."""


class Ended(TextChoices):
    """Why an attestation holds no more before its last day."""

    WITHDRAWN = "withdrawn", pgettext_lazy("attestation", "withdrawn")
    REPLACED = "replaced", pgettext_lazy("attestation", "replaced by a newer one")
    OUTDATED = "outdated", pgettext_lazy("attestation", "what it says is no longer so")


@dataclass(frozen=True)
class Missing:
    """Why nothing can be attested yet: a sentence that says what is missing and whom to ask."""

    sentence: Words


@dataclass(frozen=True)
class Expected:
    """A kind that people ask for, whichever module comes to know its facts."""

    title: Words
    lede: Words
    awaits: Words


EXPECTED = MappingProxyType(
    {
        "residence": Expected(
            _("Attestation of residence"),
            _("That your company occupies premises of a park, and under which contract."),
            _(
                "It is made from the contract of the premises, and none is kept here yet. The team "
                "of the park issues it on paper until then."
            ),
        ),
        "domiciliation": Expected(
            _("Attestation of domiciliation"),
            _("That your company has its registered address at a park."),
            _(
                "It is made from the domiciliation contract, and none is kept here yet. The team "
                "of the park issues it on paper until then."
            ),
        ),
        "training": Expected(
            _("Attestation of training"),
            _("Which training you attended, and when."),
            _(
                "It is made from the attendance recorded at each session, and none is kept here "
                "yet. Ask whoever held the training."
            ),
        ),
        "support": Expected(
            _("Attestation of support received"),
            _("Which support your company received from a park or a programme, and when."),
            _(
                "It is made from the support on record, and none is kept here yet. Ask whoever "
                "leads the programme."
            ),
        ),
    }
)
"""Kinds that are told to be not offered yet, until a module registers their code with facts."""


@dataclass(frozen=True)
class Wording:
    """The text of a kind that holds from a day on; an attestation keeps its version."""

    version: int
    statement: Words
    limits: Words


def wording_on(kind: str, day: date) -> Wording | None:
    """The text of a kind that holds on ``day``; none where none was written for it."""
    rows = [
        row
        for row in words("attestations", "kind", "version").values()
        if row.kind == kind and date.fromisoformat(row.valid_from) <= day
    ]
    if not rows:
        return None
    found = max(rows, key=lambda row: int(row.version))
    return Wording(
        int(found.version),
        spoken(lambda: local(found, "statement")),
        spoken(lambda: local(found, "limits")),
    )


@dataclass(frozen=True)
class AttestationKind:
    """One kind of attestation.

    ``subjects(actor)`` gives the records of a registered kind about which the actor may ask;
    ``permission`` is asked on each. ``facts(actor, subject)`` gives ``lines`` (pairs of what it is
    and what it says), or what is ``Missing``; with another ``template``, whatever that one reads.
    Facts carry no day of today: two equal ones are the same attestation. ``personal``: it is about
    whoever asks as well.
    """

    code: str
    title: Words
    lede: Words
    permission: StrEnum
    subjects: Callable[[Actor], Iterable[Any]]
    facts: Callable[[Actor, Any], Facts | Missing]
    organisation: Callable[[Any], int | None]
    park: Callable[[Any], int | None]
    template: Path = TEMPLATE
    personal: bool = False
    valid_days: int = VALID_DAYS


kinds: Registry[AttestationKind] = Registry("kinds of attestation")


def _itself(subject: Model) -> int | None:
    return int(subject.pk)


def _nowhere(_subject: Model) -> int | None:
    return None


def kind(
    code: str,
    title: Words = "",
    *,
    lede: Words = "",
    permission: StrEnum,
    subjects: Callable[[Actor], Iterable[Any]],
    facts: Callable[[Actor, Any], Facts | Missing],
    organisation: Callable[[Any], int | None] = _itself,
    park: Callable[[Any], int | None] = _nowhere,
    template: Path = TEMPLATE,
    personal: bool = False,
    valid_days: int = VALID_DAYS,
) -> AttestationKind:
    """Offer a kind of attestation; its code is one of ``EXPECTED``, or ``module_noun``.

    Title and lede are those of ``EXPECTED`` where its code stands there. ``organisation`` and
    ``park`` give the ids of those whose people see it too; unless
    said otherwise the subject is the organisation, and it names no park.
    """
    known = EXPECTED.get(code)
    title, lede = title or (known.title if known else code), lede or (known.lede if known else "")
    made = AttestationKind(
        code,
        title,
        lede,
        permission,
        subjects,
        facts,
        organisation,
        park,
        template,
        personal,
        valid_days,
    )
    return kinds.add(code, made)


def spoken(say: Callable[[], object]) -> Any:
    """A text made anew in each language in which it is read."""
    return lazy(lambda: str(say()), str)()


def fingerprint(facts: Facts) -> str:
    """What tells facts apart: their text in both languages of an attestation."""
    digest = hashlib.sha256()
    for code in ("ar", "fr"):
        with override(code):
            digest.update(json.dumps(facts, default=str, ensure_ascii=False).encode())
    return digest.hexdigest()


def not_offered() -> list[Expected]:
    """Kinds that people ask for and no module knows the facts of yet."""
    return [known for code, known in EXPECTED.items() if code not in kinds]
