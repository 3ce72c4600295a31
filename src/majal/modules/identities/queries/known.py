"""The providers that the operator set up."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from majal.kernel.errors import NotFound
from majal.kernel.names import stored_language


@dataclass(frozen=True)
class Known:
    """One provider; ``asked`` is what only its kind knows of it."""

    id: str
    kind: str
    names: Any
    groups: str
    opens_accounts: bool
    domains: tuple[str, ...]
    trusted_domains: tuple[str, ...]
    asked: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is called in the reader's language, or in the one that was written."""
        if isinstance(self.names, str):
            return self.names
        own = self.names.get(stored_language())
        return str(own or next(iter(self.names.values())))

    @property
    def written(self) -> str:
        """The first name that the operator wrote, for what is kept in no particular language."""
        return self.names if isinstance(self.names, str) else str(next(iter(self.names.values())))

    def opens_for(self, email: str) -> bool:
        """Whether an account may be opened for a new address."""
        return self.opens_accounts and _domain(email) in self.domains

    def vouches_for(self, email: str, said: object) -> bool:
        """Whether an address is its owner's: the provider says so, or the operator knows so."""
        return said is True or said == "true" or _domain(email) in self.trusted_domains


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower()


def known_providers() -> list[Known]:
    """All providers, in the order in which they are offered."""
    return [
        Known(
            id=one["id"],
            kind=one["kind"],
            names=one["name"],
            groups=one["groups"],
            opens_accounts=one["opens_accounts"],
            domains=tuple(one["domains"]),
            trusted_domains=tuple(one["trusted_domains"]),
            asked=one,
        )
        for one in settings.MAJAL_PROVIDERS
    ]


def known(called: str) -> Known:
    """One provider.

    Raises: NotFound.
    """
    for one in known_providers():
        if one.id == called:
            return one
    raise NotFound
