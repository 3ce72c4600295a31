"""Two fictitious committees to try the program with: one of a park, one that a wali chairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, time, timedelta
from typing import cast

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.committees.public import (
    CONFIGURATIONS,
    Committee,
    Function,
    Kind,
    Rules,
    Seat,
    create_committee,
    give_seat,
)
from majal.modules.minutes.commands.issuing import issue_minutes
from majal.modules.minutes.commands.writing import sign_minutes, write_minutes
from majal.modules.minutes.permissions import Perm
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from majal.modules.sittings.public import (
    DECISIONS,
    Item,
    Sitting,
    Why,
    cast_vote,
    close_sitting,
    convene,
    count_vote,
    decide_item,
    declare_conflict,
    flag_conflict,
    invite_guest,
    open_sitting,
    place_item,
    plan_sitting,
    put_to_vote,
    record_presence,
)
from majal.modules.territories.public import Territory

PLACE_PARK, PLACE_WILAYA = "Salle de réunion, 2e étage", "مقر ولاية الجهة، قاعة الاجتماعات"
OF_PARK = (
    ("Rachid Ouazzani", "Professeur, école d’ingénieurs", "fr", "ouazzani"),
    ("نادية بنحمو", "خبيرة في تمويل المقاولات", "ar", "benhammou"),
    ("Karim Zniber", "Responsable financier", "fr", "zniber"),
)
OF_REGION = (
    ("عبد الإله الصنهاجي", "المركز الجهوي للاستثمار", "ar", "sanhaji"),
    ("Rachid Ouazzani", "Université", "fr", "ouazzani"),
    ("Karim Zniber", "Chambre de commerce, d’industrie et de services", "fr", "zniber"),
    ("نادية بنحمو", "الوزارة المكلفة بالقطاع", "ar", "benhammou"),
)
"""Invented names, capacity, language, address before @majal.example."""
FILES = (
    (
        "طلب مكتب: مقاولة «نور» (خيالية)",
        "Demande de bureau\N{NO-BREAK SPACE}: Nour Labs (fictive)",
        "Ghita Filali",
    ),
    (
        "طلب مكتب: تعاونية «أركان» (خيالية)",
        "Demande de bureau\N{NO-BREAK SPACE}: Coopérative Argan (fictive)",
        "عمر الإدريسي",
    ),
    (
        "طلب مكتب: «سيبركود» (خيالية)",
        "Demande de bureau\N{NO-BREAK SPACE}: CyberCode (fictive)",
        "Salma Naciri",
    ),
)
IN_FRENCH = (
    ("accepted", "Projet innovant, équipe à plein temps, besoin de 24 m² conforme à l’offre.", ""),
    (
        "accepted_conditionally",
        "Marché établi ; le financement reste à confirmer.",
        "Présenter l’accord de financement avant l’entrée dans les lieux.",
    ),
    ("waiting_list", "Dossier recevable ; aucun bureau de cette taille n’est libre.", ""),
)
IN_ARABIC = (
    ("accepted", "مشروع مبتكر يستجيب لحاجيات الجهة، وفريقه متفرغ له.", ""),
    (
        "accepted_conditionally",
        "السوق المستهدفة واضحة، ويبقى التمويل في حاجة إلى تأكيد.",
        "الإدلاء بموافقة مبدئية من المؤسسة البنكية داخل أجل شهرين.",
    ),
    ("postponed", "لم يقدم حامل المشروع ما يكفي من المعطيات حول الكلفة.", ""),
)


@command()
def make_demo_committees(
    park: Park, region: Territory, people: Mapping[str, User], *, by: Actor
) -> list[Committee]:
    """The committees of the demonstration with sittings in every state; asked twice, once made.

    ``people`` are the fictitious accounts by their role.

    Permission: minutes.work.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.WORK)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Committee.objects.filter(is_fictitious=True).exists():
        return list(Committee.objects.filter(is_fictitious=True))
    return [_of_park(park, people), _of_region(region, people)]


def _of_park(park: Park, people: Mapping[str, User]) -> Committee:
    committee = create_committee(
        park, fictitious=True, by=SYSTEM, **_usual(Kind.OFFICES, " (خيالية)", " (fictive)")
    )
    _seat(committee, people, Role.HEAD_OFFICE, Function.CHAIR, "Direction générale")
    _seat(
        committee, people, Role.PARK_MANAGER, Function.SECRETARY, "Directeur du site", votes=False
    )
    _seat(committee, people, Role.COORDINATOR, Function.MEMBER, "مكلفة بالمواكبة")
    _invited(committee, OF_PARK)
    _held(committee, PLACE_PARK, IN_FRENCH)
    _under_way(committee)
    _to_come(committee, PLACE_PARK, 12)
    return committee


def _of_region(region: Territory, people: Mapping[str, User]) -> Committee:
    committee = create_committee(
        region, fictitious=True, by=SYSTEM, **_usual(Kind.REGIONAL, " (خيالية)", " (fictive)")
    )
    give_seat(
        committee.pk,
        function=Function.CHAIR,
        name="إدريس المنصوري",
        email="wali@majal.example",
        language="ar",
        capacity="والي الجهة",
        since=_ago(400),
        by=SYSTEM,
    )
    _seat(committee, people, Role.AUTHORITY, Function.MEMBER, "مجلس الجهة")
    _seat(committee, people, Role.HEAD_OFFICE, Function.SECRETARY, "المؤسسة المسيرة للمجمعات")
    _invited(committee, OF_REGION)
    _held(committee, PLACE_WILAYA, IN_ARABIC)
    _to_come(committee, PLACE_WILAYA, 19)
    return committee


def _usual(kind: Kind, ar: str, fr: str) -> Rules:
    """The usual names and rules of a kind, the names marked as invented."""
    rules = asdict(CONFIGURATIONS[kind])
    given = {name: value for name, value in rules.items() if name in Rules.__optional_keys__}
    given |= {"kind": kind, "name_ar": rules["name_ar"] + ar, "name_fr": rules["name_fr"] + fr}
    return cast(Rules, given)


def _seat(
    committee: Committee,
    people: Mapping[str, User],
    role: str,
    function: str,
    capacity: str,
    *,
    votes: bool = True,
) -> None:
    if role in people:
        give_seat(
            committee.pk,
            function=function,
            user=people[role],
            capacity=capacity,
            voting=votes,
            since=_ago(400),
            by=SYSTEM,
        )


def _invited(committee: Committee, people: Iterable[tuple[str, str, str, str]]) -> None:
    for name, capacity, language, address in people:
        give_seat(
            committee.pk,
            name=name,
            email=f"{address}@majal.example",
            language=language,
            capacity=capacity,
            since=_ago(400),
            by=SYSTEM,
        )


def _planned(committee: Committee, on: date, place: str) -> tuple[Sitting, list[Item]]:
    sitting = plan_sitting(committee.pk, on, time(10), time(12, 30), place=place, by=SYSTEM)
    items = []
    for at, (ar, fr, guest) in enumerate(FILES):
        hours = (time(10, 20 * at), time(10, 20 * at + 19))
        item = place_item(sitting, None, (ar, fr), DECISIONS, heard=hours, by=SYSTEM)
        address = f"founder{committee.pk}{item.pk}@majal.example"
        language = "ar" if at == 1 else "fr"
        invite_guest(item.pk, name=guest, email=address, language=language, by=SYSTEM)
        items.append(item)
    return convene(sitting.pk, by=SYSTEM), items


def _to_come(committee: Committee, place: str, days: int) -> None:
    _sitting, items = _planned(committee, timezone.localdate() + timedelta(days=days), place)
    seat = next(s for s in _voters(committee) if s.email.startswith("ouazzani"))
    flag_conflict(
        items[0].pk,
        seat.pk,
        "Le projet et le membre relèvent de la même école.",
        why=Why.ORGANISATION,
        by=SYSTEM,
    )


def _under_way(committee: Committee) -> None:
    sitting, items = _planned(committee, timezone.localdate(), PLACE_PARK)
    _opened(committee, sitting, absent=1)
    decide_item(
        items[0].pk,
        "accepted",
        IN_FRENCH[0][1],
        by=SYSTEM,
    )
    put_to_vote(items[1].pk, "accepted_conditionally", by=SYSTEM)


def _held(committee: Committee, place: str, decisions: Sequence[tuple[str, str, str]]) -> None:
    sitting, items = _planned(committee, _ago(30), place)
    voters = _opened(committee, sitting, absent=1)
    chair, away = voters[0], voters[1]
    declare_conflict(items[2].pk, "عضو من عائلتي شريك في المشروع.", seat_id=away.pk, by=SYSTEM)
    for item, (outcome, reasons, conditions) in zip(items, decisions, strict=True):
        put_to_vote(item.pk, outcome, by=SYSTEM)
        taking_part = [s for s in voters if item != items[2] or s != away]
        for seat in taking_part:
            choice = "abstain" if seat == taking_part[-1] else "for"
            cast_vote(item.pk, choice, seat_id=seat.pk, by=SYSTEM)
        count_vote(item.pk, by=SYSTEM)
        rank = 1 if outcome == "waiting_list" else None
        decide_item(item.pk, outcome, reasons, conditions=conditions, rank=rank, by=SYSTEM)
    close_sitting(sitting.pk, by=SYSTEM)
    minutes = write_minutes(
        sitting.pk,
        remarks_ar="نوه الرئيس بجودة الملفات المعروضة.",
        remarks_fr="Le président a salué la qualité des dossiers présentés.",
        turn=0,
        by=SYSTEM,
    )
    signer = User.objects.get(pk=chair.user_id) if chair.user_id else SYSTEM
    issue_minutes(sign_minutes(sitting.pk, minutes.turn, by=signer).pk, by=SYSTEM)


def _opened(committee: Committee, sitting: Sitting, *, absent: int) -> list[Seat]:
    """The sitting under way; gives those who are there, the chair first."""
    voters = _voters(committee)
    open_sitting(sitting.pk, voters[0].pk, by=SYSTEM)
    there = voters[: len(voters) - absent]
    advising = Seat.objects.filter(committee=committee, voting=False)
    for seat in (*there[1:], *advising):
        record_presence(sitting.pk, seat.pk, "present", by=SYSTEM)
    for seat in voters[len(there) :]:
        record_presence(sitting.pk, seat.pk, "excused", by=SYSTEM)
    return there


def _voters(committee: Committee) -> list[Seat]:
    rows = Seat.objects.filter(committee=committee, voting=True).order_by("pk")
    return sorted(rows, key=lambda s: s.function != Function.CHAIR)


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
