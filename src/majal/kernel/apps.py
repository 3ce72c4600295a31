"""The kernel's start: let every module offer what it has, then close the registries."""

import gc
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.signals import request_finished
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

ROOMS = (
    "refs",
    "meters",
    "charges",
    "datasets",
    "signs",
    "panels",
    "letters",
    "receivers",
    "views",
    "tasks",
)
"""The rooms that register something when they are loaded: kinds, panels, letters, lists, jobs…"""


class KernelConfig(AppConfig):
    name = "majal.kernel"
    label = "kernel"

    def import_models(self) -> None:
        # Before the models of all modules. Nearly all that is made until ``ready`` ends stays;
        # looked through at the usual pace, it takes a fifth of the time of a start.
        self.pace = gc.get_threshold()
        gc.set_threshold(100_000, 20, 20)
        from majal.kernel.schemas import lighten  # noqa: PLC0415
        from majal.kernel.triggers import quicken  # noqa: PLC0415
        from majal.kernel.weights import watch  # noqa: PLC0415

        watch()
        lighten()
        quicken()
        super().import_models()

    def ready(self) -> None:
        from majal.kernel import slow, tally, tracing, walls  # noqa: PLC0415
        from majal.kernel.carried import carry  # noqa: PLC0415 - Django must be set up first
        from majal.kernel.catalogues import join_catalogues  # noqa: PLC0415
        from majal.kernel.changes import watch  # noqa: PLC0415
        from majal.kernel.registry import freeze_all  # noqa: PLC0415 - models must be loaded first

        connection_created.connect(walls.guard, dispatch_uid="kernel.walls.guard")
        connection_created.connect(tally.listen, dispatch_uid="kernel.tally.listen")
        request_finished.connect(slow.after_request, dispatch_uid="kernel.slow.after_request")
        tracing.start()
        carry()
        join_catalogues()
        for app in apps.get_app_configs():
            if app.name.startswith("majal."):
                for room in ROOMS:
                    if find_spec(f"{app.name}.{room}"):
                        import_module(f"{app.name}.{room}")
        import_module(settings.MAJAL_HAPPENINGS)
        import_module(settings.MAJAL_SIGNS)
        import_module(settings.MAJAL_PERSONAL)
        freeze_all()
        post_migrate.connect(watch, sender=self, dispatch_uid="kernel.changes.watch")
        post_migrate.connect(walls.build, sender=self, dispatch_uid="kernel.walls.build")
        post_migrate.connect(walls.forget, sender=self, dispatch_uid="kernel.walls.forget")
        gc.set_threshold(*self.pace)
