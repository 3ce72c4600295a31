"""Finding the rows of a table that are one person's, by whatever the person is known."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.personal import Table


@dataclass(frozen=True)
class Somebody:
    """A person by whatever they are known: accounts, addresses in small letters, telephones."""

    accounts: frozenset[int] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        """Whether anything tells who it is."""
        return bool(self.accounts or self.emails or self.phones)


NOBODY = Somebody()


def rows_of(table: Table, who: Somebody) -> QuerySet[Any]:
    """The rows of a table that are this person's; none where nothing tells.

    A telephone is shared by a house or an office: by it alone a row is only theirs where it names
    no other address and no other account.
    """
    found = Q()
    for path in table.person if who.accounts else ():
        found |= Q(**{f"{path}__in": who.accounts})
    for path in table.email:
        found |= at_address(path, who)
    for path in table.phone if who.phones else ():
        found |= Q(**{f"{path}__in": who.phones}) & _nobody_elses(table, who)
    rows = table.of._base_manager.order_by("pk")  # noqa: SLF001 - Django's documented way
    return rows.filter(found, **(table.only or {})) if found else rows.none()


def at_address(path: str, who: Somebody) -> Q:
    """At one of their addresses, in whichever letters it was typed; nothing where there is none."""
    found = Q()
    for email in sorted(who.emails):
        found |= Q(**{f"{path}__iexact": email})
    return found


def _nobody_elses(table: Table, who: Somebody) -> Q:
    """Where a row names an address or an account, it is theirs."""
    free = Q()
    for path in table.email:
        free &= Q(**{path: ""}) | Q(**{f"{path}__isnull": True}) | at_address(path, who)
    for path in table.person:
        free &= Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__in": who.accounts})
    return free
