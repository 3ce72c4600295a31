"""Challenges for tests, as far as each has come."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.challenges.commands import (
    Words,
    add_indicator,
    answer_challenge,
    choose_finalists,
    comment_challenge,
    name_juror,
    pay_pilot,
    publish_challenge,
    score_answer,
    start_pilot,
    state_challenge,
)
from majal.modules.challenges.models import (
    Answer,
    Challenge,
    Comment,
    Indicator,
    Juror,
    Payment,
    Pilot,
)
from majal.modules.people.public import Role, User
from tests.people.factories import holder_of, person
from tests.programmes.factories import ago, today
from tests.tenancy.factories import a_company, open_park

_number = count(1)
D = Decimal


def the_owner() -> Any:
    """The organisation that states the problem."""
    return a_company("Commune (fictive)")


def a_draft(code: str = "eau", **more: Any) -> Challenge:
    """A complete draft on a park; the same one when asked again."""
    found = Challenge.objects.filter(code=code).first()
    values = {
        "title_fr": "Moins de fuites",
        "problem_fr": "L’eau se perd.",
        "after": "Achat",
        "park_id": open_park().pk,
        "answers_until": today() + timedelta(days=20),
        **more,
    }
    return found or state_challenge(code, the_owner().pk, Words("open", **values), by=SYSTEM)


def a_challenge(code: str = "eau", **more: Any) -> Challenge:
    """A published challenge that takes answers."""
    found = a_draft(code, **more)
    return publish_challenge(found.code, by=SYSTEM) if found.state == "draft" else found


def an_indicator(challenge: Challenge | None = None) -> Indicator:
    """What the problem is measured by: 28, to become 15."""
    found = challenge or a_challenge()
    known = found.indicators.first()
    return known or add_indicator(
        found.code, name_fr="Eau perdue", unit="%", before=D(28), target=D(15), by=SYSTEM
    )


def closed(challenge: Challenge) -> Challenge:
    """The challenge once its answers are closed."""
    Challenge.objects.filter(pk=challenge.pk).update(answers_until=ago(1))
    challenge.refresh_from_db()
    return challenge


def an_answer(name: str = "Nour Labs SARL", challenge: Challenge | None = None) -> Answer:
    """A company’s answer; the same one when asked again."""
    found, company = challenge or a_challenge(), a_company(name)
    known = Answer.objects.filter(challenge=found, organisation=company).first()
    return known or answer_challenge(
        found.code, company.pk, summary="Capteurs", plan="Douze semaines", price=D(9000), by=SYSTEM
    )


def a_juror(challenge: Challenge | None = None) -> Juror:
    """Somebody on the jury."""
    return name_juror((challenge or a_challenge()).code, person().pk, by=SYSTEM)


def the_juror() -> User:
    """Who is on the jury of the challenge."""
    found = Juror.objects.first()
    return found.person if found else a_juror().person


def judged(answer: Answer | None = None, points: tuple[int, ...] = (12, 16)) -> Answer:
    """An answer that so many jurors gave points."""
    answer = answer or an_answer()
    for one in points:
        juror = a_juror(answer.challenge).person
        score_answer(answer.pk, points=one, by=juror)
    return answer


def a_finalist() -> Answer:
    """An answer the jury chose."""
    answer = judged()
    closed(answer.challenge)
    choose_finalists(answer.challenge.code, [answer.pk], by=SYSTEM)
    return Answer.objects.get(pk=answer.pk)


def a_pilot(budget: int = 9000, days: int = 40) -> Pilot:
    """A pilot that began so many days ago and lasted thirty."""
    return start_pilot(
        a_finalist().pk,
        place="Marché central",
        first_day=ago(days),
        last_day=ago(days - 30),
        budget=D(budget),
        by=SYSTEM,
    )


def a_payment(pilot: Pilot | None = None, amount: int = 4000) -> Payment:
    """What was paid for it."""
    return pay_pilot((pilot or a_pilot()).pk, D(amount), on=ago(2), by=SYSTEM)


def a_comment(text: str = "Bonne idée") -> Comment:
    """A comment that waits to be read."""
    return comment_challenge(a_challenge().code, text, by=person())


def the_staff() -> User:
    """Who runs the programmes of the park."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=open_park().pk)


def other_staff() -> User:
    """Who runs the programmes of another park."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=open_park("tanger").pk)


def manager_of(name: str = "Nour Labs SARL") -> User:
    """Who manages a company."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=a_company(name).pk)


def a_table() -> SimpleUploadedFile:
    """A file of data."""
    return SimpleUploadedFile("fuites.csv", b"quartier;pertes\nNord;28\n", "text/csv")
