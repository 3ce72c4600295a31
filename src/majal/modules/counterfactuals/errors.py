"""What can be refused about comparisons. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NoParkChosen(DomainError):
    code = "counterfactual_no_park"
    message = _("Choose at least one park that has opened: its province is what is compared.")
    field = "parks"


class SeriesUnknown(DomainError):
    code = "counterfactual_series_unknown"
    message = _("This series is not on record any more. Choose one from the list.")
    field = "series"


class TitleMissing(DomainError):
    code = "counterfactual_title_missing"
    message = _("Give the comparison a title, so that it is found again.")
    field = "title"


class TreatedLeftOut(DomainError):
    code = "counterfactual_treated_left_out"
    message = _(
        "%(province)s has one of the chosen parks and cannot be left out. Take it off one of the "
        "two lists."
    )
    field = "left_out"


class ReasonMissing(DomainError):
    code = "counterfactual_reason_missing"
    message = _("Say why these provinces are left out: leaving out what does not suit is no proof.")
    field = "reason"


class PanelMismatch(DomainError):
    code = "panel_mismatch"
    message = _(
        "The series “%(panel)s” is on record with another unit or another source. Use the same "
        "ones, or another code for another series."
    )


class PanelCodeBroken(DomainError):
    code = "panel_code_broken"
    message = _("“%(code)s” is no code: small Latin letters, digits and hyphens, 40 at most.")


class PanelProvinceUnknown(DomainError):
    code = "panel_province_unknown"
    message = _("“%(province)s” is no province or prefecture. Use its HCP code, such as 09.001.")


class PanelYearBroken(DomainError):
    code = "panel_year_broken"
    message = _("“%(year)s” is no year between 1900 and 2100. Write four digits.")


class PanelValueBroken(DomainError):
    code = "panel_value_broken"
    message = _("“%(value)s” is no number below a million billion. Write 1500 or 1 500,25.")


class PanelUnnamed(DomainError):
    code = "panel_unnamed"
    message = _("Give the series a name and a unit.")


class PanelSourceUnknown(DomainError):
    code = "panel_source_unknown"
    message = _("“%(source)s” is no source on record. Record the source first, then use its code.")
