"""Foreign keys are imports: they point to the same module or to a lower storey."""

import configparser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GROUND = -1  # the kernel, and Django's own tables, lie below the first storey


def storeys() -> dict[str, int]:
    """The storey of every module, the ground floor first, as .importlinter draws them."""
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")
    layers = config["importlinter:contract:storeys"]["layers"].split("\n")
    floors = [layer for layer in reversed(layers) if layer.strip()]
    return {
        name.strip(" ()"): number
        for number, floor in enumerate(floors)
        for name in floor.split("|")
    }


def module_of(model: Any) -> str:
    """The module of a model, or an empty name for what is no module of ours."""
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["majal", "modules"] else ""


def faults(models: Iterable[Any]) -> Iterator[str]:
    """Every relation that points up or sideways, or that can be walked back across modules."""
    floors = storeys()
    for model in models:
        if not model.__module__.startswith("majal."):
            continue
        home = module_of(model)
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if not field.is_relation or field.related_model is None:
                continue
            there = module_of(field.related_model)
            if there == home:
                continue
            where = f"{model.__name__}.{field.name}"
            if floors.get(there, GROUND) >= floors.get(home, GROUND):
                yield f"{where} points from {home or 'the kernel'} to {there}, which is not below"
            if there and not str(field.remote_field.related_name).endswith("+"):
                yield f"{where} crosses into {there}: related_name must be '+'"
