"""Which version of the arithmetic and of the rules gave a number."""

from majal.kernel.reckoning import code_version
from majal.modules.readiness.queries import facts, rules, scoring

CODE = (facts.__file__, rules.__file__, scoring.__file__)


def this_code() -> str:
    """The version of the arithmetic."""
    return code_version(*CODE)
