"""Somebody applies for an offer, withdraws, is seen, kept or not; all is forgotten in time."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.attachments import keep_files_until, keep_paper
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.holding import is_held
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.text import search_key
from majal.modules.messages.public import Guest, send
from majal.modules.rents.public import after_months
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands.moderating import managers_of
from majal.modules.vacancies.commands.writing import held
from majal.modules.vacancies.models import Candidacy
from majal.modules.vacancies.permissions import CANDIDACY_LINK, Perm
from majal.modules.vacancies.queries.offers import may_apply
from majal.modules.vacancies.queries.people import kept_months
from majal.modules.vacancies.workflow import CANDIDACY, CandidacyState

RECEIVED, CANDIDATE, NOT_KEPT = (
    "vacancies.received",
    "vacancies.candidate",
    "vacancies.not_kept",
)
MOST = 5000
REFUSALS = {
    "candidacy_once": errors.AppliedAlready,
    "vacancies_candidacy_sent_key_key": errors.AppliedAlready,
}


@command(refusals=REFUSALS)
def apply_for(
    vacancy_id: int,
    *,
    name: str,
    email: str,
    message: str,
    key: str,
    consents: bool,
    phone: str = "",
    cv: Any = None,
    language: str = "ar",
    by: Actor,
) -> Candidacy:
    """Apply for an offer that is open; two taps of one form apply once.

    Whoever applies gets a link to see and withdraw it; the company is told. The paper is distrusted
    like every file from outside.

    Permission: vacancies.apply.
    Raises: NotAllowed; NotFound; OfferClosed; AppliesElsewhere; ConsentMissing; AppliedAlready;
    FileNotKept.
    """
    require(by, Perm.APPLY)
    offer = held(vacancy_id)
    known = Candidacy.objects.filter(sent_key=key, vacancy=offer).first()
    if known is not None:
        return known
    today = timezone.localdate()
    if not may_apply(offer, today):
        raise errors.OfferClosed
    if offer.apply_at:
        raise errors.AppliesElsewhere
    if not consents:
        raise errors.ConsentMissing
    found = Candidacy(
        vacancy=offer,
        name=" ".join(name.split())[:150],
        email=email.strip().lower(),
        phone=phone.strip()[:30],
        message=message.strip()[:MOST],
        language=language,
        consented_at=timezone.now(),
        keep_until=after_months(today, kept_months(today)),
        sent_key=key,
        seed=new_secret(),
    )
    found.search_key = search_key(found.name, found.email)
    found.save()
    if cv is not None:
        found.cv = keep_paper(found, cv, title=found.name, permission=Perm.HANDLE, by=by)
        found.save(update_fields=["cv"])
        keep_files_until(found, found.keep_until)
    lasting = timedelta(days=(found.keep_until - today).days)
    links.issue(CANDIDACY_LINK, _ref(found), lasting=lasting, by=SYSTEM, seed=found.seed)
    _tell(RECEIVED, found)
    if people := managers_of(offer):
        send(
            CANDIDATE,
            to=people,
            context={"candidacy": found.pk},
            ref=_ref(found),
            dedupe_key=f"{CANDIDATE}:{found.pk}",
            by=SYSTEM,
        )
    return found


@command()
def move_candidacy(candidacy_id: int, step: str, *, by: Actor) -> Candidacy:
    """Mark an applicant as seen, shortlisted, not kept or hired; who is not kept is told.

    Permission: vacancies.handle on the application.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = _held(candidacy_id)
    require(by, Perm.HANDLE, found)
    CANDIDACY.apply(step, found, by=by)
    found.moved_at, found.moved_by_id = timezone.now(), by.pk
    found.save()
    if found.state == CandidacyState.REFUSED:
        _tell(NOT_KEPT, found)
    return found


@command()
def withdraw_candidacy(*, by: LinkHolder) -> Candidacy:
    """Withdraw one’s application by its link: name, address, words and paper go at once.

    Permission: vacancies.withdraw on the application.
    Raises: NotAllowed; NotFound once it is gone.
    """
    found = _held(by.id)
    CANDIDACY.apply("withdraw", found, by=by)
    _empty(found)
    links.revoke(by.link_id)
    return found


@command()
def empty_candidacy(candidacy_id: int, *, by: Actor) -> bool:
    """Forget somebody whose time of keeping is over; what is counted stays.

    Permission: vacancies.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("vacancy")
    found = rows.filter(pk=candidacy_id, emptied_at=None).first()
    if found is None or found.keep_until >= timezone.localdate() or is_held(found):
        return False
    _empty(found)
    return True


def _empty(found: Candidacy) -> None:
    found.name = found.email = found.phone = found.message = found.search_key = ""
    found.emptied_at = timezone.now()
    found.save()
    keep_files_until(found, timezone.localdate() - timedelta(days=1))


def _held(candidacy_id: int) -> Candidacy:
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("vacancy")
    found = rows.filter(pk=candidacy_id, emptied_at=None).first()
    if found is None:
        raise NotFound
    return found


def _ref(found: Candidacy) -> Ref:
    return Ref("vacancies.candidacy", found.pk)


def _tell(letter: str, found: Candidacy) -> None:
    send(
        letter,
        to=[Guest(found.email, found.language)],
        context={"candidacy": found.pk},
        ref=_ref(found),
        dedupe_key=f"{letter}:{found.pk}",
        by=SYSTEM,
    )
