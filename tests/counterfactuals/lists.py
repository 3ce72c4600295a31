"""Rows for the list of comparisons, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.counterfactuals.models import Estimate, Study


def _studies(rows: int):
    for number in range(rows):
        study = Study.objects.create(title=f"Étude {number}", kind="census", scale="log", seed=1)
        Estimate.objects.create(
            study=study, evidence="weak", result={}, inputs_hash="0" * 64, code_version="1"
        )
    return SYSTEM


MAKE = {"counterfactuals.study": _studies}
