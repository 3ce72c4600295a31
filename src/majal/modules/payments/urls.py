"""Addresses of payments."""

from django.urls import URLPattern, path

from majal.modules.payments.views import deposits, payments, statements

app_name = "payments"
urlpatterns: list[URLPattern] = [
    path("", payments.payment_list, name="payments"),
    path("mine/", statements.own, name="own"),
    path("new/", payments.record, name="record"),
    path("companies/<int:pk>/", statements.statement, name="statement"),
    path("deposits/", deposits.deposits, name="deposits"),
    path("deposits/new/", deposits.receive, name="receive"),
    path("deposits/<int:pk>/", deposits.deposit, name="deposit"),
    path("deposits/<int:pk>/return/", deposits.give_back, name="return"),
    path("deposits/<int:pk>/keep/", deposits.keep, name="keep"),
    path("deposits/moves/<int:pk>/undo/", deposits.undo, name="undo_move"),
    path("<int:pk>/", payments.detail, name="payment"),
    path("<int:pk>/allocate/", payments.allocation, name="allocate"),
    path("<int:pk>/take-off/", payments.take_off, name="take_off"),
    path("<int:pk>/receipt/", payments.receipt, name="receipt"),
    path("<int:pk>/reverse/", payments.reverse_one, name="reverse"),
]
