"""Fictitious challenges, to try the program with."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.challenges.commands.saying import comment_challenge, judge_comment
from majal.modules.challenges.commands.stating import (
    Words,
    add_indicator,
    publish_challenge,
    state_challenge,
)
from majal.modules.challenges.models import Answer, Challenge, Payment, Pilot, Result
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.workflow import AnswerState, State
from majal.modules.people.public import User

OPEN, PILOTED = "eau-demo", "tri-demo"


@command()
def make_demo_challenges(
    park_id: int, owner_id: int, company_id: int, *, person: User | None = None, by: Actor
) -> int:
    """One challenge that takes answers and one with a pilot that was measured; made once.

    Permission: challenges.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or Challenge.objects.filter(code=OPEN).exists():
        return 0
    today = timezone.localdate()
    _publish(
        OPEN,
        owner_id,
        Words(
            "social",
            title_ar="تقليص ضياع الماء في الأحياء (تحدٍّ خيالي)",
            title_fr="Moins de fuites d’eau dans les quartiers (défi fictif)",
            problem_ar="يضيع جزء من الماء قبل أن يصل إلى السكان، ولا تُعرف مواضع التسرب في حينها.",
            problem_fr="Une part de l’eau se perd avant d’arriver chez les habitants, et les "
            "fuites se découvrent trop tard.",
            criteria="Délai de détection · coût par quartier · entretien par des équipes locales",
            after="Le meilleur pilote est étendu à dix quartiers par un marché public.",
            budget=Decimal(600_000),
            park_id=park_id,
            answers_until=today + timedelta(days=40),
        ),
        ("الماء الضائع", "Eau perdue", "%", Decimal(28), Decimal(15)),
        by,
    )
    if person is not None:
        said = comment_challenge(OPEN, "Notre quartier manque d’eau chaque été.", by=person)
        judge_comment(said.pk, show=True, by=by)
        comment_challenge(OPEN, "Peut-on visiter le site pilote ?", by=person)
    _publish(
        PILOTED,
        owner_id,
        Words(
            "open",
            title_ar="فرز النفايات في الأسواق (تحدٍّ خيالي)",
            title_fr="Trier les déchets des marchés (défi fictif)",
            problem_ar="تختلط نفايات الأسواق ولا يُثمن منها إلا القليل.",
            problem_fr="Les déchets des marchés sont mêlés et peu valorisés.",
            criteria="Part triée · coût par tonne",
            after="Achat si la part triée double.",
            budget=Decimal(300_000),
            park_id=park_id,
            answers_until=today,
        ),
        ("النفايات المفروزة", "Déchets triés", "%", Decimal(12), Decimal(30)),
        by,
    )
    _pilot(company_id, today, by)
    return Challenge.objects.count()


def _publish(
    code: str, owner: int, words: Words, measured: tuple[str, str, str, Decimal, Decimal], by: Actor
) -> None:
    state_challenge(code, owner, words, fictitious=True, by=by)
    name_ar, name_fr, unit, before, target = measured
    add_indicator(
        code, name_ar=name_ar, name_fr=name_fr, unit=unit, before=before, target=target, by=by
    )
    publish_challenge(code, by=by)


def _pilot(company: int, today: date, by: Actor) -> None:
    """A pilot of some months ago, as if the jury had chosen long before."""
    challenge = Challenge.objects.get(code=PILOTED)
    answer = Answer.objects.create(
        challenge=challenge,
        organisation_id=company,
        summary="Des bacs connectés et des trieurs du quartier.",
        plan="Trois marchés, douze semaines, mesure chaque vendredi.",
        price=Decimal(180_000),
        state=AnswerState.FINALIST,
    )
    challenge.state = State.PILOTS
    challenge.answers_until = today - timedelta(days=150)
    challenge.save(update_fields=["state", "answers_until"])
    pilot = Pilot.objects.create(
        answer=answer,
        place="Marché central (fictif)",
        hosts="Association des commerçants (fictive)",
        first_day=today - timedelta(days=120),
        last_day=today - timedelta(days=30),
        budget=Decimal(180_000),
    )
    for days, amount in ((110, 60_000), (40, 90_000)):
        on = today - timedelta(days=days)
        Payment.objects.create(pilot=pilot, amount=Decimal(amount), on=on, by_id=by.pk)
    Result.objects.create(
        pilot=pilot,
        indicator=challenge.indicators.get(),
        value=Decimal(26),
        on=today - timedelta(days=30),
        by_id=by.pk,
    )
