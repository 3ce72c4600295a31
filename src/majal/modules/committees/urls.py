"""Addresses of committees."""

from django.urls import URLPattern, path

from majal.modules.committees import views

app_name = "committees"
urlpatterns: list[URLPattern] = [
    path("", views.committees, name="committees"),
    path("new/", views.choose, name="choose"),
    path("new/<slug:kind>/", views.create, name="create"),
    path("<int:pk>/", views.committee, name="committee"),
    path("<int:pk>/rules/", views.rules, name="rules"),
    path("<int:pk>/seats/new/", views.seat, name="seat"),
    path("<int:pk>/seats/<int:seat>/end/", views.end, name="end_seat"),
]
