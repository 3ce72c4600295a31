"""The schemas of the API, made light: each is built when it is first asked for, and made once.

For each status that each operation may answer with ninja makes a class of its own, nine hundred of
them, and pydantic builds what reads and writes it, most of which no process ever needs.
"""

from functools import cache
from typing import Any

from ninja import Schema
from ninja.operation import Operation
from ninja.params.models import ParamModel
from pydantic import BaseModel


def lighten() -> None:
    """From now on schemas wait to be built; called once, before those of any module."""
    bases: tuple[type[BaseModel], ...] = (Schema, ParamModel, *ParamModel.__subclasses__())
    for base in bases:
        base.model_config["defer_build"] = True
    made = cache(Operation._create_response_model)  # noqa: SLF001 - it offers no other place

    def once(_operation: Operation, answer: Any) -> Any:
        """The class that writes ``answer``, the same for every operation."""
        write = made if isinstance(answer, type) else made.__wrapped__
        return write(None, answer)

    Operation._create_response_model = once  # type: ignore[assignment,method-assign]  # noqa: SLF001
