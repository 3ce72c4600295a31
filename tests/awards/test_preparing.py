"""An agreement is prepared from its award, planned, offered, signed by both sides."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.files import path_of
from majal.modules.awards import errors
from majal.modules.awards.commands import (
    offer_agreement,
    set_plan,
    sign_for_company,
    sign_for_network,
)
from majal.modules.awards.models import Agreement
from majal.modules.messages.models import Message
from tests.awards.factories import an_agreement, founder_of, fresh, offered, running, today
from tests.grants.factories import an_award, lead
from tests.kernel.reading import lines
from tests.people.factories import person

pytestmark = pytest.mark.django_db
D = Decimal


def test_an_award_brings_its_agreement_with_lines_and_milestones_in_proportion():
    award = an_award()
    found = Agreement.objects.get(award=award)
    assert dict(found.lines.values_list("category", "amount")) == {
        "staff": D("42000.00"),
        "equipment": D("18000.00"),
    }
    assert list(found.milestones.values_list("title", "amount")) == [("Conception", D(60_000))]
    assert found.number.startswith(f"RDA-{timezone.localdate().year}-")


def test_what_does_not_add_up_is_kept_but_not_offered():
    found = an_agreement()
    day = today() + timedelta(days=10)
    plan = {"starts_on": today(), "ends_on": day, "advance": D(0), "milestones": [], "by": SYSTEM}
    set_plan(found.pk, lines={"staff": D(59_000)}, **plan)
    with pytest.raises(errors.LinesUnlikeAward):
        offer_agreement(found.pk, by=SYSTEM)
    set_plan(found.pk, lines={"staff": D(60_000)}, **plan)
    with pytest.raises(errors.MilestonesUnlikeAward):
        offer_agreement(found.pk, by=SYSTEM)
    with pytest.raises(errors.LineUnknown):
        set_plan(found.pk, lines={"sweets": D(60_000)}, **plan)
    with pytest.raises(errors.DatesBackwards):
        set_plan(found.pk, lines={}, **{**plan, "ends_on": today()})


def test_it_is_in_force_once_both_signed_and_each_signs_once():
    found = offered()
    founder = founder_of(found, name="Ghita Filali")
    with pytest.raises(NotAllowed):
        sign_for_company(found.pk, by=lead())
    with pytest.raises(NotAllowed):
        sign_for_network(found.pk, by=founder)
    sign_for_company(found.pk, by=founder)
    with pytest.raises(errors.SignedAlready):
        sign_for_company(found.pk, by=founder)
    assert fresh(found).state == "offered"
    assert sign_for_network(found.pk, by=lead(name="Karim Alami")).state == "running"
    with pytest.raises(errors.SignedAlready):
        sign_for_network(found.pk, by=SYSTEM)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Agreement.objects.update(company_signed_at=None)


def test_the_document_is_in_both_languages_and_the_signed_one_holds():
    found = offered()
    first = found.document
    sign_for_company(found.pk, by=founder_of(found, name="Ghita Filali"))
    signed = sign_for_network(found.pk, by=lead(name="Karim Alami")).document
    first.refresh_from_db()
    assert (first.holds, signed.holds) == (False, True)
    text = str(lines(path_of(signed.file).read_bytes()))
    wanted = ("Ghita", "Filali", "Karim", "Alami", "Prototype", found.number)
    assert [one for one in wanted if one not in text] == []
    assert any("\u0600" <= letter <= "\u06ff" for letter in text)


def test_the_company_is_asked_to_sign_and_told_when_it_is_in_force():
    found = an_agreement()
    founder_of(found)
    running(found)
    told = Message.objects.filter(letter__startswith="awards.").values_list("letter", flat=True)
    assert sorted(told.distinct()) == ["awards.in_force", "awards.to_sign"]


def test_strangers_do_nothing_and_what_was_offered_stands():
    found = offered()
    with pytest.raises(NotAllowed):
        sign_for_company(found.pk, by=person())
    with pytest.raises(WrongState):
        offer_agreement(found.pk, by=SYSTEM)
