"""What is assumed, what follows from it, who only moved, who claims which part; and the pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.additionality.commands import assume, keep_net, make_demo_additionality
from majal.modules.additionality.models import Assumption, Kept
from majal.modules.additionality.queries import (
    arrivals_of,
    displaced,
    measures_on_offer,
    parks_weighed_by,
    results_of,
    shared_among,
    together,
)
from majal.modules.additionality.queries.moving import Came, came_from
from majal.modules.people.public import Role
from majal.modules.steering.models import Attribution
from majal.modules.territories.public import Territory
from tests.additionality.factories import (
    a_kept,
    a_study,
    all_assumed,
    assumed,
    gross,
    the_jobs,
    the_park,
)
from tests.conventions.factories import a_convention
from tests.parks.factories import manager_of
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import a_company, an_office, running, today

pytestmark = pytest.mark.django_db
D = Decimal


def results():
    (measure,) = measures_on_offer(SYSTEM)
    return results_of(SYSTEM, measure, parks_weighed_by(SYSTEM))


def test_a_park_takes_its_own_assumption_and_else_that_of_the_network():
    one, other = the_park(), the_park("rabat")
    gross(100, one)
    gross(50, other)
    all_assumed()
    assumed("leakage", ("0.5", "0.5", "0.5"), park_id=other.pk)
    found = {r.park.code: r for r in results()}
    assert found["agadir"].net.central == D("60.48")
    assert found["rabat"].net.central == D("16.8")  # 50 × .7 × .5 × .8 × 1.2
    whole = together(found.values())
    assert (whole[0].central, whole[1].central, whole[2]) == (150, D("77.28"), 2)


def test_nothing_is_made_up_where_a_figure_or_an_assumption_is_missing():
    the_jobs()
    park = the_park()
    (result,) = results()
    assert (result.gross, result.net, result.levers, together([result])) == (None, None, [], None)
    gross(park=park)
    assumed("leakage")
    (result,) = results()
    assert (result.gross.central, result.net) == (100, None)
    assert result.missing == ["deadweight", "displacement", "substitution", "multiplier"]
    with pytest.raises(DomainError) as refusal:
        keep_net("jobs", by=SYSTEM)
    assert refusal.value.code == "additionality_nothing"


def test_two_queries_read_all_parks(django_assert_num_queries):
    for code in ("agadir", "rabat", "fes"):
        gross(park=the_park(code))
    all_assumed()
    parks = list(parks_weighed_by(SYSTEM))
    (measure,) = measures_on_offer(SYSTEM)
    with django_assert_num_queries(2):
        assert len(results_of(SYSTEM, measure, parks)) == 3


def test_an_assumption_is_superseded_and_stays_on_record():
    first = assumed(valid_from=date(2025, 1, 1))
    second = assumed(values=("0.1", "0.2", "0.3"), replaces=first.pk)
    assert second.supersedes == first
    assert Assumption.objects.count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Assumption.objects.update(note="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        first.delete()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"values": ("0.3", "0.2", "0.5")}, "assumption_out_of_order"),
        ({"values": ("0", "0.2", "1.5")}, "assumption_out_of_range"),
        ({"values": ("NaN", "0.2", "0.5")}, "assumption_out_of_range"),
        ({"factor": "multiplier", "values": ("0", "1", "2")}, "assumption_out_of_range"),
        ({"source": "rumeur"}, "unknown_source"),
        ({"source": "\0"}, "unknown_source"),
        ({"source": " "}, "assumption_without_source"),
        ({"valid_from": date(2200, 1, 1)}, "assumption_in_future"),
        ({"replaces": 10**9}, "assumption_changed"),
    ],
)
def test_what_is_refused(changed, code):
    a_study()
    with pytest.raises(DomainError) as refusal:
        assumed(**changed)
    assert refusal.value.code == code


def test_an_earlier_day_guessed_ids_and_people_without_the_role():
    first = assumed(valid_from=today())
    with pytest.raises(DomainError) as refusal:
        assumed(valid_from=today() - timedelta(days=1), replaces=first.pk)
    assert refusal.value.code == "assumption_earlier"
    park = the_park()
    for changed in ({"factor": "luck", "values": ("0", "0", "0")}, {"park_id": 10**9}):
        with pytest.raises(NotFound):
            assumed(**changed)
    with pytest.raises(NotAllowed):
        assumed(park_id=park.pk, by=manager_of(park))
    for wrong in ({"measure": "luck"}, {"measure": "jobs", "park_id": 10**9}):
        with pytest.raises(NotFound):
            keep_net(**wrong, by=SYSTEM)
    with pytest.raises(NotAllowed):
        make_demo_additionality(park.pk, by=head_office())


def test_the_database_refuses_what_the_command_would():
    for values in ((0.5, 0.2, 0.6), (0, 0.2, 1.2)):
        low, central, high = values
        with pytest.raises(IntegrityError), transaction.atomic():
            Assumption.objects.create(
                factor="leakage", low=low, central=central, high=high,
                source=a_study(), valid_from=today(),
            )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Assumption.objects.create(factor="leakage", low=0, central=0, high=0, valid_from=today())


@dataclass(frozen=True)
class Entered:
    entered: date


DAY = date(2024, 5, 1)
BEFORE = DAY - timedelta(days=30)


@pytest.mark.parametrize(
    ("founded", "addresses", "came"),
    [
        ("2024-01", [(BEFORE, 1)], Came.NEW),
        ("2025", [], Came.NEW),
        ("2010", [(BEFORE, 1)], Came.SAME),
        ("2010", [(BEFORE, 3)], Came.ELSEWHERE),
        ("2010", [(BEFORE, 3), (BEFORE, 1), (DAY, 3)], Came.SAME),
        ("2010", [(DAY, 1)], Came.UNKNOWN),
        ("2010", [(BEFORE, None)], Came.UNKNOWN),
        ("", [(BEFORE, 9)], Came.UNKNOWN),
        ("", [(BEFORE, 3)], Came.ELSEWHERE),
    ],
)
def test_from_where_a_company_came(founded, addresses, came):
    day = PartialDate.parse(founded) if founded else None
    provinces = {1: 7, 3: 8}
    assert came_from(Entered(DAY), day, addresses, provinces, 7) == came


def test_the_history_of_addresses_tells_who_moved():
    park = the_park()
    land = Territory.objects.get(code="09.001.01.01")
    firm = a_company("Déplacée SARL", territory=land.code)
    events = type(firm).pgh_event_model.objects.filter(pgh_obj_id=firm.pk)
    assert events.count() == 1
    running(an_office("1", park=park), company=firm, first_day=timezone.localdate())
    running(an_office("2", park=park), company=a_company("Inconnue SARL"))
    found = arrivals_of(park, today())
    assert [one.came for one in found] == [Came.UNKNOWN, Came.UNKNOWN]
    tomorrow = today() + timedelta(days=1)
    moved = came_from(
        Entered(tomorrow), None, [(today(), land.pk)], {land.pk: park.province_id}, park.province_id
    )
    assert moved == Came.SAME
    counted = displaced(found)
    assert (counted.low, counted.high, counted.count) == (0, 100, 2)
    assert displaced([]).low is None


def test_an_outcome_is_shared_once_and_the_rest_is_nobodys():
    park = the_park()
    gross(100, park)
    all_assumed()
    for share, since in ((D("0.5"), date(2024, 1, 1)), (D("0.25"), date(2024, 1, 1))):
        Attribution.objects.create(
            convention=a_convention(parks=[park]), measure=the_jobs(), park=park,
            share=share, rule="part du coût", since=since,
        )  # fmt: skip
    (measure,) = measures_on_offer(SYSTEM)
    (one,) = shared_among(SYSTEM, measure, results(), today())
    assert [p.share for p in one.parts] == [D("0.5"), D("0.25")]
    assert [p.amount.central for p in one.parts] == [D("30.24"), D("15.12")]
    assert (one.rest, one.rest_amount.central) == (D("0.25"), D("15.12"))
    stranger = holder_of(Role.COMPANY_MANAGER, on="organisation", number=10**6)
    (hidden,) = shared_among(stranger, measure, results(), today())
    assert [p.convention for p in hidden.parts] == [None, None]
    (before,) = shared_among(SYSTEM, measure, results(), date(2023, 1, 1))
    assert (before.parts, before.rest) == ([], 1)


def test_a_result_is_kept_once_and_never_changes():
    kept = a_kept()
    assert keep_net("jobs", park_id=kept.park_id, by=SYSTEM) == kept
    assert kept.result["parks"][0]["net"] == [21.6, 60.48, 108]
    former = Assumption.objects.get(factor="leakage")
    assumed("leakage", ("0.5", "0.5", "0.5"), replaces=former.pk)
    later = keep_net("jobs", park_id=kept.park_id, by=SYSTEM)
    assert later.inputs_hash != kept.inputs_hash
    assert Kept.objects.get(pk=kept.pk).result == kept.result


def test_the_demonstration_assumes_marked_examples_once(settings):
    park = the_park()
    assert make_demo_additionality(park.pk, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert [make_demo_additionality(park.pk, by=SYSTEM) for _ in range(2)] == [6, 0]
    gross(park=park)
    (result,) = results()
    assert result.is_example
    assert Assumption.objects.filter(example=False).count() == 0


def test_pages_tell_ask_and_keep(client):
    park = the_park()
    gross(park=park)
    running(an_office(park=park))
    client.force_login(head_office())
    empty = client.get("/fr/additionality/")
    assert (empty.status_code, empty.context["whole"]) == (200, None)
    all_assumed()
    for language in ("ar", "fr", "en"):
        page = client.get(f"/{language}/additionality/parks/agadir/?measure=\0")
        assert page.text.count("mp-high") == 5
        assert client.get(f"/{language}/additionality/shares/").status_code == 200
    address = "/fr/additionality/parks/agadir/leakage/"
    asked = {"low": "٥", "central": "10,5", "high": "20", "source": "etude", "valid_from": today()}
    wrong = client.post(address, {**asked, "central": "30"})
    assert list(wrong.context["form"].errors) == ["central"]
    assert "30" in wrong.text
    assert list(client.post(address, {**asked, "source": "x" * 80}).context["form"].errors) == [
        "source"
    ]
    assert client.post(address, asked).url == "/fr/additionality/parks/agadir/"
    own = Assumption.objects.get(park=park)
    assert (own.low, own.central, own.high) == (D("0.05"), D("0.105"), D("0.2"))
    shown = client.get(address).context["form"].initial
    assert (shown["central"], shown["replaces"]) == (D("10.5"), own.pk)
    done = client.post("/fr/additionality/keep/", {"park": "agadir", "measure": "jobs"})
    assert client.get(done.url).status_code == 200
    assert client.post("/fr/additionality/keep/", {"measure": "luck"}).url == "/fr/additionality/"
    for path in ("", "parks/agadir/"):
        assert client.get(f"/fr/additionality/{path}?export=csv").status_code == 200


def test_assume_takes_one_place_at_a_time():
    source = a_study().code
    assume("leakage", D(0), D(0), D(0), source=source, by=SYSTEM)
    with pytest.raises(DomainError) as refusal:
        assume("leakage", D(0), D(0), D(1), source=source, by=SYSTEM)
    assert refusal.value.code == "assumption_changed"
