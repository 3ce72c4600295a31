"""Addresses of commitments; the steps of one stand below it."""

from django.urls import URLPattern, path

from majal.modules.commitments import views

app_name = "commitments"
urlpatterns: list[URLPattern] = [
    path("", views.commitment_list, name="list"),
    path("add/<slug:code>/", views.add, name="add"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    *(path(f"<slug:code>/{name}/", view, name=name) for name, view in views.step_views()),
]
