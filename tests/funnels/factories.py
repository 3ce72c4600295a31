"""Targets for tests."""

from majal.kernel.actors import SYSTEM
from majal.modules.funnels.commands import set_target
from majal.modules.funnels.models import Target
from tests.programmes.factories import a_programme, ago


def a_target(measure: str = "programme_beneficiaries", value: int = 4) -> Target:
    """A target of the programme over two hundred days, half of which are over."""
    code = a_programme().code
    return set_target(code, measure, ago(100), ago(-99), value, by=SYSTEM)
