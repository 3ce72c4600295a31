"""Giving a consent and taking it back."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.people.errors import ConsentAlreadyGiven, PurposeUnknown
from majal.modules.people.models import Consent
from majal.modules.people.permissions import Perm
from majal.modules.people.workflow import PURPOSES


@command(refusals={"consent_once": ConsentAlreadyGiven})
def give_consent(purpose: str, *, by: Actor) -> Consent:
    """Agree, for oneself, to one purpose as it is worded today; a former wording is replaced.

    Permission: people.own_account.
    Raises: NotAllowed; PurposeUnknown; ConsentAlreadyGiven.
    Source: law 09-08 on the protection of personal data, articles 3 and 4.
    """
    require(by, Perm.OWN_ACCOUNT)
    if purpose not in PURPOSES:
        raise PurposeUnknown
    now, version = timezone.now(), PURPOSES[purpose].version
    given = Consent.objects.filter(person_id=by.pk, purpose=purpose, withdrawn_at=None)
    given.exclude(text_version=version).update(withdrawn_at=now)
    return Consent.objects.create(
        person_id=by.pk or 0, purpose=purpose, text_version=version, given_at=now
    )


@command()
def withdraw_consent(purpose: str, *, by: Actor) -> None:
    """Take one's consent back; that it was given stays written.

    Permission: people.own_account.
    Raises: NotAllowed; WrongState when there is none in force.
    """
    require(by, Perm.OWN_ACCOUNT)
    given = Consent.objects.filter(person_id=by.pk, purpose=purpose, withdrawn_at=None)
    if not given.update(withdrawn_at=timezone.now()):
        raise WrongState
