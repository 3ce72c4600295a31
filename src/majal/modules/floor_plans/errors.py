"""What can be refused about plans of floors."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class PlanNotSvg(DomainError):
    code = "plan_not_svg"
    message = _("This file is no SVG drawing. Save the plan as plain SVG and send that file.")


class PlanTooLarge(DomainError):
    code = "plan_too_large"
    message = _(
        "This drawing is too large: at most 2 MB and 2,000 shapes are read. Keep one floor, "
        "without furniture and hatching, and send it again."
    )


class PlanUnsafe(DomainError):
    code = "plan_unsafe"
    message = _(
        "This file declares entities, which no plan needs. Save it as plain SVG and send that file."
    )


class PlanEmpty(DomainError):
    code = "plan_empty"
    message = _(
        "No closed shape was found in this drawing. Draw each space as a rectangle, a polygon or "
        "a closed path, outside of symbols and clones."
    )
