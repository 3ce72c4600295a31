"""What the commands of planning refuse, to whom, and in which words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.planning import errors
from majal.modules.planning.commands import (
    close_park,
    correct_date,
    keep_document,
    lift_blocker,
    move_project,
    open_blocker,
    own_stage,
    promise_date,
    say_cost,
    tell_news,
)
from majal.modules.planning.models import Blocker, Move, Project, Statement
from majal.modules.planning.queries import sites_visible_to
from majal.modules.planning.workflow import BEFORE, ORDER, PARK_OF, SITE, SiteState
from tests.organisations.factories import an_organisation
from tests.people.factories import head_office, holder_of
from tests.planning.factories import a_blocker, a_project, a_promise, day, for_land
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
AHEAD, PAST = PartialDate(2199), PartialDate(2020, 3)
NOBODY = 10**9


@dataclass
class Told:
    """What a refused act gets: the project, and who acts."""

    project: Project
    by: Any

    @property
    def pk(self):
        return self.project.pk


def corrected(t):
    first = a_promise(t.project)
    promise_date(t.pk, "opening", PAST, words="PV", corrects=first.pk, by=t.by)
    promise_date(t.pk, "opening", PAST, words="PV", corrects=first.pk, by=t.by)


def twice_under_way(t):
    move_project(t.pk, "stopped", expected="idea", reason="Abandon", by=t.by)
    Project.objects.create(park=t.project.park, state="study")
    move_project(t.pk, "works", expected="stopped", by=t.by)


def lifted_twice(t):
    one = a_blocker(t.project)
    lift_blocker(one.pk, by=t.by)
    lift_blocker(one.pk, by=t.by)


def lifted_before(t):
    one = a_blocker(t.project, since=-3)
    lift_blocker(one.pk, on=day(-4), by=t.by)


def blocked_when_over(t):
    move_project(t.pk, "stopped", expected="idea", reason="Abandon", by=t.by)
    open_blocker(t.pk, "Foncier", due_on=day(5), by=t.by)


def owned_by_a_company(t):
    own_stage(t.pk, "works", organisation_id=an_organisation().pk, by=t.by)


def owned_by_someone_else(t):
    own_stage(t.pk, "works", person_id=holder_of(Role.COORDINATOR).pk, by=t.by)


def block(t, what="Foncier", **fields):
    return open_blocker(t.pk, what, **{"due_on": day(5), **fields}, by=t.by)


def move(t, to, expected="idea", **fields):
    return move_project(t.pk, to, expected=expected, **fields, by=t.by)


REFUSED = [
    (lambda t: move(t, "works", expected="study"), errors.MovedMeanwhile,
     "it now stands at “idea”"),
    (twice_under_way, errors.AnotherProject, "has another project under way"),
    (lambda t: move(t, "suspended", reason=" \0 "), errors.ReasonMissing, "Say why"),
    (lambda t: move(t, "idea"), errors.StateSame, "stands there already"),
    (lambda t: move(t, "works", on=AHEAD), errors.DateAhead, "A real date is past"),
    (lambda t: correct_date(t.pk, "works", AHEAD, by=t.by), errors.NotReached, "Move it first"),
    (lambda t: correct_date(t.pk, "x" * 10_000, PAST, by=t.by), errors.NotReached, "Move it"),
    (lambda t: close_park(t.pk, reason=" ", by=t.by), errors.ReasonMissing, "Say why"),
    (lambda t: promise_date(t.pk, "opening", AHEAD, by=t.by), errors.StatementWithoutSource,
     "Say who said it"),
    (lambda t: promise_date(t.pk, "opening", AHEAD, words="PV", said_on=AHEAD, by=t.by),
     errors.SaidAhead, "Give the day on which it was said"),
    (corrected, errors.CorrectedMeanwhile, "Look at theirs"),
    (lambda t: say_cost(t.pk, Decimal(0), words="PV", by=t.by), errors.CostOutOfRange,
     "above zero"),
    (lambda t: say_cost(t.pk, Decimal(-3), words="PV", by=t.by), errors.CostOutOfRange,
     "above zero"),
    (lambda t: say_cost(t.pk, Decimal("NaN"), words="PV", by=t.by), errors.CostOutOfRange,
     "above zero"),
    (lambda t: say_cost(t.pk, Decimal("0.001"), words="PV", by=t.by), errors.CostOutOfRange,
     "above zero"),
    (lambda t: say_cost(t.pk, Decimal("999999999999.999"), words="PV", by=t.by),
     errors.CostOutOfRange, "below one thousand billion"),
    (lambda t: say_cost(t.pk, Decimal(1), by=t.by), errors.StatementWithoutSource, "who said it"),
    (lambda t: tell_news(t.pk, "\0 ", by=t.by), errors.StatementEmpty, "Say what was said"),
    (lambda t: block(t, " "), errors.BlockerUnnamed, "what blocks the project"),
    (lambda t: block(t, due_on=date(2020, 1, 1)), errors.BlockerBackwards, "cannot be before"),
    (lambda t: block(t, opened_on=day(2)), errors.DateAhead, "A real date is past"),
    (blocked_when_over, errors.ProjectOver, "This project is over"),
    (lifted_twice, errors.BlockerLifted, "lifted already"),
    (lifted_before, errors.BlockerBackwards, "cannot be before"),
    (owned_by_a_company, errors.OwnerUnknown, "Choose one of those that are suggested"),
    (owned_by_someone_else, errors.OwnerUnknown, "Choose one of those that are suggested"),
    (lambda t: own_stage(t.pk, "works", organisation_id=NOBODY, by=t.by), errors.OwnerUnknown,
     "Choose one of those"),
]  # fmt: skip


@pytest.fixture
def told():
    return Told(a_project(), head_office())


@pytest.mark.parametrize(("act", "error", "words"), REFUSED, ids=range(len(REFUSED)))
def test_each_refusal_says_what_to_do_next_in_three_languages(told, act, error, words):
    with pytest.raises(error) as refused:
        act(told)
    sentences = set()
    for language in ("en", "fr", "ar"):
        with translation.override(language):
            sentences.add(str(refused.value))
    assert len(sentences) == 3
    with translation.override("en"):
        assert words in str(refused.value)


UNKNOWN = [
    lambda t: move_project(NOBODY, "works", expected="idea", by=t.by),
    lambda t: move(t, "nowhere"),
    lambda t: correct_date(NOBODY, "works", PAST, by=t.by),
    lambda t: close_park(NOBODY, reason="Fin", by=t.by),
    lambda t: promise_date(NOBODY, "opening", PAST, words="PV", by=t.by),
    lambda t: promise_date(t.pk, "suspended", PAST, words="PV", by=t.by),
    lambda t: promise_date(t.pk, "opening", PAST, words="PV", corrects=NOBODY, by=t.by),
    lambda t: promise_date(t.pk, "opening", PAST, words="PV", by=t.by,
                           corrects=a_promise(a_project("fes")).pk),
    lambda t: say_cost(t.pk, Decimal(3), words="PV", by=t.by, corrects=a_promise(t.project).pk),
    lambda t: say_cost(t.pk, Decimal(3), words="PV", nearness="nearly", by=t.by),
    lambda t: tell_news(NOBODY, "Le chantier avance", by=t.by),
    lambda t: own_stage(t.pk, "stopped", by=t.by),
    lambda t: own_stage(t.pk, "works", owner="nobody", by=t.by),
    lambda t: block(t, owner="nobody"),
    lambda t: block(t, state="nowhere"),
    lambda t: lift_blocker(NOBODY, by=t.by),
]  # fmt: skip


@pytest.mark.parametrize("act", UNKNOWN, ids=range(len(UNKNOWN)))
def test_guessed_ids_and_names_do_not_exist(told, act):
    with pytest.raises(NotFound):
        act(told)


ACTS = [
    lambda t: move(t, "works"),
    lambda t: correct_date(t.pk, "idea", PAST, by=t.by),
    lambda t: close_park(t.pk, reason="Fin", by=t.by),
    lambda t: promise_date(t.pk, "opening", PAST, words="PV", by=t.by),
    lambda t: say_cost(t.pk, Decimal(3), words="PV", by=t.by),
    lambda t: tell_news(t.pk, "Le chantier avance", by=t.by),
    lambda t: own_stage(t.pk, "works", by=t.by),
    lambda t: keep_document(t.pk, SimpleUploadedFile("pv.pdf", b"%PDF-1.4"), by=t.by),
    block,
    lambda t: lift_blocker(a_blocker(t.project).pk, by=t.by),
]


def test_only_head_office_keeps_the_pipeline_whoever_else_sees_it(told):
    park = told.project.park
    for by in (
        for_land(told.project),
        for_land(told.project, Role.WALI),
        holder_of(Role.PARK_MANAGER, on="park", number=park.pk),
        holder_of(Role.PROGRAMME_LEAD),
    ):
        for act in ACTS:
            with pytest.raises(NotAllowed):
                act(Told(told.project, by))
    assert (Move.objects.count(), Statement.objects.count()) == (0, 0)


def test_every_step_of_the_way_takes_the_park_along():
    """From each state to each that the workflow opens; the park stands where its project does."""
    by = head_office()
    for number, (step, before) in enumerate((s, b) for s in SITE.steps for b in sorted(s.sources)):
        stands = PARK_OF.get(SiteState(before), "study")
        opened = PartialDate(2021) if stands == "operating" else None
        code = f"site-{number}"
        project = a_project(code, before, at=stands, opened_on=opened)
        move_project(project.pk, step.target, expected=before, reason="Décision", by=by)
        park = Park.objects.get(code=code)
        expected = PARK_OF.get(SiteState(step.target), stands)
        assert (before, step.target, park.state) == (before, step.target, expected)


def test_a_park_is_closed_by_planning_alone_and_once(told):
    with pytest.raises(WrongState):
        close_park(told.pk, reason="Fin", by=told.by)
    move(told, "opening", on=PartialDate(2021))
    close_park(told.pk, on=PartialDate(2024, 5), reason="Fin du bail", by=told.by)
    park = Park.objects.get()
    assert (park.state, str(park.opened_on), str(park.closed_on)) == ("closed", "2021", "2024-05")
    assert Project.objects.get().state == "done"
    with pytest.raises(WrongState):
        close_park(told.pk, reason="Fin", by=told.by)


def test_what_was_said_first_stays_when_it_is_revised_or_misread(told):
    source = a_source()
    first = promise_date(told.pk, "opening", PartialDate(2019), source=source.code, by=told.by)
    promise_date(told.pk, "opening", PartialDate(2021), words="Revu", by=told.by)
    right = promise_date(
        told.pk, "opening", PartialDate(2018), words="Relu", corrects=first.pk, by=told.by
    )
    assert Statement.objects.count() == 3
    assert (right.supersedes_id, first.said_on) == (first.pk, source.published)


def test_a_held_project_goes_on_where_it_is_sent(told):
    move(told, "suspended", reason="Marché infructueux")
    assert Park.objects.get().state == "announced"
    move(told, "tender", expected="suspended")
    assert Park.objects.get().state == "study"
    moves = list(Move.objects.values_list("before", "after", "recorded_by"))
    assert moves == [("idea", "suspended", told.by.pk), ("suspended", "tender", told.by.pk)]


def test_a_state_has_one_owner_on_record_and_its_newest_note(told):
    council = an_organisation(kind="elected_council_region", main_sector="", territory="09")
    own_stage(told.pk, "works", owner="region", organisation_id=council.pk, by=told.by)
    stage = own_stage(told.pk, "works", owner="agency", note=" \0Marché n° 3 ", by=told.by)
    assert (stage.owner, stage.organisation, stage.note) == ("agency", None, "Marché n° 3")
    assert told.project.stages.count() == 1


def test_long_texts_are_cut_to_what_is_kept_and_digits_stay_as_typed(told):
    tell_news(told.pk, "ا" * 10_000, by=told.by)
    block(told, "٠١٢ " + "x" * 10_000)
    assert len(Statement.objects.get().words) == 400
    assert Blocker.objects.get().what.startswith("٠١٢ x")
    assert BEFORE[0] == told.project.state


def test_taken_up_again_a_park_keeps_the_date_on_which_it_came_there(told):
    move(told, "works", on=PartialDate(2020, 5))
    move(told, "suspended", expected="works", reason="Budget reporté")
    move(told, "works", expected="suspended", reason="Budget voté")
    assert str(Park.objects.get().works_on) == "2020-05"


def test_what_was_reached_is_not_missed_while_it_is_suspended(told):
    a_promise(Project.objects.get(pk=told.pk), "2020", "works")
    a_promise(Project.objects.get(pk=told.pk), "2021", "opening")
    move(told, "works", on=PartialDate(2020, 5))
    move(told, "suspended", expected="works", reason="Budget reporté")
    (site,) = sites_visible_to(SYSTEM)
    assert (site.place, [s.state for s in site.missed]) == (ORDER.index("works"), ["opening"])


def test_nobody_publishes_by_the_mark_of_the_file(told):
    with pytest.raises(errors.StatementWithoutSource):
        promise_date(told.pk, "opening", PartialDate(2031), words="sites.csv", by=told.by)
