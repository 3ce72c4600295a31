"""Old exports end; in an empty house, since the whole network is written at each of them."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.analytics.commands import end_exports
from majal.modules.analytics.models import KEPT, Export
from tests.analytics.factories import written

pytestmark = pytest.mark.django_db


def test_the_files_of_old_exports_go_and_their_rows_stay():
    made = [written() for _ in range(KEPT + 2)]
    states = [Export.objects.get(pk=one.pk).state for one in made]
    assert states == ["ended"] * 2 + ["ready"] * KEPT
    assert [one.folder.exists() for one in made] == [False] * 2 + [True] * KEPT
    assert end_exports(by=SYSTEM) == 0
