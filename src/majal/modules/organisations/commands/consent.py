"""What an organisation agrees to, and that it does so no longer."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import id_of, require
from majal.modules.organisations.commands.organisation import locked
from majal.modules.organisations.errors import Archived, ConsentAlreadyGiven, PurposeUnknown
from majal.modules.organisations.models import Consent
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.workflow import PURPOSES


@command(refusals={"organisation_consent_once": ConsentAlreadyGiven})
def give_organisation_consent(organisation_id: int, purpose: str, *, by: Actor) -> Consent:
    """Agree for an organisation to one purpose as it is worded today; a former wording ends.

    Permission: organisations.consent on the organisation: one of its managers, nobody for them.
    Raises: NotFound; NotAllowed; Archived; PurposeUnknown; ConsentAlreadyGiven.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.CONSENT, organisation)
    if organisation.archived_at:
        raise Archived
    if purpose not in PURPOSES:
        raise PurposeUnknown
    version, now, who = PURPOSES[purpose].version, timezone.now(), id_of(by)
    given = organisation.consents.filter(purpose=purpose, withdrawn_at=None)
    given.exclude(text_version=version).update(withdrawn_at=now, withdrawn_by=who)
    return Consent.objects.create(
        organisation=organisation,
        purpose=purpose,
        text_version=version,
        given_by_id=who,
        given_at=now,
    )


@command()
def withdraw_organisation_consent(organisation_id: int, purpose: str, *, by: Actor) -> None:
    """Take an organisation's consent back; that it was given stays written.

    Permission: organisations.consent on the organisation: one of its managers.
    Raises: NotFound; NotAllowed; WrongState when there is none in force.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.CONSENT, organisation)
    given = organisation.consents.filter(purpose=purpose, withdrawn_at=None)
    if not given.update(withdrawn_at=timezone.now(), withdrawn_by=id_of(by)):
        raise WrongState
