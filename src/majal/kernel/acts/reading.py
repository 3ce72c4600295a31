"""What the code of an act's view says of it: the commands it calls, its forms, what it reads.

Read from the compiled code, without any source: only when somebody asks for a description.
"""

import dis
from collections.abc import Callable
from typing import Any

from django import forms

from majal.kernel.acts.reaching import functions_of, is_command, reached_by
from majal.kernel.acts.registry import Act

READS = ("get", "getlist", "__getitem__", "POST")


def commands_of(act: Act) -> list[str]:
    """The commands that an act may call, as ``module.name``."""
    return sorted({_command_name(one) for one in reached_by(act.view) if is_command(one)})


def _command_name(command: Callable[..., Any]) -> str:
    words = command.__module__.split(".")
    return f"{words[2] if words[1] == 'modules' else words[1]}.{command.__name__}"


def forms_of(act: Act) -> list[type[forms.BaseForm]]:
    """The classes of forms that an act may use."""
    found = {
        one.__name__: one
        for one in reached_by(act.view)
        if isinstance(one, type) and issubclass(one, forms.BaseForm) and one is not forms.Form
    }
    return [found[name] for name in sorted(found)]


def read_by_name(act: Act) -> list[str]:
    """The fields that a view reads from what was sent without any form."""
    found: set[str] = set()
    for function in functions_of(act.view):
        found |= _read(function)
    return sorted(found - {"csrfmiddlewaretoken"})


def _read(function: Any) -> set[str]:
    """Constants next to ``request.POST``: ``POST["a"]``, ``POST.get("a")``, ``"a" in POST``."""
    found: set[str] = set()
    steps = list(dis.get_instructions(function))
    for n, step in enumerate(steps):
        if step.argval not in ("POST", "FILES"):
            continue
        after = [one for one in steps[n + 1 : n + 6] if one.opname == "LOAD_CONST"]
        method = steps[n + 1].argval if n + 1 < len(steps) else ""
        if (method in READS or steps[n + 1].opname == "LOAD_CONST") and after:
            found |= {after[0].argval} if isinstance(after[0].argval, str) else set()
        before = [one for one in steps[max(0, n - 2) : n] if one.opname == "LOAD_CONST"]
        inside = any(one.opname == "CONTAINS_OP" for one in steps[n + 1 : n + 3])
        if inside and before and isinstance(before[-1].argval, str):
            found.add(before[-1].argval)
    return found
