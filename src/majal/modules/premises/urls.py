"""Addresses of premises, below those of the park they belong to."""

from django.urls import URLPattern, path

from majal.modules.premises import views

app_name = "premises"
urlpatterns: list[URLPattern] = [
    path("<slug:code>/", views.park, name="park"),
    path("<slug:code>/spaces/<int:pk>/", views.space, name="space"),
    path("<slug:code>/spaces/<int:pk>/facts/", views.facts, name="facts"),
    path("<slug:code>/spaces/<int:pk>/photos/new/", views.photo_add, name="photo_add"),
    path(
        "<slug:code>/spaces/<int:pk>/photos/<int:photo>/remove/",
        views.photo_remove,
        name="photo_remove",
    ),
    path("<slug:code>/spaces/<int:pk>/states/new/", views.state_add, name="state_add"),
    path("<slug:code>/states/<int:pk>/end/", views.state_end, name="state_end"),
    path("<slug:code>/buildings/<int:pk>/reshape/", views.reshape, name="reshape"),
    path("<slug:code>/buildings/<int:pk>/rights/", views.tenures, name="tenures"),
    path("<slug:code>/buildings/<int:pk>/rights/new/", views.tenure_add, name="tenure_add"),
    path("<slug:code>/rights/<int:pk>/", views.tenure_edit, name="tenure_edit"),
    path("<slug:code>/file/", views.send, name="send"),
    path("<slug:code>/file/<int:pk>/", views.columns, name="columns"),
]
