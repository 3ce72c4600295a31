"""The register of triggers, found in as long as one lookup takes.

For each new trigger django-pgtrigger looks through all that it knows: of a thousand triggers that
is a second of every start. Here the two questions it asks are answered by dictionaries kept beside.
"""

from typing import Any

from pgtrigger import registry


class QuickRegister(registry._Registry):  # noqa: SLF001 - it offers no other place
    """As pgtrigger's own, with its two searches kept instead of made."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.tables: dict[tuple[str, str], Any] = {}
        super().__init__()

    @property
    def pg_function_names(self) -> set[str]:
        """The names of the functions of all triggers."""
        return self.names

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """The triggers by table and name."""
        return self.tables

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)  # type: ignore[no-untyped-call]
        model, trigger = value
        self.names.add(trigger.get_pgid(model))
        self.tables[model._meta.db_table, trigger.name] = trigger  # noqa: SLF001 - Django's own name

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)  # type: ignore[no-untyped-call]
        self.names.discard(trigger.get_pgid(model))
        self.tables.pop((model._meta.db_table, trigger.name), None)  # noqa: SLF001


def quicken() -> None:
    """Take the place of pgtrigger's register, with what it knows already."""
    known = dict(registry._registry.data)  # noqa: SLF001
    registry._registry = QuickRegister()  # noqa: SLF001
    for key, value in known.items():
        registry._registry[key] = value  # noqa: SLF001
