"""Every kind of event of the house: the steps of all workflows, and what modules declared."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.core.exceptions import FieldDoesNotExist

from majal.kernel.happenings import Happening, happenings
from majal.kernel.refs import Kind, kinds
from majal.kernel.workflow import Workflow, workflows


@cache
def every_happening() -> Mapping[str, Happening]:
    """All kinds of event by name; asked after the start, when nothing more is declared."""
    found = dict(happenings.items())
    for workflow in workflows():
        for kind in _kinds_of(workflow):
            for step in workflow.steps:
                name = f"{kind.name}.{step.name}"
                found.setdefault(name, Happening(name, step.label, kind.name))
    return MappingProxyType(dict(sorted(found.items())))


def _kinds_of(workflow: Workflow) -> list[Kind]:
    """The kinds of record that a workflow moves: those of its module with its states."""
    module = _module(workflow.states)
    return [one for one in kinds if _module(one.model) == module and _has_states(one, workflow)]


def _module(thing: type) -> str:
    return ".".join(thing.__module__.split(".")[:3])


def _has_states(kind: Kind, workflow: Workflow) -> bool:
    try:
        field = kind.model._meta.get_field("state")  # noqa: SLF001 - Django's documented way
    except FieldDoesNotExist:
        return False
    given = {str(value) for value, _label in getattr(field, "flatchoices", None) or ()}
    return given == {str(value) for value in workflow.states}
