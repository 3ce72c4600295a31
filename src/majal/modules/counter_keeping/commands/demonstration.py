"""Fictitious counters, queues and appointments to try the program with; all of them marked so."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.permissions import require
from majal.modules.counter_keeping.errors import DemonstrationOnly
from majal.modules.counters.public import (
    Appointment,
    AppointmentState,
    Counter,
    CounterPerm,
    Day,
    Opinion,
    Presence,
    QueueDay,
    Screen,
    Ticket,
    TicketState,
    days_of,
    slots_on,
)
from majal.modules.desk.public import Procedure
from majal.modules.parks.public import Park, Service
from majal.modules.people.public import Role, User, people_holding

PAST_DAYS = 75
MORNING = (time(9), time(12, 30))
AFTERNOON = (time(14), time(16))
WHOLE = (time(8, 30), time(16, 30))
Words = tuple[str, str]
Week = tuple[tuple[int, tuple[tuple[time, time], ...]], ...]
CAST: tuple[tuple[str, Words, Words, str, Week, tuple[str, ...]], ...] = (
    (
        "A",
        ("استقبال حاملي المشاريع", "Accueil des porteurs de projet"),
        ("الطابق الأرضي", "Rez-de-chaussée"),
        "",
        tuple((day, (WHOLE,)) for day in range(5)),
        ("company-creation", "self-entrepreneur", "startup-label", "ma-domain", "ice"),
    ),
    (
        "B",
        ("الملكية الصناعية والتجارية", "Propriété industrielle et commerciale"),
        ("الطابق الأرضي، الشباك 2", "Rez-de-chaussée, guichet 2"),
        "OMPIC",
        ((0, (MORNING,)), (2, (MORNING,))),
        ("negative-certificate", "trademark", "patent"),
    ),
    (
        "C",
        ("الضمان الاجتماعي", "Sécurité sociale"),
        ("الطابق الأرضي، الشباك 3", "Rez-de-chaussée, guichet 3"),
        "Bureau de sécurité",
        ((1, (MORNING, AFTERNOON)), (3, (MORNING, AFTERNOON))),
        ("social-security", "damancom"),
    ),
    (
        "D",
        ("تصحيح الإمضاءات", "Légalisation de signature"),
        ("الطابق الأول", "Premier étage"),
        "Légalisation",
        tuple((day, (MORNING,)) for day in range(5)),
        ("certification-of-signature",),
    ),
)
NAMES = ("زائر خيالي", "Visiteuse fictive", "زائرة خيالية", "Visiteur fictif")


@command()
def make_demo_counters(park_code: str, *, by: Actor) -> int:
    """The counters of the demonstration with their past and their day; a second time, nothing.

    Permission: counters.keep on the park.
    Raises: NotAllowed; DemonstrationOnly.
    """
    park = Park.objects.get(code=park_code)
    require(by, CounterPerm.KEEP, park)
    if not settings.MAJAL_DEMO:
        raise DemonstrationOnly
    if Counter.objects.filter(park=park).exists():
        return 0
    chance = random.Random(2026)  # noqa: S311 - the same invented past every time
    procedures = {p.code: p for p in Procedure.objects.all()}
    agent = people_holding(Role.COUNTER_AGENT, on="park", numbers=[park.pk]).first()
    today = timezone.now().astimezone(CASABLANCA).date()
    Screen.objects.get_or_create(park=park)
    for letter, name, place, service, hours, codes in CAST:
        counter = Counter.objects.create(
            park=park,
            letter=letter,
            name_ar=name[0],
            name_fr=name[1],
            place_ar=place[0],
            place_fr=place[1],
            service=_service(park, service),
            places=2 if letter == "A" else 1,
            is_fictitious=True,
        )
        mine = [procedures[code] for code in codes if code in procedures]
        counter.procedures.set(mine)
        Presence.objects.bulk_create(
            Presence(
                counter=counter,
                weekday=weekday,
                opens=opens,
                closes=closes,
                valid_from=today - timedelta(days=PAST_DAYS),
            )
            for weekday, stretches in hours
            for opens, closes in stretches
        )
        _past(counter, mine, today, agent, chance)
        _today(counter, today, agent if letter == "A" else None, chance)
        _ahead(counter, mine, today, chance)
    return len(CAST)


def _service(park: Park, words: str) -> Service | None:
    if not words:
        return None
    return Service.objects.filter(park=park, name__startswith=words, archived_at=None).first()


def _past(
    counter: Counter, mine: list[Procedure], today: date, agent: User | None, chance: random.Random
) -> None:
    days = days_of([counter], today - timedelta(days=PAST_DAYS), PAST_DAYS)[counter.pk]
    tickets = [one for day in days if day.open for one in _served(counter, day, mine, chance)]
    for ticket in tickets:
        ticket.agent = agent
    Ticket.objects.bulk_create(tickets)
    Opinion.objects.bulk_create(
        Opinion(ticket=ticket, rating=chance.choice((3, 4, 4, 4, 5, 5, 5, 2)))
        for ticket in tickets
        if ticket.state == TicketState.DONE and chance.random() < 0.4
    )


def _served(
    counter: Counter, day: Day, mine: list[Procedure], chance: random.Random
) -> Iterator[Ticket]:
    """The tickets of a past day: people came, waited, were served or gave up."""
    number = chance.randrange(4, 12)
    QueueDay.objects.create(counter=counter, day=day.day, last=number)
    at = datetime.combine(day.day, day.stretches[0].opens, tzinfo=CASABLANCA)
    free = at
    for n in range(1, number + 1):
        at += timedelta(minutes=chance.randrange(2, 22))
        called = max(at, free) + timedelta(seconds=chance.randrange(20, 240))
        ended = called + timedelta(minutes=chance.randrange(4, 19))
        came = chance.random() > 0.08
        free = ended if came else called
        procedure = chance.choice(mine) if mine else None
        yield Ticket(
            counter=counter,
            park_id=counter.park_id,
            day=day.day,
            number=n,
            label=f"{counter.letter}-{n:03}",
            state=TicketState.DONE if came else TicketState.NO_SHOW,
            procedure=procedure,
            handled=procedure if came else None,
            calls=1,
            rank_at=at,
            taken_at=at,
            called_at=called,
            served_at=called if came else None,
            ended_at=free,
        )


def _today(counter: Counter, today: date, agent: User | None, chance: random.Random) -> None:
    """Somebody is at the first counter, a few wait at each."""
    now = timezone.now()
    waiting = chance.randrange(1, 5)
    first = 1 if agent else 0
    QueueDay.objects.create(counter=counter, day=today, last=waiting + first)
    for n in range(1, waiting + first + 1):
        taken = now - timedelta(minutes=4 * (waiting + first + 1 - n))
        at_hand = bool(agent) and n == 1
        Ticket.objects.create(
            counter=counter,
            park_id=counter.park_id,
            day=today,
            number=n,
            label=f"{counter.letter}-{n:03}",
            state=TicketState.SERVING if at_hand else TicketState.WAITING,
            agent=agent if at_hand else None,
            calls=int(at_hand),
            rank_at=taken,
            taken_at=taken,
            called_at=now if at_hand else None,
            served_at=now if at_hand else None,
        )


def _ahead(counter: Counter, mine: list[Procedure], today: date, chance: random.Random) -> None:
    """A few appointments of the days to come, of people who do not exist."""
    days = [d for d in days_of([counter], today + timedelta(days=1), 10)[counter.pk] if d.open]
    for day in days[:4]:
        for at in chance.sample(slots_on(counter, day), 2):
            Appointment.objects.create(
                counter=counter,
                procedure=chance.choice(mine) if mine else None,
                reference=f"DEMO{chance.randrange(10**6):06}"[:12],
                starts_at=at,
                day=day.day,
                ends_at=at + timedelta(minutes=counter.slot_minutes),
                place=1,
                state=AppointmentState.BOOKED,
                name=chance.choice(NAMES),
                email="nobody@majal.example",
            )
