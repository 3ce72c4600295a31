"""What the loader of territories can refuse."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class SumsDoNotAgree(DomainError):
    code = "sums_do_not_agree"
    message = _(
        "Nothing was loaded: what lies below %(where)s adds up to %(found)s (%(what)s), not to "
        "%(expected)s. Check the version of the national list, then load it again."
    )


class TerritoriesMissing(DomainError):
    code = "territories_missing"
    message = _(
        "Nothing was loaded: the list leaves out territories that are recorded here (%(codes)s). "
        "Figures may hang on them. Load a list that has them."
    )
