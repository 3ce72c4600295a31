"""Django's templates; in an act of the REST API a page is not drawn, its context is handed over."""

from typing import Any

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates
from django.utils.safestring import SafeString

from majal.kernel.acting import acting


class Templates(DjangoTemplates):
    """The backend of the settings."""

    def get_template(self, template_name: str) -> Any:
        if acting.get() is None:
            return super().get_template(template_name)
        return HandedOver(self, template_name)


class HandedOver:
    """A template within an act: a page is handed over; a letter, which has no request, is drawn."""

    def __init__(self, backend: DjangoTemplates, name: str) -> None:
        self.backend, self.name = backend, name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._drawn(), name)

    def _drawn(self) -> Any:
        return DjangoTemplates.get_template(self.backend, self.name)

    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        act = acting.get()
        if act is None or request is None:
            return SafeString(self._drawn().render(context, request))
        act.drawn = True
        act.shown |= context or {}
        return SafeString("")
