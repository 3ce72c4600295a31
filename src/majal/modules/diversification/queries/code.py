"""Which code worked a result out."""

from majal.kernel.reckoning import code_version
from majal.modules.diversification.queries import complexity, indices, working


def this_code() -> str:
    """The version of the arithmetic; what another one worked out is worked out anew."""
    return code_version(complexity.__file__, indices.__file__, working.__file__)
