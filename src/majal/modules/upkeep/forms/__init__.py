"""What the pages of promises, outages and visits ask."""

from majal.modules.upkeep.forms.charter import CharterForm
from majal.modules.upkeep.forms.keeping import (
    DoneForm,
    EndOutageForm,
    EndPlanForm,
    OutageForm,
    PlanForm,
    WhyForm,
)

__all__ = [
    "CharterForm",
    "DoneForm",
    "EndOutageForm",
    "EndPlanForm",
    "OutageForm",
    "PlanForm",
    "WhyForm",
]
