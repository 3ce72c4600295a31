"""What every refusal of this module is."""

from majal.kernel.errors import DomainError


class ContributionError(DomainError):
    """A refusal that a form can show beside one of its fields."""

    field: str = ""
