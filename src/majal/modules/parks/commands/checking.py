"""What every command of this module does before it writes: find, lock, ask, check each value."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.parks.errors import PutAside, SourceUnknown, WrongValue, YearUnlikely
from majal.modules.parks.models import FIRST_YEAR, LAST_YEAR, Park
from majal.modules.parks.permissions import Perm
from majal.modules.sources.public import Source, sources_visible_to

M = TypeVar("M", bound=Model)


def park_by_id(park_id: int) -> Park:
    """The park to which something is added. Raises: NotFound."""
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    return park


def locked(model: type[M], pk: int, permission: Perm, by: Actor) -> M:
    """A record kept from others until the end of the command, if ``by`` may change it.

    Raises: NotFound; NotAllowed; PutAside.
    """
    found = model._default_manager.select_for_update().filter(pk=pk).first()  # noqa: SLF001
    if found is None:
        raise NotFound
    require(by, permission, found)
    if getattr(found, "archived_at", None):
        raise PutAside
    return found


def put_aside(record: Any) -> None:
    """Mark a record as put aside now."""
    record.archived_at = timezone.now()
    record.save(update_fields=["archived_at"])


def fill(record: Any, details: Mapping[str, Any], by: Actor) -> None:
    """Write what is said of a record: texts trimmed, the source found by its code, all checked.

    Raises: SourceUnknown; WrongValue.
    """
    for name, value in details.items():
        if name == "source":
            record.source = _source_named(value, by)
        else:
            setattr(record, name, " ".join(value.split()) if isinstance(value, str) else value)
    check_values(record)


def _source_named(code: str, by: Actor) -> Source | None:
    """The source of that code, None for an empty one. Raises: SourceUnknown."""
    if not code.strip():
        return None
    source = sources_visible_to(by).filter(code=code.strip()).first()
    if source is None:
        raise SourceUnknown(code=code)
    return source


def check_values(obj: Model) -> None:
    """Check lengths, choices and numbers of a record by its fields, before the database does.

    Raises: WrongValue, which names the first answer at fault.
    """
    foreign = [f.name for f in obj._meta.concrete_fields if f.is_relation]  # noqa: SLF001
    try:
        obj.clean_fields(exclude=foreign)
    except ValidationError as error:
        name, found = next(iter(error.message_dict.items()))
        field: Any = obj._meta.get_field(name)  # noqa: SLF001
        raise WrongValue(name=field.verbose_name, reason=found[0], field=name) from error


def check_year(year: int, field: str) -> None:
    """Raises: YearUnlikely."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearUnlikely(year=year, field=field)
