"""Addresses: every page under its language, the API, static health."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from majal.config.api import api
from majal.config.views import healthz, to_my_language

handler400 = "majal.kernel.failures.bad_request"
handler403 = "majal.kernel.failures.forbidden"
handler404 = "majal.kernel.failures.not_found"
handler500 = "majal.kernel.failures.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", to_my_language, name="root"),
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("majal.modules.portal.urls")),
        path("home/", include("majal.modules.home.urls")),
        path("people/", include("majal.modules.people.urls")),
        path("sources/", include("majal.modules.sources.urls")),
        path("territories/", include("majal.modules.territories.urls")),
        path("organisations/", include("majal.modules.organisations.urls")),
        path("", include("majal.modules.parameters.urls")),
        path("lists/", include("majal.modules.rosters.urls")),
        path("parks/", include("majal.modules.parks.urls")),
        path("premises/", include("majal.modules.premises.urls")),
        path("occupancy/", include("majal.modules.occupancy.urls")),
        path("plans/", include("majal.modules.floor_plans.urls")),
        path("procedures/", include("majal.modules.desk.urls")),
        path("counters/", include("majal.modules.counters.urls")),
        path("counters/", include("majal.modules.counter_keeping.urls")),
        path("conventions/", include("majal.modules.conventions.urls")),
        path("conventions/", include("majal.modules.steering.urls")),
        path("conventions/", include("majal.modules.chronicle.urls")),
        path("contributions/", include("majal.modules.contributions.urls")),
        path("invoices/runs/", include("majal.modules.billing_runs.urls")),
        path("invoices/", include("majal.modules.billing.urls")),
        path("invoices/", include("majal.modules.bookkeeping.urls")),
        path("payments/", include("majal.modules.payments.urls")),
        path("bank/", include("majal.modules.bank_files.urls")),
        path("arrears/", include("majal.modules.late_terms.urls")),
        path("arrears/", include("majal.modules.arrears.urls")),
        path("reports/", include("majal.modules.reports.urls")),
        path("bundles/", include("majal.modules.bundles.urls")),
        path("reception/", include("majal.modules.reception.urls")),
        path("attestations/", include("majal.modules.attestations.urls")),
        path("commitments/", include("majal.modules.commitments.urls")),
        path("contributions/", include("majal.modules.funding.urls")),
        path("committees/", include("majal.modules.committees.urls")),
        path("sittings/", include("majal.modules.sittings.urls")),
        path("sittings/", include("majal.modules.convocations.urls")),
        path("sittings/", include("majal.modules.minutes.urls")),
        path("dossiers/kinds/", include("majal.modules.case_types.urls")),
        path("dossiers/times/", include("majal.modules.service_times.urls")),
        path("dossiers/opinions/", include("majal.modules.opinions.urls")),
        path("dossiers/", include("majal.modules.applying.urls")),
        path("dossiers/", include("majal.modules.cases.urls")),
        path("bookables/", include("majal.modules.bookables.urls")),
        path("bookings/", include("majal.modules.booking_feeds.urls")),
        path("bookings/", include("majal.modules.bookings.urls")),
        path("upkeep/", include("majal.modules.upkeep.urls")),
        path("support/", include("majal.modules.support.urls")),
        path("information/", include("majal.modules.information.urls")),
        path("board-packs/", include("majal.modules.board_packs.urls")),
        path("costs/", include("majal.modules.costs.urls")),
        path("calls/", include("majal.modules.calls.urls")),
        path("admissions/", include("majal.modules.enquiries.urls")),
        path("admissions/", include("majal.modules.admissions.urls")),
        path("rents/", include("majal.modules.rents.urls")),
        path("contracts/", include("majal.modules.contract_keeping.urls")),
        path("departures/", include("majal.modules.departures.urls")),
        path("keys/", include("majal.modules.keys.urls")),
        path("handovers/", include("majal.modules.handovers.urls")),
        path("contracts/", include("majal.modules.tenancy.urls")),
        path("ambition/", include("majal.modules.ambition.urls")),
        path("messages/", include("majal.modules.messages.urls")),
        path("figures/contradictions/", include("majal.modules.contradictions.urls")),
        path("figures/", include("majal.modules.figures.urls")),
        path("", include("majal.kernel.urls")),
        prefix_default_language=True,
    ),
]
