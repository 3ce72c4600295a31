"""Addresses of parks, and of what staff keep of them: ``<park>/<noun>/…``."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from majal.modules.parks import views

IN_BUILDING = frozenset({"floor", "space", "connectivity"})
"""Nouns that are added to a building, not to a park."""


def _kept() -> Iterator[URLPattern]:
    """Three addresses for each noun; ``pk`` is the building's for what is added to one."""
    for name, noun in views.NOUNS.items():
        add, edit, aside = views.pages_of(noun)
        where = "building/<int:pk>/" if name in IN_BUILDING else ""
        yield path(f"<slug:code>/{where}{name}/new/", add, name=f"{name}_add")
        yield path(f"<slug:code>/{name}/<int:pk>/", edit, name=f"{name}_edit")
        yield path(f"<slug:code>/{name}/<int:pk>/aside/", aside, name=f"{name}_aside")


app_name = "parks"
urlpatterns: list[URLPattern] = [
    path("", views.park_list, name="list"),
    path("<slug:code>/", views.park_detail, name="detail"),
    path("<slug:code>/keep/", views.keep, name="keep"),
    path("<slug:code>/service/<int:pk>/open/", views.open_button, name="service_open"),
    path("<slug:code>/service/<int:pk>/close/", views.close_button, name="service_close"),
    *_kept(),
]
