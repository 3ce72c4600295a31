"""What can be refused about studies of siting. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class TitleMissing(DomainError):
    code = "siting_title_missing"
    message = _("Give the study a title, so that it is found again.")
    field = "title"


class NothingWeighed(DomainError):
    code = "siting_nothing_weighed"
    message = _(
        "All weights are zero: nothing would be served. Give at least one criterion a weight."
    )
    field = "weight_young"


class FixedAndForbidden(DomainError):
    code = "siting_fixed_and_forbidden"
    message = _(
        "%(names)s: chosen in advance and ruled out at once. Take each off one of the two lists."
    )
    field = "forbidden"


class OpenAndFixed(DomainError):
    code = "siting_open_and_fixed"
    message = _(
        "%(names)s: a park counts as open there already. Take it off the provinces chosen in "
        "advance, or do not count that park as open."
    )
    field = "fixed"


class TooManyFixed(DomainError):
    code = "siting_too_many_fixed"
    message = _(
        "More provinces are chosen in advance (%(fixed)s) than new parks are asked for (%(k)s). "
        "Ask for more parks or take some off the list."
    )
    field = "fixed"


class TooMany(DomainError):
    code = "siting_too_many"
    message = _(
        "%(k)s new parks are asked for and only %(free)s provinces are left to choose from. Ask "
        "for fewer, or rule fewer provinces out."
    )
    field = "k"


class BudgetTooSmall(DomainError):
    code = "siting_budget_too_small"
    message = _(
        "The cheapest %(k)s parks cost %(least)s MAD together, more than the budget of "
        "%(budget)s MAD. Raise the budget, ask for fewer parks or correct the costs."
    )
    field = "budget"


class CostMissing(DomainError):
    code = "siting_cost_missing"
    message = _("A budget needs to know what a park costs. Say the cost of one new park.")
    field = "cost"


class CostLineBroken(DomainError):
    code = "siting_cost_line_broken"
    message = _(
        "Line %(line)s of the costs, “%(text)s”, is not read. Write the HCP code or the name of "
        "one province, then its amount: Tiznit 10 000 000."
    )
    field = "costs"


class CensusMissing(DomainError):
    code = "siting_census_missing"
    message = _(
        "The census by province is not loaded yet. Ask whoever runs the program to load the data "
        "(majal load morocco --commit), then try again."
    )


class StudyChanged(DomainError):
    code = "siting_study_changed"
    message = _(
        "Somebody changed this study while you had it open. What you typed is below: open the "
        "study anew in another tab, compare, then send it again from there."
    )


class StudyFrozen(DomainError):
    code = "siting_study_frozen"
    message = _(
        "This study is worked out and does not change any more. Make a new version of it instead."
    )


class VersionMade(DomainError):
    code = "siting_version_made"
    message = _("A newer version of this study was made already. Open it and start from there.")


class MatrixBroken(DomainError):
    """A file of travel times that cannot be used, with the reason."""

    code = "siting_matrix_broken"
    field = "file"


class MatrixHeadless(MatrixBroken):
    code = "siting_matrix_headless"
    message = _(
        "No provinces were found in the first row. It names the columns by their HCP codes, such "
        "as 09.001; start from the file that this page offers."
    )


class MatrixUnknown(MatrixBroken):
    code = "siting_matrix_unknown"
    message = _(
        "No province or prefecture has these codes: %(codes)s. Correct them (line %(line)s)."
    )


class MatrixTwice(MatrixBroken):
    code = "siting_matrix_twice"
    message = _(
        "Provinces that stand there twice: %(codes)s. Keep each once, as row and as column."
    )


class MatrixWrongSize(MatrixBroken):
    code = "siting_matrix_wrong_size"
    message = _(
        "The table has %(rows)s rows and %(columns)s columns; it needs one of each for all "
        "%(size)s provinces and prefectures. Missing rows: %(no_rows)s. Missing columns: "
        "%(no_columns)s."
    )


class MatrixHoles(MatrixBroken):
    code = "siting_matrix_holes"
    message = _(
        "Travel times are missing or no number of minutes between 0 and 10 000 (cells: %(count)s): "
        "%(cells)s. Fill them in and send the file again."
    )


class MatrixUnnamed(DomainError):
    code = "siting_matrix_unnamed"
    message = _("Give the travel times a name and say where they come from.")
    field = "name"


class NotComputed(DomainError):
    code = "siting_not_computed"
    message = _("Only a study that is worked out can be shared. Work it out first.")
