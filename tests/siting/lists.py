"""Rows for the list of studies, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.siting.models import Study


def _studies(rows: int):
    for number in range(rows):
        Study.objects.create(title=f"Étude {number}", weights={"young": 1})
    return SYSTEM


MAKE = {"siting.study": _studies}
