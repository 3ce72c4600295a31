"""Addresses of organisations."""

from django.urls import URLPattern, path, re_path

from majal.modules.organisations import views

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("", views.directory, name="list"),
    path("new/", views.register_page, name="new"),
    path("territories/", views.suggest_territories, name="territories"),
    path("<int:pk>/", views.overview, name="detail"),
    path("<int:pk>/edit/", views.edit_page, name="edit"),
    path("<int:pk>/archive/", views.archive_page, name="archive"),
    path("<int:pk>/logo/remove/", views.remove_logo_button, name="remove_logo"),
    path("<int:pk>/documents/", views.documents, name="documents"),
    path(
        "<int:pk>/documents/<int:attachment>/remove/",
        views.remove_document_page,
        name="remove_document",
    ),
    path("<int:pk>/consents/", views.consents, name="consents"),
    re_path(
        r"^(?P<pk>[0-9]+)/consents/(?P<purpose>[a-z_]+)/(?P<answer>give|withdraw)/$",
        views.answer_consent,
        name="answer_consent",
    ),
    path("<int:pk>/people/", views.people, name="people"),
    path("<int:pk>/people/<int:representation>/end/", views.end_page, name="end_representation"),
]
