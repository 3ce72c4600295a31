"""Addresses of contracts."""

from django.urls import URLPattern, path

from majal.modules.tenancy.views import board, changes, offering, papers, steps

app_name = "tenancy"
urlpatterns: list[URLPattern] = [
    path("", board.contract_list, name="list"),
    path("new/", offering.offer, name="offer"),
    path("<int:pk>/", board.contract, name="contract"),
    path("<int:pk>/accept/", steps.accept, name="accept"),
    path("<int:pk>/decline/", steps.decline, name="decline"),
    path("<int:pk>/sign/", steps.sign, name="sign"),
    path("<int:pk>/start/", steps.start, name="start"),
    path("<int:pk>/notice/", steps.notice, name="notice"),
    path("<int:pk>/notice/back/", steps.notice_back, name="notice_back"),
    path("<int:pk>/end/", steps.end, name="end"),
    path("<int:pk>/terminate/", steps.terminate, name="terminate"),
    path("<int:pk>/move/", changes.move, name="move"),
    path("<int:pk>/transfer/<slug:code>/", changes.transfer, name="transfer"),
    path("<int:pk>/amend/", changes.amend, name="amend"),
    path("<int:pk>/decide/", changes.decide, name="decide"),
    path("<int:pk>/insurance/", changes.insurance, name="insurance"),
    path("<int:pk>/paper/", changes.add_paper, name="paper"),
    path("<int:pk>/sheet/", papers.sheet, name="sheet"),
]
