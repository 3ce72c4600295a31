"""Studies from what is asked to what is found: frozen, versioned, refused with reasons, shared."""

from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound, WrongState
from majal.kernel.models import JobRun
from majal.modules.siting.commands import (
    change_study,
    compute_study,
    draft_study,
    make_demo_siting,
    make_version,
    share_study,
    withdraw_study,
    work_out_depth,
    work_out_plan,
)
from majal.modules.siting.models import Result, Study
from majal.modules.siting.queries import demand_of, read_census, results_of, studies_visible_to
from majal.modules.siting.queries.explaining import explained
from majal.modules.siting.queries.telling import provinces_by_code
from majal.modules.territories.models import PeopleCount
from majal.modules.territories.public import Territory
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.siting.factories import PEOPLE, a_study, asked, computed, five_provinces, the_parks
from tests.territories.factories import a_territory

pytestmark = pytest.mark.django_db


@contextmanager
def refused(code):
    with pytest.raises(DomainError) as refusal:
        yield
    assert refusal.value.code == code


def test_the_largest_provinces_without_a_park_are_chosen_and_proven():
    study = computed()
    plan = study.results.get().content
    assert plan["plan"]["chosen"] == ["04.421", "06.141"]
    assert (plan["plan"]["proven"], plan["plan"]["gap"]) == (True, 0)
    assert plan["opened"] == ["09.001"]
    # Agadir has 100 of 1,140; Rabat and Casablanca, near each other, 800 more.
    assert [round(part, 4) for part in plan["young"]] == [
        round(100 / 1140, 4),
        round(900 / 1140, 4),
    ]
    assert JobRun.objects.filter(name="siting.depth").count() == 1


def test_the_same_question_gives_the_same_answer():
    study = computed(draws=50)
    other = computed(draws=50)
    first, second = (work_out_depth(s.pk, by=SYSTEM) for s in (study, other))
    assert [first.content[part] for part in ("curve", "wins")] == [
        second.content[part] for part in ("curve", "wins")
    ]
    assert first.inputs == second.inputs
    assert work_out_depth(study.pk, by=SYSTEM) == first
    assert sum(first.content["wins"]["wins"].values()) == 50 * 2
    assert [one["k"] for one in first.content["curve"]] == [0, 1, 2, 3, 4]
    said = first.content["announced"]
    assert (said["said"]["chosen"], said["best"]["chosen"]) == (["02.411"], ["06.141"])


@pytest.mark.parametrize("aim", ["covering", "median", "center"])
def test_more_parks_are_never_worse(aim):
    found = work_out_depth(computed(aim=aim, draws=5).pk, by=SYSTEM)
    values = [one["value"] for one in found.content["curve"]]
    assert values == sorted(values, reverse=aim != "covering")


def test_fixed_forbidden_equity_and_budget_are_kept():
    fixed = computed(fixed=["02.411"], forbidden=["06.141"])
    assert fixed.results.get().content["plan"]["chosen"] == ["02.411", "04.421"]
    everywhere = computed(k=3, equity=True)
    assert everywhere.results.get().content["plan"]["chosen"] == ["02.411", "04.421", "06.141"]
    cheap = computed(budget=Decimal(30), cost=Decimal(20), costs={"02.411": "5", "09.581": "5"})
    chosen = cheap.results.get().content["plan"]["chosen"]
    assert chosen == ["02.411", "06.141"]


def test_conditions_that_conflict_are_named_together():
    study = compute_study(a_study(k=1, equity=True).pk, by=SYSTEM)
    assert study.state == "refused"
    (one,) = study.refusal
    assert one["code"] == "together"
    assert one["parts"][0] == "k"
    assert len(one["parts"]) == 3
    assert {part.partition(":")[0] for part in one["parts"][1:]} == {"region"}
    (sentence,) = explained(study.refusal, provinces_by_code())
    assert "%" not in sentence
    changed = change_study(study.pk, asked(k=3, equity=True), revision=1, by=SYSTEM)
    assert (changed.state, changed.refusal, changed.revision) == ("draft", [], 2)
    assert compute_study(study.pk, by=SYSTEM).state == "computed"


def test_a_study_that_is_worked_out_is_frozen_and_a_new_version_takes_its_place():
    study = computed()
    with refused("siting_study_frozen"):
        change_study(study.pk, asked(), revision=1, by=SYSTEM)
    for change in ({"k": 4}, {"fixed": ["02.411"]}, {"weights": {"higher": 1}}, {"state": "draft"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Study.objects.filter(pk=study.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Study.objects.filter(pk=study.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Result.objects.update(content={})
    newer = make_version(study.pk, asked(k=3), by=SYSTEM)
    assert newer.supersedes == study
    with refused("siting_version_made"):
        make_version(study.pk, asked(k=4), by=SYSTEM)
    with pytest.raises(WrongState):
        make_version(newer.pk, asked(), by=SYSTEM)


def test_the_database_refuses_what_must_not_be():
    study = a_study()
    rows = Study.objects.filter(pk=study.pk)
    for change in (
        {"fixed": ["02.411"], "forbidden": ["02.411"]},
        {"weights": {}},
        {"k": 0},
        {"budget": 5, "cost": None},
        {"shared": True},
        {"state": "computed"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": " "}, "siting_title_missing"),
        ({"weights": {"young": 0}}, "siting_nothing_weighed"),
        ({"fixed": ["02.411"], "forbidden": ["02.411"]}, "siting_fixed_and_forbidden"),
        ({"fixed": ["09.001"]}, "siting_open_and_fixed"),
        ({"k": 1, "fixed": ["02.411", "04.421"]}, "siting_too_many_fixed"),
        ({"k": 5}, "siting_too_many"),
        ({"k": 2, "forbidden": ["02.411", "04.421", "06.141"]}, "siting_too_many"),
        ({"budget": Decimal(10)}, "siting_cost_missing"),
        ({"budget": Decimal(10), "cost": Decimal(6)}, "siting_budget_too_small"),
        ({"fixed": ["99.999"]}, "not_found"),
        ({"opened": ["atlantis"]}, "not_found"),
        ({"matrix": 10**9}, "not_found"),
        ({"aim": "most"}, "not_found"),
    ],
)
def test_what_is_refused_before_anything_is_worked_out(changed, code):
    the_parks()
    with pytest.raises(DomainError) as refusal:
        draft_study(asked(**changed), by=SYSTEM)
    assert refusal.value.code == code
    assert "%(" not in str(refusal.value)
    assert Study.objects.count() == 0


def test_who_may_do_what():
    study = computed()
    council = holder_of("authority", on="territory", number=1)
    assert list(studies_visible_to(council)) == []
    share_study(study.pk, shared=True, by=head_office())
    assert list(studies_visible_to(council)) == [study]
    for act in (
        lambda: draft_study(asked(), by=council),
        lambda: share_study(study.pk, shared=False, by=council),
        lambda: work_out_plan(study.pk, by=head_office()),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        compute_study(10**9, by=SYSTEM)


def test_only_what_is_worked_out_is_shared_and_only_what_is_not_is_withdrawn():
    draft = a_study()
    with refused("siting_not_computed"):
        share_study(draft.pk, shared=True, by=SYSTEM)
    assert withdraw_study(draft.pk, by=SYSTEM).state == "withdrawn"
    with pytest.raises(WrongState):
        compute_study(draft.pk, by=SYSTEM)
    with pytest.raises(WrongState):
        withdraw_study(computed().pk, by=SYSTEM)


def test_a_large_study_waits_for_its_job_and_a_second_run_changes_nothing():
    the_parks()
    for code in ("01.511", "03.061", "03.231", "04.441"):
        a_more(code)
    study = compute_study(a_study(k=7).pk, by=SYSTEM)
    assert study.state == "computing"
    assert work_out_plan(study.pk, by=SYSTEM).state == "computed"
    assert work_out_plan(study.pk, by=SYSTEM).state == "computed"
    assert study.results.count() == 1


def a_more(code):
    a_territory(code, "province", (f"إقليم {code}", code), Territory.objects.get(code="09"))


def test_demand_is_the_part_of_each_province_in_each_criterion():
    five_provinces()
    census = read_census()
    shares = demand_of(census, {"young": 1, "higher": 3})
    whole = sum(PEOPLE.values())
    assert shares == pytest.approx({code: n / whole for code, n in PEOPLE.items()})
    assert sum(demand_of(census, {"industry": 5}).values()) == 0
    assert census.columns["services"].missing == census.codes


def test_without_a_census_a_draft_stays_a_draft():
    a_park("agadir", state="operating", opened_on="2021")
    study = draft_study(asked(k=1), by=SYSTEM)
    with refused("siting_census_missing"):
        compute_study(study.pk, by=SYSTEM)
    assert make_demo_siting(by=SYSTEM) == 0
    study.refresh_from_db()
    assert study.state == "draft"


def test_a_census_that_changed_leaves_the_result_as_it_was():
    study = computed()
    PeopleCount.objects.filter(kind="young").update(value=7)
    assert work_out_depth(study.pk, by=SYSTEM) is None
    assert results_of(study)[1] is None
