"""Two people at the same moment, each on a connection of their own: nobody meets a crash."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy
from majal.kernel.models import JobRun
from majal.modules.handovers import errors
from majal.modules.handovers.commands import describe_item, sign_handover
from majal.modules.handovers.models import Handover, Signature
from majal.modules.keys.errors import KeyTaken, KeyTakenMeanwhile
from majal.modules.keys.models import Key
from tests.handovers.factories import STROKES, a_report, first, looked_at, signed
from tests.keys.factories import a_badge
from tests.tenancy.factories import a_company, an_office, running
from tests.tenancy.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def sign(report, side):
    return lambda: sign_handover(report.pk, side, name=side, strokes=STROKES, by=SYSTEM)


def test_both_sides_sign_at_once_and_the_report_is_closed_once():
    report = looked_at()
    assert at_once(sign(report, "park"), sign(report, "tenant")) == [None, None]
    report.refresh_from_db()
    assert report.state == "closed"
    assert JobRun.objects.filter(name="handovers.report").count() == 1
    assert len(set(report.signatures.values_list("content_sha256", flat=True))) == 1


def test_one_side_signs_once():
    report = looked_at()
    found = at_once(*[sign(report, "tenant")] * 3)
    assert sorted(map(str, found)) == sorted(map(str, [None, *[errors.AlreadySigned] * 2]))
    assert Signature.objects.count() == 1


def test_what_one_describes_while_another_signs_is_signed_or_refused():
    report = looked_at()
    item = first(report)
    found = at_once(sign(report, "park"), lambda: describe_item(item.pk, "damaged", by=SYSTEM))
    assert found[0] is None
    assert found[1] in (None, errors.ReportFrozen)
    item.refresh_from_db()
    assert (item.condition == "damaged") == (found[1] is None)
    assert signed(report, "tenant").state == "closed"  # over the same content


def test_one_report_of_a_space_is_prepared():
    contract = running()
    found = at_once(*[lambda: a_report(contract)] * 3)
    assert found.count(None) == 1
    assert {e for e in found if e} <= {errors.ReportOpen, errors.ReportMeanwhile, Busy}
    assert Handover.objects.count() == 1


def test_one_badge_goes_to_one_of_two_companies():
    one, two = running(), running(an_office("102"), company=a_company("Autre SARL"))
    found = at_once(lambda: a_badge("B12", one), lambda: a_badge("B12", two))
    assert found.count(None) == 1
    assert {e for e in found if e} <= {KeyTaken, KeyTakenMeanwhile, Busy}
    assert Key.objects.count() == 1
