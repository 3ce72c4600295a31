"""What the pages of promises, outages and visits ask."""

from majal.modules.upkeep.forms.charter import CharterForm
from majal.modules.upkeep.forms.keeping import (
    DoneForm,
    EndOutageForm,
    OutageForm,
    PlanForm,
    WhyForm,
)

__all__ = ["CharterForm", "DoneForm", "EndOutageForm", "OutageForm", "PlanForm", "WhyForm"]
