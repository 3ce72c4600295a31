"""Addresses of bank accounts, statements and lines."""

from django.urls import URLPattern, path

from majal.modules.bank_files.views import accounts, lines, statements

app_name = "bank_files"
urlpatterns: list[URLPattern] = [
    path("", accounts.accounts, name="accounts"),
    path("add/", accounts.add, name="add"),
    path("<int:pk>/", accounts.account, name="account"),
    path("<int:pk>/edit/", accounts.edit, name="edit"),
    path("<int:pk>/send/", accounts.send, name="send"),
    path("statements/<int:pk>/", statements.statement, name="statement"),
    path("statements/<int:pk>/columns/", accounts.columns, name="columns"),
    path("statements/<int:pk>/certain/", statements.certain, name="certain"),
    path("imports/<int:pk>/", statements.of_import, name="of_import"),
    path("lines/<int:pk>/", lines.line, name="line"),
    path("lines/<int:pk>/accept/", lines.accept, name="accept"),
    path("lines/<int:pk>/link/", lines.link, name="link"),
    path("lines/<int:pk>/aside/", lines.aside, name="aside"),
    path("lines/<int:pk>/undo/", lines.undo, name="undo"),
    path("lines/<int:pk>/split/", lines.split, name="split"),
]
