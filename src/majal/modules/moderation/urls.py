"""Addresses of moderation."""

from django.urls import URLPattern, path

from majal.modules.moderation.views import deciding, reporting

app_name = "moderation"
urlpatterns: list[URLPattern] = [
    path("report/<str:kind>/<int:pk>/", reporting.report, name="report"),
    path("outcome/<slug:secret>/", reporting.outcome, name="outcome"),
    path("matters/", deciding.matters, name="list"),
    path("matters/<int:pk>/", deciding.matter, name="matter"),
    path("matters/<int:pk>/show/", deciding.show, name="show"),
    path("matters/<int:pk>/remove/", deciding.remove, name="remove"),
]
