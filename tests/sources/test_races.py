"""Two people add at the same moment: one is served, the other told why not, nobody meets a crash."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.sources.errors import AddressRecorded, AddressTaken, CodeTaken
from majal.modules.sources.models import Source
from majal.modules.sources.public import add_source
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def adding(**changes):
    details = {
        "title": "Technopark", "publisher": "Médias24", "url": "", "published": "2021",
        "language": "fr", "kind": "article", "is_operator": False, **changes,
    }  # fmt: skip
    return lambda: add_source(by=SYSTEM, **details)


def test_a_web_address_is_recorded_once():
    acts = [adding(code=f"m-{n}", url="https://medias24.com/1") for n in range(6)]
    found = at_once(*acts)
    assert found.count(None) == Source.objects.count() == 1
    assert {error for error in found if error} <= {AddressTaken, AddressRecorded}


def test_a_code_is_given_once():
    found = at_once(*[adding(code="m") for _ in range(6)])
    assert found.count(None) == Source.objects.count() == 1
    assert {error for error in found if error} == {CodeTaken}
