"""Addresses of agreements."""

from django.urls import URLPattern, path

from majal.modules.awards.views import changing, claiming, keeping, paying

app_name = "awards"
urlpatterns: list[URLPattern] = [
    path("", keeping.agreements, name="agreements"),
    path("mine/", keeping.mine, name="mine"),
    path("<int:pk>/", keeping.agreement, name="agreement"),
    path("<int:pk>/plan/", keeping.plan, name="plan"),
    path("<int:pk>/offer/", keeping.offer, name="offer"),
    path("<int:pk>/sign/", keeping.sign, name="sign"),
    path("<int:pk>/sign/company/", keeping.sign_company, name="sign_company"),
    path("<int:pk>/suspend/", changing.suspend, name="suspend"),
    path("<int:pk>/resume/", keeping.resume, name="resume"),
    path("<int:pk>/amend/", changing.amend, name="amend"),
    path("<int:pk>/hours/", changing.hours, name="hours"),
    path("hours/<int:pk>/undo/", changing.undo, name="undo_hours"),
    path("<int:pk>/report/", changing.report, name="report"),
    path("<int:pk>/close/", keeping.close, name="close"),
    path("<int:pk>/paper/<int:paper>/", keeping.paper, name="paper"),
    path("<int:pk>/claims/", claiming.new_claim, name="new_claim"),
    path("claims/<int:pk>/", claiming.claim, name="claim"),
    path("claims/<int:pk>/edit/", claiming.edit_claim, name="edit_claim"),
    path("claims/<int:pk>/evidence/", claiming.evidence, name="evidence"),
    path("claims/<int:pk>/send/", claiming.send, name="send_claim"),
    path("claims/<int:pk>/verify/", claiming.verify, name="verify"),
    path("claims/<int:pk>/pay/", paying.pay, name="pay"),
    path("claims/<int:pk>/paper/<int:paper>/", claiming.paper, name="claim_paper"),
    path("<int:pk>/advance/", paying.advance, name="advance"),
    path("<int:pk>/recover/", paying.recover, name="recover"),
    path("entries/<int:pk>/reverse/", paying.reverse, name="reverse"),
]
