"""Every kind of event of the house: the steps of all workflows, and what modules declared."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field

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
    """The kinds of record that a workflow moves: those of its module with its states.

    One that begins where the workflow does goes before others, which may only speak of its states.
    """
    found = [one for one in kinds if _module(one.model) == _module(workflow.states)]
    fitting = [(one, begins) for one in found if (begins := _begins(one, workflow)) is not None]
    best = [one for one, begins in fitting if begins == workflow.initial]
    return best or [one for one, _begins in fitting]


def _module(thing: type) -> str:
    return ".".join(thing.__module__.split(".")[:3])


def _begins(kind: Kind, workflow: Workflow) -> str | None:
    """Where records of a kind begin, empty where they do not say; None: not by this workflow."""
    try:
        field = kind.model._meta.get_field("state")  # noqa: SLF001 - Django's documented way
    except FieldDoesNotExist:
        return None
    if not isinstance(field, Field):
        return None
    given = {str(value) for value, _label in field.flatchoices or ()}
    if given != {str(value) for value in workflow.states}:
        return None
    return str(field.default) if field.has_default() else ""
