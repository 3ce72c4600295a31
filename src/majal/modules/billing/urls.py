"""Addresses of invoices."""

from django.urls import URLPattern, path

from majal.modules.billing.views import contests, drafts, invoices

app_name = "billing"
urlpatterns: list[URLPattern] = [
    path("", invoices.invoice_list, name="invoices"),
    path("mine/", invoices.own, name="own"),
    path("new/", drafts.begin, name="begin"),
    path("terms/<int:pk>/", drafts.terms, name="terms"),
    path("lines/<int:pk>/remove/", drafts.unline, name="remove_line"),
    path("lines/<int:pk>/contest/", contests.contest, name="contest"),
    path("contested/<int:pk>/answer/", contests.answer, name="answer"),
    path("contested/<int:pk>/withdraw/", contests.withdraw, name="withdraw"),
    path("<int:pk>/", invoices.detail, name="invoice"),
    path("<int:pk>/paper/", invoices.paper, name="paper"),
    path("<int:pk>/credit/", invoices.credit, name="credit"),
    path("<int:pk>/line/", drafts.line, name="line"),
    path("<int:pk>/issue/", drafts.issue, name="issue"),
    path("<int:pk>/discard/", drafts.discard, name="discard"),
]
