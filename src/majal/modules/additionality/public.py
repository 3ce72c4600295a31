"""What other modules may use: net results, who claims which part, the demonstration’s examples."""

from majal.modules.additionality.commands import make_demo_additionality
from majal.modules.additionality.queries import Net, results_of, shared_among, this_code, together

__all__ = ["Net", "make_demo_additionality", "results_of", "shared_among", "this_code", "together"]
