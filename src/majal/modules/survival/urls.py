"""Addresses of survival."""

from django.urls import URLPattern, path

from majal.modules.survival import views

app_name = "survival"
urlpatterns: list[URLPattern] = [
    path("", views.survey, name="survey"),
    path("territories/", views.lands, name="lands"),
    path("territories/<str:code>/", views.land, name="land"),
    path("keep/", views.keep, name="keep"),
    path("kept/", views.kept_list, name="list"),
    path("kept/<int:pk>/", views.kept, name="kept"),
]
