"""Pages of commitments."""

from majal.modules.commitments.views.listing import commitment_list
from majal.modules.commitments.views.record import detail
from majal.modules.commitments.views.steps import step_views
from majal.modules.commitments.views.writing import add, edit

__all__ = ["add", "commitment_list", "detail", "edit", "step_views"]
