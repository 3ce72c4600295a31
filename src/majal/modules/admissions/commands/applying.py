"""An application is begun, once, by whoever a track is for; filed while its call is open."""

from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.admissions import errors
from majal.modules.admissions.models import Application
from majal.modules.admissions.permissions import Perm
from majal.modules.calls.public import Call, CallState, Profile, TrackNotOffered, fits, must_be_open
from majal.modules.cases.public import CaseState, begin_case

ONCE = {
    "application_once": errors.AppliedMeanwhile,
    "admissions_application_begun_key_key": errors.AppliedMeanwhile,
}


@command(refusals=ONCE)
def begin_application(
    call_code: str,
    track: str,
    park_id: int,
    *,
    profile: Profile | None = None,
    organisation_id: int | None = None,
    key: str,
    language: str = "ar",
    by: Actor,
) -> Application:
    """Begin an application to an open call, as a draft of the call's kind of dossier.

    ``key`` belongs to the form: two taps, and two devices of one account, begin one application and
    get it back. Whom the track is not for is told why.

    Permission: admissions.apply.
    Raises: NotAllowed; NotFound; CallClosed; CallNotOpenYet; CallCancelled; TrackNotOffered;
        ParkNotOffered; NotEligible; AppliedAlready; NotOpenToYou.
    """
    require(by, Perm.APPLY)
    call = Call.objects.select_for_update(of=("self",)).filter(code=call_code).first()
    if call is None or call.state == CallState.DRAFT:
        raise NotFound
    known = _known(call, key, by)
    if known is not None:
        if known.case.state != CaseState.DRAFT:
            raise errors.AppliedAlready(number=known.case.number)
        return known
    must_be_open(call)
    row = call.tracks.filter(track=track).first()
    if row is None:
        raise TrackNotOffered
    if not call.parks.filter(pk=park_id).exists():
        raise errors.ParkNotOffered
    said = profile or Profile()
    if fits(row.rule, said) is False:
        raise errors.NotEligible
    case = begin_case(
        call.kind.code,
        park_id=park_id,
        organisation_id=organisation_id,
        language=language,
        by=by,
    )
    return Application.objects.create(
        case=case,
        call=call,
        track=track,
        applicant_id=by.pk,
        begun_key=key,
        area=said.area if said.area is None else min(said.area, Decimal(999_999)),
    )


@command()
def close_application(case_id: int, *, by: Actor) -> Application | None:
    """Note that a dossier ended without a decision, so that one may apply to the call again.

    Permission: admissions.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    found = Application.objects.select_for_update().filter(case_id=case_id, left_at=None).first()
    if found is not None:
        found.left_at = timezone.now()
        found.save(update_fields=["left_at"])
    return found


@command()
def check_filing(case_id: int, *, by: Actor) -> None:
    """Refuse to file what answers a call that is not open at this moment.

    Permission: admissions.keep_time.
    Raises: NotAllowed; CallClosed; CallNotOpenYet; CallCancelled.
    """
    require(by, Perm.KEEP_TIME)
    found = Application.objects.filter(case=case_id).select_related("call").first()
    if found is not None:
        must_be_open(found.call)


def _known(call: Call, key: str, by: Actor) -> Application | None:
    rows = Application.objects.select_related("case").filter(call=call)
    found = rows.filter(begun_key=key, applicant_id=by.pk).first()
    if found is None and by.pk is not None:
        found = rows.filter(applicant_id=by.pk, left_at=None).first()
    return found
