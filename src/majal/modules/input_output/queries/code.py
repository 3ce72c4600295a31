"""Which code worked a result out."""

from majal.kernel.reckoning import code_version
from majal.modules.input_output.queries import answers, leontief, quotients


def this_code() -> str:
    """The version of the arithmetic; what another one worked out is worked out anew."""
    return code_version(answers.__file__, leontief.__file__, quotients.__file__)
