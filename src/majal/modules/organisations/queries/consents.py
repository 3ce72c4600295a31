"""What organisations agreed to."""

from collections.abc import Iterable
from dataclasses import dataclass

from majal.modules.organisations.models import Consent, Organisation
from majal.modules.organisations.workflow import PURPOSES, Purpose


@dataclass(frozen=True)
class Asked:
    """A purpose, and all the answers of one organisation, newest first."""

    purpose: Purpose
    answers: tuple[Consent, ...]

    @property
    def standing(self) -> Consent | None:
        """The consent not taken back, in whichever wording."""
        return next((one for one in self.answers if one.withdrawn_at is None), None)

    @property
    def in_force(self) -> bool:
        """Whether it is given, in today's wording."""
        return self.standing is not None and self.standing.text_version == self.purpose.version


def consents_of(organisation: Organisation) -> list[Asked]:
    """Every purpose with the organisation's answers, in the order of the list."""
    rows = list(organisation.consents.select_related("given_by", "withdrawn_by"))
    return [
        Asked(purpose, tuple(row for row in rows if row.purpose == code))
        for code, purpose in PURPOSES.items()
    ]


def has_consented(organisation_ids: Iterable[int], purpose: str) -> set[int]:
    """Those of the organisations whose consent to a purpose is in force in today's wording.

    One query for any number of them. Raises: KeyError for a purpose that is not in the list.
    """
    version = PURPOSES[purpose].version
    given = Consent.objects.filter(purpose=purpose, text_version=version, withdrawn_at=None)
    ids = given.filter(organisation__in=list(organisation_ids))
    return set(ids.values_list("organisation_id", flat=True))
