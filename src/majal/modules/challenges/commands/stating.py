"""A problem stated, completed, published or cancelled."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.attachments import LARGEST_PAPER, attach
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound, WrongState
from majal.kernel.files import DOCUMENTS, TABLES, Upload, store
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.modules.challenges import errors
from majal.modules.challenges.models import Challenge, Indicator
from majal.modules.challenges.permissions import Perm, owns_it, staff_of_it
from majal.modules.challenges.queries import challenge_of
from majal.modules.challenges.workflow import State
from majal.modules.organisations.public import Organisation

REFUSALS: dict[str, type[DomainError]] = {
    "challenges_challenge_code_key": errors.CodeTaken,
    "challenge_placed": errors.NoPlace,
    "challenge_titled": errors.ChallengeIncomplete,
    "challenge_budget": errors.AmountWrong,
}
RESERVED = ("state", "comments", "answers", "pilots", "jurors", "payments", "support")


@dataclass(frozen=True)
class Words:
    """What a challenge says."""

    kind: str
    title_ar: str = ""
    title_fr: str = ""
    title_en: str = ""
    problem_ar: str = ""
    problem_fr: str = ""
    problem_en: str = ""
    criteria: str = ""
    after: str = ""
    budget: Decimal | None = None
    park_id: int | None = None
    territory_id: int | None = None
    answers_until: date | None = None


@command(refusals=REFUSALS)
def state_challenge(
    code: str, owner_id: int, words: Words, *, fictitious: bool = False, by: Actor
) -> Challenge:
    """State a problem for an organisation one acts for; it is a draft until staff publish it.

    Permission: challenges.state.
    Raises: NotAllowed; NotFound; NotYourOrganisation; CodeTaken; NoPlace; ChallengeIncomplete.
    """
    require(by, Perm.STATE)
    owner = Organisation.objects.filter(pk=owner_id, archived_at=None).first()
    if owner is None:
        raise NotFound
    found = Challenge(code=code, owner=owner, is_fictitious=fictitious, **asdict(words))
    if by is not SYSTEM and not (staff_of_it(by, found) or owns_it(by, found)):
        raise errors.NotYourOrganisation
    _check(words)
    if code in RESERVED or Challenge.objects.filter(code=code).exists():
        raise errors.CodeTaken
    found.save()
    return found


@command(refusals=REFUSALS)
def correct_challenge(code: str, words: Words, *, by: Actor) -> Challenge:
    """Correct what a challenge says; its history stays.

    Permission: challenges.edit on the challenge.
    Raises: NotFound; NotAllowed; NoPlace; ChallengeIncomplete.
    """
    found = held(code, by, Perm.EDIT)
    _check(words)
    for name, value in asdict(words).items():
        setattr(found, name, value)
    found.save()
    return found


@command(refusals={"challenge_indicator_named": errors.ChallengeIncomplete})
def add_indicator(
    code: str,
    *,
    name_ar: str = "",
    name_fr: str = "",
    unit: str = "",
    before: Decimal,
    target: Decimal,
    by: Actor,
) -> Indicator:
    """Say what the problem is measured by: how it is today, and what it should become.

    Permission: challenges.edit on the challenge.
    Raises: NotFound; NotAllowed; ChallengeIncomplete.
    """
    found = held(code, by, Perm.EDIT)
    if not (name_ar.strip() or name_fr.strip()):
        raise errors.ChallengeIncomplete
    return Indicator.objects.create(
        challenge=found,
        name_ar=name_ar.strip(),
        name_fr=name_fr.strip(),
        unit=unit.strip(),
        before=before,
        target=target,
    )


@command()
def add_data(code: str, file: Upload, *, title: str, by: Actor) -> Attachment:
    """Hang a file of data or a paper on a challenge; whoever may read it may open the file.

    Permission: challenges.edit on the challenge.
    Raises: NotFound; NotAllowed; FileNotKept.
    """
    found = held(code, by, Perm.EDIT)
    most = min(LARGEST_PAPER, settings.MAJAL_MAX_UPLOAD)
    kept = store(file, accept=DOCUMENTS | TABLES, max_bytes=most)
    return attach(found, kept, title=title.strip() or "—", permission=Perm.READ, by=by)


@command()
def publish_challenge(code: str, *, by: Actor) -> Challenge:
    """Publish a challenge that is complete: from now on everyone reads, supports and answers it.

    Permission: challenges.publish on the challenge.
    Raises: NotFound; NotAllowed; WrongState; ChallengeIncomplete.
    """
    found = held(code, by, Perm.PUBLISH)
    if found.state != State.DRAFT:
        raise WrongState
    said = found.problem_ar or found.problem_fr or found.problem_en
    last = found.answers_until
    if not said or not found.after or last is None or last < timezone.localdate():
        raise errors.ChallengeIncomplete
    found.state, found.published_at = State.PUBLISHED, timezone.now()
    found.save(update_fields=["state", "published_at"])
    return found


@command()
def cancel_challenge(code: str, *, by: Actor) -> Challenge:
    """Cancel a challenge that is not decided: it is shown no more, its records stay.

    Permission: challenges.publish on the challenge.
    Raises: NotFound; NotAllowed; WrongState.
    """
    found = held(code, by, Perm.PUBLISH)
    if found.state in (State.DECIDED, State.CANCELLED):
        raise WrongState
    found.state = State.CANCELLED
    found.save(update_fields=["state"])
    return found


def held(code: str, by: Actor, permission: Perm) -> Challenge:
    """The challenge, locked, for whoever holds the permission. Raises: NotFound; NotAllowed."""
    Challenge.objects.select_for_update().filter(code=code).first()
    try:
        found = challenge_of(by, code)
    except Challenge.DoesNotExist as error:
        raise NotFound from error
    require(by, permission, found)
    return found


def _check(words: Words) -> None:
    if words.park_id is None and words.territory_id is None:
        raise errors.NoPlace
    if not (words.title_ar or words.title_fr or words.title_en):
        raise errors.ChallengeIncomplete
