"""The REST API: mounts each module's router; who calls is found by token or session."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from ninja import NinjaAPI

from majal.kernel.actors import ANYONE
from majal.kernel.acts.openapi import kept, told
from majal.kernel.acts.operations import router as acts
from majal.kernel.answering import answered
from majal.kernel.errors import CutOff, DomainError
from majal.kernel.failures import cut_off, status_of
from majal.kernel.keyed import READS
from majal.kernel.postgresql.primary import reads_copy
from majal.modules.advising.api import router as mentoring
from majal.modules.attendance.api import router as attendance
from majal.modules.attestations.api import router as attestations
from majal.modules.awards.api import router as awards
from majal.modules.bank_files.api import router as bank
from majal.modules.booking_feeds.api import router as bookings
from majal.modules.certificates.api import router as certificates
from majal.modules.challenges.api import router as challenges
from majal.modules.claims.api import router as claims
from majal.modules.commitments.api import router as commitments
from majal.modules.community.api import router as community
from majal.modules.contradictions.api import router as contradictions
from majal.modules.contributions.api import router as contributions
from majal.modules.conventions.api import router as conventions
from majal.modules.counter_keeping.api import router as counters
from majal.modules.declarations.api import router as declarations
from majal.modules.desk.api import router as desk
from majal.modules.event_desk.api import router as events
from majal.modules.exchange.api import router as sdmx
from majal.modules.feeds.api import router as feeds
from majal.modules.figures.api import router as figures
from majal.modules.financing.api import router as financing
from majal.modules.funnels.api import router as funnels
from majal.modules.handovers.api import router as handovers
from majal.modules.mentions.api import router as mentions
from majal.modules.moderation.api import router as moderation
from majal.modules.opendata.api import router as opendata
from majal.modules.organisations.api import router as organisations
from majal.modules.parameters.api import router as calendar
from majal.modules.parks.api import router as parks
from majal.modules.payments.api import router as payments
from majal.modules.people.api import router as people
from majal.modules.people.public import SecondFactorFirst, actor_of_token, overdue
from majal.modules.planning.api import router as pipeline
from majal.modules.portfolios.api import router as portfolios
from majal.modules.premises.api import router as premises
from majal.modules.press.api import router as press
from majal.modules.programmes.api import router as programmes
from majal.modules.readiness.api import router as readiness
from majal.modules.scenarios.api import router as scenarios
from majal.modules.siting.api import router as siting
from majal.modules.sittings.api import router as sittings
from majal.modules.sources.api import router as sources
from majal.modules.standing.api import router as standing
from majal.modules.tenancy.api import router as contracts
from majal.modules.territories.api import router as territories
from majal.modules.vacancies.api import router as vacancies
from majal.modules.verifications.api import router as verifications
from majal.modules.webhooks.api import router as webhooks


def who_calls(request: Any) -> Any:
    """The token's owner, the signed-in user (whose writes carry the CSRF header), or anyone.

    A wrong token is refused rather than taken for nobody.
    """
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme and reads_copy():
        raise CutOff
    if scheme:
        request.actor = (
            actor_of_token(
                secret.strip(),
                write=request.method not in READS,
                part=getattr(request, "part", ""),
            )
            if scheme.lower() == "bearer"
            else None
        )
        return request.actor
    if overdue(request.actor):
        raise SecondFactorFirst
    if request.actor.is_authenticated and request.method not in READS:
        check = CsrfViewMiddleware(lambda _: HttpResponse())
        if check.process_view(request, lambda _: HttpResponse(), (), {}):
            return None
    return request.actor if request.actor.is_authenticated else ANYONE


class Api(NinjaAPI):
    """Ninja's, whose description tells of the acts and of what all operations share."""

    def get_openapi_schema(self, **given: Any) -> Any:
        schema = super().get_openapi_schema(**given)
        prefix = given.get("path_prefix") or self.get_root_path(given.get("path_params") or {})
        operations = {
            self.get_openapi_operation_id(one): one
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for one in view.operations
        }
        return told(schema, prefix=prefix, operations=operations)


api = Api(
    title="Majal",
    version="1",
    description="Parks, figures and territories, each figure with its evidence.",
    auth=who_calls,
    docs_url=None,
    docs_decorator=kept,
    urls_namespace="api",
)
api.add_decorator(answered, mode="view")
api.add_router("/acts", acts, tags=["acts"])
api.add_router("/me", people, tags=["me"])
api.add_router("/calendar", calendar, tags=["calendar"])
api.add_router("/contracts", contracts, tags=["contracts"])
api.add_router("/bank", bank, tags=["bank"])
api.add_router("/payments", payments, tags=["payments"])
api.add_router("/handovers", handovers, tags=["handovers"])
api.add_router("/sources", sources, tags=["sources"])
api.add_router("/territories", territories, tags=["territories"])
api.add_router("/contradictions", contradictions, tags=["contradictions"])
api.add_router("/contributions", contributions, tags=["contributions"])
api.add_router("/commitments", commitments, tags=["commitments"])
api.add_router("", figures, tags=["figures"])
api.add_router("/parks", parks, tags=["parks"])
api.add_router("/premises", premises, tags=["premises"])
api.add_router("/organisations", organisations, tags=["organisations"])
api.add_router("/attestations", attestations, tags=["attestations"])
api.add_router("/procedures", desk, tags=["procedures"])
api.add_router("/counters", counters, tags=["counters"])
api.add_router("/bookings", bookings, tags=["bookings"])
api.add_router("/mentoring", mentoring, tags=["mentoring"])
api.add_router("/events", events, tags=["events"])
api.add_router("/attendance", attendance, tags=["attendance"])
api.add_router("/certificates", certificates, tags=["certificates"])
api.add_router("/portfolios", portfolios, tags=["portfolios"])
api.add_router("/sittings", sittings, tags=["sittings"])
api.add_router("/research", awards, tags=["research"])
api.add_router("/programmes", funnels, tags=["programmes"])
api.add_router("/programmes", programmes, tags=["programmes"])
api.add_router("/challenges", challenges, tags=["challenges"])
api.add_router("/conventions", conventions, tags=["conventions"])
api.add_router("/community", community, tags=["community"])
api.add_router("/moderation", moderation, tags=["moderation"])
api.add_router("/declarations", declarations, tags=["declarations"])
api.add_router("/readiness", readiness, tags=["readiness"])
api.add_router("/mentions", mentions, tags=["mentions"])
api.add_router("/press", press, tags=["press"])
api.add_router("/numbers", claims, tags=["numbers of the press"])
api.add_router("/standing", standing, tags=["declarations"])
api.add_router("/verifications", verifications, tags=["declarations"])
api.add_router("/financing", financing, tags=["financing"])
api.add_router("/vacancies", vacancies, tags=["vacancies"])
api.add_router("/siting", siting, tags=["siting"])
api.add_router("/pipeline", pipeline, tags=["planning"])
api.add_router("/scenarios", scenarios, tags=["scenarios"])
api.add_router("/feeds", feeds, tags=["feeds"])
api.add_router("/sdmx", sdmx, tags=["sdmx"])
api.add_router("/webhooks", webhooks, tags=["webhooks"])
api.add_router("/data", opendata, tags=["open data"])


@api.exception_handler(DomainError)
def explain_refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A refusal as ``{code, detail}`` with 403, 404 or 409; 503 where the database is away."""
    if isinstance(error, CutOff):
        return cut_off(request, error)
    body = {"code": error.code, "detail": str(error)}
    return api.create_response(request, body, status=status_of(error))
