"""Addresses of imports, mounted by the kernel's own."""

from django.urls import URLPattern, path, re_path

from majal.kernel.imports import views

IMPORTER = r"(?P<name>[a-z_]+\.[a-z_]+)"
KIND = "(?P<kind>csv|xlsx)"
urlpatterns: list[URLPattern] = [
    path("imports/", views.imports, name="imports"),
    re_path(rf"^imports/{IMPORTER}/$", views.send, name="import"),
    re_path(
        rf"^imports/{IMPORTER}/template\.(?P<kind>csv|xlsx)$",
        views.template,
        name="import_template",
    ),
    path("imports/file/<int:pk>/", views.report, name="import_file"),
    path("imports/file/<int:pk>/report.csv", views.report_csv, name="import_report"),
    path("imports/file/<int:pk>/check/", views.check, name="import_check"),
    path("imports/file/<int:pk>/record/", views.record, name="import_record"),
]
