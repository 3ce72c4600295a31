"""Generated from docs/openapi.json by ``make docs``: a method for each operation."""

from typing import Any, Literal, NotRequired, TypedDict, Union
from urllib.parse import quote

from majal_client.core import Caller


ActOut = TypedDict("ActOut", {"name": str, "title": str, "part": str, "address": dict[str, Any], "permission": str, "commands": list[str]})

ActPage = TypedDict("ActPage", {"items": list["ActOut"], "next": Union[str, None]})

Ambition = Literal['announced', 'committed']

AnswerIn = TypedDict("AnswerIn", {"value": NotRequired[str], "unknown": NotRequired[bool]})

AnswerOut = TypedDict("AnswerOut", {"code": str, "label": str, "value": Union[str, None], "unknown": bool, "origin": str, "last": Union[str, None]})

AnswersOut = TypedDict("AnswersOut", {"answers": list["AnswerOut"]})

ArticleOut = TypedDict("ArticleOut", {"id": int, "title": str, "paper": "PaperOut", "author": str, "language": Literal['ar', 'fr', 'en', 'zgh', 'es'], "published": Union[str, None], "day": str, "excerpt": str, "url": str, "gone_at": Union[str, None], "story": Union[int, None]})

ArticlePage = TypedDict("ArticlePage", {"items": list["ArticleOut"], "next": Union[int, None]})

ArticlesOut = TypedDict("ArticlesOut", {"items": list["ArticleOut"], "next": Union[int, None]})

Asked = TypedDict("Asked", {"job": str})

AskedIn = TypedDict("AskedIn", {"begins": str, "ends": str, "title": str, "people": NotRequired[Union[int, None]], "organisation": NotRequired[Union[int, None]], "together": NotRequired[list[int]]})

AskedOut = TypedDict("AskedOut", {"id": int, "organisation": int, "kind": Literal['baseline', 'quarterly', 'yearly'], "first_day": str, "last_day": str, "due_on": str, "period": Literal['open', 'closed'], "state": Literal['', 'draft', 'submitted', 'returned', 'verified'], "answered": bool})

AskedPage = TypedDict("AskedPage", {"items": list["AskedOut"], "next": Union[int, None]})

AssumedOut = TypedDict("AssumedOut", {"name": Literal['final', 'half', 'jobs', 'delay', 'overrun', 'salary', 'running', 'inflation'], "low": float, "central": float, "high": float, "source": str})

AttestationOut = TypedDict("AttestationOut", {"id": int, "kind": str, "title": str, "organisation": Union[int, None], "number": str, "code": str, "language": str, "issued_on": str, "valid_until": str, "state": str, "sha256": str})

BookingOut = TypedDict("BookingOut", {"id": int, "bookable": int, "park": str, "state": Literal['requested', 'confirmed', 'refused', 'cancelled', 'checked_in', 'no_show', 'done'], "title": str, "begins": str, "ends": str, "people": Union[int, None], "organisation": Union[int, None], "together": list[int], "price": Union["PriceOut", None], "reason": Union[str, None]})

BookingPage = TypedDict("BookingPage", {"items": list["BookingOut"], "next": Union[int, None]})

BusyOut = TypedDict("BusyOut", {"begins": str, "ends": str})

CaseOut = TypedDict("CaseOut", {"park": str, "low": float, "central": float, "high": float, "ended": bool})

CertificateOut = TypedDict("CertificateOut", {"id": int, "registration": int, "number": str, "code": str, "kind": Literal['attendance', 'achievement'], "language": Literal['ar+fr', 'ar', 'fr'], "name": str, "minutes": int, "level": str, "issued_on": str, "standing": Literal['holds', 'revoked', 'replaced'], "replaces": Union[int, None], "forgotten_on": Union[str, None]})

CertificatePage = TypedDict("CertificatePage", {"items": list["CertificateOut"], "next": Union[int, None]})

ChallengeOut = TypedDict("ChallengeOut", {"code": str, "kind": Literal['open', 'social'], "state": Literal['draft', 'published', 'pilots', 'decided', 'cancelled'], "title_ar": str, "title_fr": str, "title_en": str, "park": Union[str, None], "territory": Union[str, None], "answers_until": Union[str, None], "outcome": Literal['', 'adopted', 'bought', 'stopped'], "decided_on": Union[str, None]})

ChallengePage = TypedDict("ChallengePage", {"items": list["ChallengeOut"], "next": Union[str, None]})

ChangeOut = TypedDict("ChangeOut", {"day": str, "difference": float, "reason": str, "before": list[int], "after": list[int]})

CheckOut = TypedDict("CheckOut", {"round": int, "outcome": Literal['', 'verified', 'returned', 'given_back'], "begun_at": str, "ended_at": Union[str, None]})

CheckedOut = TypedDict("CheckedOut", {"id": int, "sample": int, "organisation": int, "park": int, "reason": Literal['risk', 'random'], "state": Literal['waiting', 'taken', 'verified', 'returned'], "checks": list["CheckOut"]})

ClaimIn = TypedDict("ClaimIn", {"on": NotRequired[str], "note": NotRequired[str], "state": NotRequired[str], "sources": NotRequired[list[str]], "figures": NotRequired[list[int]], "records": NotRequired[list[str]]})

ClaimOut = TypedDict("ClaimOut", {"id": int, "article": int, "title": str, "url": str, "paper": str, "day": str, "quote": str, "number": str, "number_at": int, "measure": Union[str, None], "subject": str, "value": str, "value_high": Union[str, None], "qualifier": Literal['exactly', 'stated', 'at_least', 'about', 'at_most', 'between'], "as_of": str, "planned": bool, "origin": Literal['pattern', 'person'], "state": Literal['proposed', 'confirmed', 'dismissed', 'repeated', 'superseded'], "observation": Union[int, None], "target": Union[int, None]})

ClaimPage = TypedDict("ClaimPage", {"items": list["ClaimOut"], "next": Union[int, None]})

CommitmentIn = TypedDict("CommitmentIn", {"convention": str, "owed_by": int, "owed_to": NotRequired[Union[int, None]], "kind": Literal['joint_projects', 'support', 'local_participation', 'regulation', 'enterprise_culture', 'infrastructure', 'social_innovation', 'technical_advice', 'communication', 'environment', 'jobs', 'training', 'innovation', 'partnerships', 'technical_infrastructure', 'tourism', 'inclusion', 'diversification'], "text_ar": NotRequired[str], "text_fr": NotRequired[str], "text_en": NotRequired[str], "due": NotRequired[str], "responsible": NotRequired[str], "amendment": NotRequired[Union[int, None]], "target": NotRequired[Union[int, None]]})

CommitmentOut = TypedDict("CommitmentOut", {"code": str, "convention": str, "owed_by": "PartyOut", "owed_to": Union["PartyOut", None], "kind": Literal['joint_projects', 'support', 'local_participation', 'regulation', 'enterprise_culture', 'infrastructure', 'social_innovation', 'technical_advice', 'communication', 'environment', 'jobs', 'training', 'innovation', 'partnerships', 'technical_infrastructure', 'tourism', 'inclusion', 'diversification'], "text_ar": str, "text_fr": str, "text_en": str, "park": Union[str, None], "due": Union[str, None], "state": Literal['promised', 'under_way', 'claimed', 'accepted', 'disputed', 'withdrawn'], "clock": "Tick", "days": int, "late_by": int, "delivered": Union[str, None], "evidence": Union[str, None], "faces": Union[str, None]})

CommitmentPage = TypedDict("CommitmentPage", {"items": list["CommitmentOut"], "next": Union[int, None]})

ComparedOut = TypedDict("ComparedOut", {"id": int, "organisation": int, "first_day": str, "last_day": str, "settled": bool})

ComparedPage = TypedDict("ComparedPage", {"items": list["ComparedOut"]})

ContractOut = TypedDict("ContractOut", {"id": int, "number": str, "kind": Literal['lease', 'occupation', 'coworking', 'domiciliation'], "state": Literal['offered', 'accepted', 'signed', 'running', 'notice', 'ended', 'terminated', 'declined'], "park": str, "organisation": int, "category": str, "first_day": str, "last_day": Union[str, None], "seniority_since": str, "deposit": str, "free_hours": int, "previous": Union[int, None], "spaces": list["SpaceOut"]})

ContractPage = TypedDict("ContractPage", {"items": list["ContractOut"], "next": Union[int, None]})

ContradictionOut = TypedDict("ContradictionOut", {"id": int, "rule": "Rule", "subject": str, "measure": str, "dimensions": dict[str, Any], "known_since": str, "computed": Union[str, None], "statements": list["StatementOut"], "explanation": Union["ExplanationOut", None]})

ContradictionPage = TypedDict("ContradictionPage", {"items": list["ContradictionOut"], "next": Union[int, None]})

ContributionIn = TypedDict("ContributionIn", {"convention": str, "party": int, "kind": Literal['cash', 'loan', 'land', 'building', 'works', 'equipment', 'operation', 'training', 'staff', 'logistics', 'promotion', 'other'], "promised": NotRequired[Union[str, None]], "on": NotRequired[Union[str, None]], "amendment": NotRequired[int], "within": NotRequired[Union[int, None]], "text_ar": NotRequired[str], "text_fr": NotRequired[str], "text_en": NotRequired[str], "due": NotRequired[Union[str, None]], "yearly": NotRequired[bool], "valuation": NotRequired[Any], "valued_by": NotRequired[str], "note": NotRequired[str]})

ContributionOut = TypedDict("ContributionOut", {"id": int, "convention": str, "party": int, "organisation": int, "kind": Literal['cash', 'loan', 'land', 'building', 'works', 'equipment', 'operation', 'training', 'staff', 'logistics', 'promotion', 'other'], "text_ar": str, "text_fr": str, "text_en": str, "promised": Union[str, None], "within": Union[int, None], "counts": bool, "yearly": bool, "due": Union[str, None], "valuation": str, "valued_by": str, "source": Union[str, None], "stages": Union[dict[str, Any], None]})

ContributionPage = TypedDict("ContributionPage", {"items": list["ContributionOut"], "next": Union[int, None]})

ConventionDetail = TypedDict("ConventionDetail", {"code": str, "title_ar": str, "title_fr": str, "title_en": str, "instrument": "Instrument", "state": Literal['unknown', 'draft', 'voted', 'signed', 'in_force', 'ended', 'terminated', 'superseded'], "progress": "Progress", "dated": Union[str, None], "total": Union[float, None], "amendments": int, "framework": Union[str, None], "superseded_by": Union[str, None], "territory": Union[str, None], "parks": list[str], "published": bool, "parties": list["PartyOut"], "terms": list["TermsOut"], "steps": list["StepOut"], "sources": list[str]})

ConventionOut = TypedDict("ConventionOut", {"code": str, "title_ar": str, "title_fr": str, "title_en": str, "instrument": "Instrument", "state": Literal['unknown', 'draft', 'voted', 'signed', 'in_force', 'ended', 'terminated', 'superseded'], "progress": "Progress", "dated": Union[str, None], "total": Union[float, None], "amendments": int, "framework": Union[str, None], "superseded_by": Union[str, None], "territory": Union[str, None], "parks": list[str], "published": bool})

ConventionPage = TypedDict("ConventionPage", {"items": list["ConventionOut"], "next": Union[str, None]})

CostOut = TypedDict("CostOut", {"cases": list["CaseOut"], "low": Union[float, None], "middle": Union[float, None], "high": Union[float, None], "why": NotRequired[Literal['none', 'beyond', 'few']], "first_cost": str, "so_far": float, "cost_low": Union[str, None], "cost_middle": Union[str, None], "cost_high": Union[str, None]})

CounterDetail = TypedDict("CounterDetail", {"id": int, "park": str, "organisation": Union[int, None], "letter": str, "name_ar": str, "name_fr": str, "name_en": str, "place_ar": str, "place_fr": str, "takes_appointments": bool, "takes_tickets": bool, "slot_minutes": int, "places": int, "days_ahead": int, "is_fictitious": bool, "procedures": list[str], "hours": list["HoursOut"], "days": list["DayOut"]})

CounterOut = TypedDict("CounterOut", {"id": int, "park": str, "organisation": Union[int, None], "letter": str, "name_ar": str, "name_fr": str, "name_en": str, "place_ar": str, "place_fr": str, "takes_appointments": bool, "takes_tickets": bool, "slot_minutes": int, "places": int, "days_ahead": int, "is_fictitious": bool, "procedures": list[str], "hours": list["HoursOut"]})

CounterPage = TypedDict("CounterPage", {"items": list["CounterOut"], "next": Union[int, None]})

DatasetOut = TypedDict("DatasetOut", {"name": str, "title": dict[str, Any], "about": dict[str, Any], "method": dict[str, Any], "theme": str, "licence": str, "licence_address": str, "frequency": str, "page": str, "newest": Union["VersionDetail", None]})

DayOff = TypedDict("DayOff", {"day": str, "event": str, "number": int, "name_ar": str, "name_fr": str, "name_en": str, "status": "Status", "sectors": list["Sector"], "hijri_year": Union[int, None], "estimated": Union[str, None], "source": Union[str, None]})

DayOut = TypedDict("DayOut", {"day": str, "stretches": list["StretchOut"], "why": str, "estimated": bool})

DeclarationOut = TypedDict("DeclarationOut", {"id": int, "organisation": int, "kind": Literal['baseline', 'quarterly', 'yearly'], "first_day": str, "last_day": str, "due_on": str, "period": Literal['open', 'closed'], "state": Literal['', 'draft', 'submitted', 'returned', 'verified'], "answered": bool, "answers": list["AnswerOut"], "confirm": list[str], "named": bool})

DeliveryOut = TypedDict("DeliveryOut", {"id": str, "number": int, "event": str, "kind": str, "record": Union[str, None], "happened_at": str, "state": Literal['waiting', 'delivered', 'given_up', 'withheld', 'cancelled'], "tries": int, "status": Union[int, None], "answer": str, "refusal": str, "tried_at": Union[str, None], "next_at": Union[str, None]})

DeliveryPage = TypedDict("DeliveryPage", {"items": list["DeliveryOut"], "next": Union[int, None]})

DisputeIn = TypedDict("DisputeIn", {"on": NotRequired[str], "note": NotRequired[str], "state": NotRequired[str]})

DraftIn = TypedDict("DraftIn", {"code": str, "organisation": int, "role": "PartyRole", "title_ar": NotRequired[str], "title_fr": NotRequired[str], "instrument": NotRequired[Any], "framework": NotRequired[str], "territory": NotRequired[str], "parks": NotRequired[list[str]]})

DrawnOut = TypedDict("DrawnOut", {"id": int, "sample": int, "organisation": int, "park": int, "reason": Literal['risk', 'random'], "state": Literal['waiting', 'taken', 'verified', 'returned']})

DrawnPage = TypedDict("DrawnPage", {"items": list["DrawnOut"], "next": Union[int, None]})

EndpointIn = TypedDict("EndpointIn", {"title": str, "address": str, "kinds": list[str], "scope_kind": Literal['network', 'park', 'organisation', 'territory'], "scope_id": NotRequired[int], "days": NotRequired[int]})

EndpointMade = TypedDict("EndpointMade", {"id": int, "title": str, "address": str, "kinds": list[str], "scope_kind": str, "scope_id": int, "state": Literal['active', 'paused', 'ended'], "ending": str, "made_at": str, "expires_at": str, "failures": int, "failing_since": Union[str, None], "secret": str})

EndpointOut = TypedDict("EndpointOut", {"id": int, "title": str, "address": str, "kinds": list[str], "scope_kind": str, "scope_id": int, "state": Literal['active', 'paused', 'ended'], "ending": str, "made_at": str, "expires_at": str, "failures": int, "failing_since": Union[str, None]})

EndpointPatch = TypedDict("EndpointPatch", {"title": NotRequired[Union[str, None]], "address": NotRequired[Union[str, None]], "kinds": NotRequired[Union[list[str], None]], "days": NotRequired[Union[int, None]], "paused": NotRequired[Union[bool, None]]})

EntryIn = TypedDict("EntryIn", {"stage": "Stage", "amount": str, "on": str, "instalment": NotRequired[Union[int, None]], "reference": NotRequired[str], "budget_line": NotRequired[str], "year": NotRequired[Union[int, None]], "executed_by": NotRequired[Union[int, None]], "market": NotRequired[str], "meets": NotRequired[Union[int, None]], "note": NotRequired[str]})

EntryOut = TypedDict("EntryOut", {"id": int, "stage": "Stage", "amount": str, "on": str, "year": int, "instalment": Union[int, None], "amendment": Union[int, None], "reverses": Union[int, None], "meets": Union[int, None], "reference": str, "budget_line": str, "executed_by": Union[int, None], "market": str, "note": str, "recorded_at": str})

EventOut = TypedDict("EventOut", {"id": int, "open": bool, "registered": int, "came": int, "attended": int, "minutes": int, "sessions": list["SessionOut"]})

EventPage = TypedDict("EventPage", {"items": list["EventOut"], "next": Union[int, None]})

ExpertOut = TypedDict("ExpertOut", {"id": int, "name": str, "title_ar": str, "title_fr": str, "title_en": str, "skills": list[str], "languages": list[str], "parks": list[str], "slot_minutes": int, "hour_price": Union[str, None]})

ExpertPage = TypedDict("ExpertPage", {"items": list["ExpertOut"], "next": Union[int, None]})

ExplanationOut = TypedDict("ExplanationOut", {"reason": "Reason", "text": str})

FactOut = TypedDict("FactOut", {"about": str, "grade": Literal['H', 'M', 'L'], "source": Union[str, None], "checked_on": Union[str, None]})

FeedOut = TypedDict("FeedOut", {"id": int, "address": str, "paper": str, "title": str, "language": str, "kind": str, "site": str, "state": Literal['followed', 'paused', 'dead', 'taken_out'], "full_text_allowed": bool, "pictures_allowed": bool, "entries": int, "failures": int, "read_at": Union[str, None], "news_at": Union[str, None], "next_at": Union[str, None]})

FeedPage = TypedDict("FeedPage", {"items": list["FeedOut"], "next": Union[int, None]})

FigureOut = TypedDict("FigureOut", {"value": Union[str, None], "value_high": Union[str, None], "qualifier": Union["Qualifier", None], "dimensions": Union[dict[str, Any], None], "source": Union[str, None], "as_of": Union[str, None], "grade": Union["Grade", None], "subject": str, "measure": str, "rivals": list["StatementOut"], "targets": list["TargetOut"], "parts": Union["PartsOut", None]})

FileOut = TypedDict("FileOut", {"name": str, "form": str, "media_type": str, "size": int, "sha256": str, "address": str})

FollowOut = TypedDict("FollowOut", {"entered": int, "projects": int, "companies": int, "created": int, "graduated": int, "left": int, "present": int, "survival": list["SurvivalOut"], "targets": list["TargetOut"]})

FollowedOut = TypedDict("FollowedOut", {"id": int, "organisation": int, "name": str, "coordinator": int, "park": Union[str, None], "since": str, "until": Union[str, None], "last_review": Union[str, None], "risk": Literal['', 'low', 'watch', 'high'], "review_due": Union[str, None], "contract_ends": Union[str, None], "late": list[str], "requests_waiting": int})

FollowedPage = TypedDict("FollowedPage", {"items": list["FollowedOut"], "next": Union[int, None]})

ForecastOut = TypedDict("ForecastOut", {"park": str, "as_of": str, "version": str, "best": NotRequired[Literal['first', 'last', 'convention', 'announced']], "readings": list["ReadingOut"], "cost": Union["CostOut", None]})

FoundOut = TypedDict("FoundOut", {"id": int, "title": str, "state": Literal['draft', 'computing', 'computed', 'refused', 'withdrawn'], "shared": bool, "aim": Literal['covering', 'median', 'center'], "new_parks": int, "weights": dict[str, Any], "limit_minutes": int, "opened": list[str], "fixed": list[str], "forbidden": list[str], "equity": bool, "superseded": bool, "computed_at": Union[str, None], "chosen": NotRequired[Union[list[str], None]], "value": NotRequired[Union[float, None]], "bound": NotRequired[Union[float, None]], "proven": NotRequired[Union[bool, None]], "young_before": NotRequired[Union[float, None]], "young_after": NotRequired[Union[float, None]], "inputs": NotRequired[Union[str, None]], "version": NotRequired[Union[str, None]]})

FundsOut = TypedDict("FundsOut", {"code": str, "title_ar": str, "title_fr": str, "title_en": str, "state": str, "opens_at": str, "closes_at": str, "budget_mad": str, "proposals": int, "asked_mad": str, "awards": int, "awarded_mad": str, "paid_mad": str, "projects_running": int, "projects_closed": int})

GoalOut = TypedDict("GoalOut", {"id": int, "measure": str, "subject": str, "recorded_at": str, "value": Union[str, None], "value_high": Union[str, None], "qualifier": Union["Qualifier", None], "dimensions": Union[dict[str, Any], None], "source": Union[str, None], "due": str, "kind": "Ambition"})

GoalPage = TypedDict("GoalPage", {"items": list["GoalOut"], "next": Union[int, None]})

Grade = Literal['reported', 'declared', 'recorded', 'documented', 'verified']

GroupOut = TypedDict("GroupOut", {"level": Literal['both', 'age', 'sector', 'network'], "companies": int, "low": str, "middle": str, "high": str})

HireOut = TypedDict("HireOut", {"id": int, "vacancy": int, "organisation": int, "park": str, "kind": Literal['permanent', 'fixed_term', 'insertion', 'temporary', 'internship', 'freelance'], "sex": Literal['female', 'male', 'unknown'], "commune": Union[str, None], "starts_on": str})

HirePage = TypedDict("HirePage", {"items": list["HireOut"], "next": Union[int, None]})

HoursOut = TypedDict("HoursOut", {"weekday": int, "opens": str, "closes": str, "since": str, "until": Union[str, None]})

Identifiers = TypedDict("Identifiers", {"ice": str, "rc_number": str, "rc_court": str, "tax_id": str, "business_tax": str, "cnss": str})

Instrument = Literal['convention', 'framework', 'specific', 'budget', 'study']

InstrumentOut = TypedDict("InstrumentOut", {"id": int, "code": str, "kind": Literal['guarantee', 'honour_loan', 'loan', 'seed', 'venture', 'grant', 'prize', 'other'], "name_ar": str, "name_fr": str, "name_en": str, "provider_ar": str, "provider_fr": str, "amount_min": Union[int, None], "amount_max": Union[int, None], "conditions": dict[str, Any], "address": str, "source": Union[str, None], "stated_on": str, "closed": bool, "is_fictitious": bool})

InstrumentPage = TypedDict("InstrumentPage", {"items": list["InstrumentOut"], "next": Union[int, None]})

IssueIn = TypedDict("IssueIn", {"registration": int, "kind": NotRequired[Literal['attendance', 'achievement']], "language": NotRequired[Literal['ar+fr', 'ar', 'fr']], "signer": str, "signer_role": NotRequired[str]})

ItemOut = TypedDict("ItemOut", {"id": int, "position": int, "title_ar": str, "title_fr": str, "about": Union[str, None], "presenter": str, "heard_from": Union[str, None], "heard_until": Union[str, None], "away": int, "taken_off_at": Union[str, None], "left_at": Union[str, None], "outcome": str, "decision_ar": str, "decision_fr": str, "reasons": str, "conditions": str, "rank": Union[int, None], "by_vote": bool, "present": Union[int, None], "needed": Union[int, None], "decided_at": Union[str, None]})

KindOut = TypedDict("KindOut", {"name": str, "record": str, "title": str})

LegalForm = Literal['sarl', 'sarl_au', 'sa', 'sas', 'snc', 'self_entrepreneur', 'sole_trader', 'cooperative', 'gie', 'association', 'foundation', 'public', 'foreign']

Level = Literal['country', 'region', 'province', 'commune']

LeverOut = TypedDict("LeverOut", {"name": Literal['final', 'half', 'jobs', 'delay', 'overrun', 'salary', 'running', 'inflation'], "correlation": float})

LineOut = TypedDict("LineOut", {"side": Literal['offers', 'seeks'], "topic": Literal['customers', 'suppliers', 'development', 'data', 'research', 'tenders', 'export', 'funding', 'advice', 'equipment', 'team', 'other'], "text": str, "language": str})

LinePage = TypedDict("LinePage", {"items": list["LineOut"], "next": Union[int, None]})

LineageOut = TypedDict("LineageOut", {"id": int, "code": str, "changes": list["ChangeOut"]})

MarkIn = TypedDict("MarkIn", {"id": str, "session": int, "at": str, "person": NotRequired[Union[int, None]], "code": NotRequired[str], "kind": NotRequired[Literal['in', 'out']]})

MarksIn = TypedDict("MarksIn", {"now": str, "marks": list["MarkIn"]})

MatterOut = TypedDict("MatterOut", {"id": int, "kind": str, "record_id": int, "title": str, "state": Literal['reported', 'hidden', 'shown', 'removed'], "people": int, "reported_at": str, "hidden_at": Union[str, None]})

MatterPage = TypedDict("MatterPage", {"items": list["MatterOut"], "next": Union[int, None]})

MeIn = TypedDict("MeIn", {"name": NotRequired[Union[str, None]], "language": NotRequired[Union[Literal['ar', 'fr', 'en'], None]], "time_format": NotRequired[Union[Literal['24', '12'], None]]})

MeOut = TypedDict("MeOut", {"id": int, "email": str, "name": str, "language": str, "time_format": str, "roles": list["RoleOut"]})

MeasureOut = TypedDict("MeasureOut", {"measure": Literal['turnover', 'jobs', 'growth', 'women', 'young', 'exported'], "value": Union[str, None], "counted": bool, "group": Union["GroupOut", None]})

MemberOut = TypedDict("MemberOut", {"id": int, "name_ar": str, "name_fr": str, "resident": bool, "website": str, "lines": list["LineOut"]})

MemberPage = TypedDict("MemberPage", {"items": list["MemberOut"], "next": Union[int, None]})

MoveIn = TypedDict("MoveIn", {"begins": str, "ends": str})

Named = TypedDict("Named", {"code": str, "name_ar": str, "name_fr": str, "name_en": str})

NamingIn = TypedDict("NamingIn", {"agree": bool})

NowOut = TypedDict("NowOut", {"open": bool, "closes": Union[str, None], "waiting": int, "wait": Union[int, None], "usual_wait": Union[float, None]})

ObservationOut = TypedDict("ObservationOut", {"id": int, "measure": str, "subject": str, "recorded_at": str, "value": Union[str, None], "value_high": Union[str, None], "qualifier": Union["Qualifier", None], "dimensions": Union[dict[str, Any], None], "source": Union[str, None], "as_of": Union[str, None], "grade": Union["Grade", None]})

ObservationPage = TypedDict("ObservationPage", {"items": list["ObservationOut"], "next": Union[int, None]})

OfferOut = TypedDict("OfferOut", {"id": int, "organisation": int, "company_ar": str, "company_fr": str, "park": str, "commune": Union[str, None], "title_ar": str, "title_fr": str, "title_en": str, "text_ar": str, "text_fr": str, "text_en": str, "kind": Literal['permanent', 'fixed_term', 'insertion', 'temporary', 'internship', 'freelance'], "remote": Literal['on_site', 'hybrid', 'remote'], "positions": int, "pay_from": Union[int, None], "pay_to": Union[int, None], "skills": str, "published_at": str, "closes_on": str, "apply_at": str})

OfferPage = TypedDict("OfferPage", {"items": list["OfferOut"], "next": Union[int, None]})

OpeningOut = TypedDict("OpeningOut", {"park": Union[str, None], "province": Union[str, None], "year": int, "companies": int, "area": str, "tariff": str, "staff": int, "works": str, "subsidy": str, "subsidy_years": int})

OrganisationChange = TypedDict("OrganisationChange", {"kind": NotRequired[Union[str, None]], "name_ar": NotRequired[Union[str, None]], "name_fr": NotRequired[Union[str, None]], "name_en": NotRequired[Union[str, None]], "legal_form": NotRequired[Union["LegalForm", None]], "sectors": NotRequired[Union[list[str], None]], "main_sector": NotRequired[Union[str, None]], "technologies": NotRequired[Union[list[str], None]], "territory": NotRequired[Union[str, None]], "ice": NotRequired[Union[str, None]], "rc_number": NotRequired[Union[str, None]], "rc_court": NotRequired[Union[str, None]], "tax_id": NotRequired[Union[str, None]], "business_tax": NotRequired[Union[str, None]], "cnss": NotRequired[Union[str, None]], "website": NotRequired[Union[str, None]], "email": NotRequired[Union[str, None]], "phone": NotRequired[Union[str, None]], "about_ar": NotRequired[Union[str, None]], "about_fr": NotRequired[Union[str, None]], "about_en": NotRequired[Union[str, None]], "founded": NotRequired[Union[str, None]], "visibility": NotRequired[Union["Visibility", None]], "contact_visibility": NotRequired[Union["Visibility", None]]})

OrganisationDetail = TypedDict("OrganisationDetail", {"id": int, "kind": str, "name_ar": str, "name_fr": str, "name_en": str, "legal_form": str, "main_sector": Union[str, None], "sectors": list[str], "technologies": list[str], "territory": Union[str, None], "website": str, "founded": Union[str, None], "archived": bool, "about_ar": str, "about_fr": str, "about_en": str, "email": str, "phone": str, "visibility": "Visibility", "contact_visibility": Union["Visibility", None], "identifiers": Union["Identifiers", None]})

OrganisationIn = TypedDict("OrganisationIn", {"kind": str, "name_ar": NotRequired[Union[str, None]], "name_fr": NotRequired[Union[str, None]], "name_en": NotRequired[Union[str, None]], "legal_form": NotRequired[Union["LegalForm", None]], "sectors": NotRequired[Union[list[str], None]], "main_sector": NotRequired[Union[str, None]], "technologies": NotRequired[Union[list[str], None]], "territory": NotRequired[Union[str, None]], "ice": NotRequired[Union[str, None]], "rc_number": NotRequired[Union[str, None]], "rc_court": NotRequired[Union[str, None]], "tax_id": NotRequired[Union[str, None]], "business_tax": NotRequired[Union[str, None]], "cnss": NotRequired[Union[str, None]], "website": NotRequired[Union[str, None]], "email": NotRequired[Union[str, None]], "phone": NotRequired[Union[str, None]], "about_ar": NotRequired[Union[str, None]], "about_fr": NotRequired[Union[str, None]], "about_en": NotRequired[Union[str, None]], "founded": NotRequired[Union[str, None]], "visibility": NotRequired[Union["Visibility", None]], "contact_visibility": NotRequired[Union["Visibility", None]]})

OrganisationOut = TypedDict("OrganisationOut", {"id": int, "kind": str, "name_ar": str, "name_fr": str, "name_en": str, "legal_form": str, "main_sector": Union[str, None], "sectors": list[str], "technologies": list[str], "territory": Union[str, None], "website": str, "founded": Union[str, None], "archived": bool})

OrganisationPage = TypedDict("OrganisationPage", {"items": list["OrganisationOut"], "next": Union[int, None]})

PaidOut = TypedDict("PaidOut", {"invoice": int, "number": str, "reference": str, "amount": str})

PaperOut = TypedDict("PaperOut", {"code": str, "name": str})

ParkDetail = TypedDict("ParkDetail", {"code": str, "name_ar": str, "name_fr": str, "name_en": str, "city_ar": str, "city_fr": str, "state": "ParkState", "silent": bool, "announced_on": Union[str, None], "first_planned_opening": Union[str, None], "study_on": Union[str, None], "works_on": Union[str, None], "opened_on": Union[str, None], "closed_on": Union[str, None], "last_news": Union[str, None], "region": Union[str, None], "province": str, "commune": Union[str, None], "latitude": float, "longitude": float, "area": Union[float, None], "usable_area": Union[float, None], "capacity": Union[int, None], "investment": Union[float, None], "operator": Union[str, None], "address": str, "note": str, "sources": list[str], "services": list["ServiceOut"], "tariffs": list["TariffOut"]})

ParkOut = TypedDict("ParkOut", {"code": str, "name_ar": str, "name_fr": str, "name_en": str, "city_ar": str, "city_fr": str, "state": "ParkState", "silent": bool, "announced_on": Union[str, None], "first_planned_opening": Union[str, None], "study_on": Union[str, None], "works_on": Union[str, None], "opened_on": Union[str, None], "closed_on": Union[str, None], "last_news": Union[str, None], "region": Union[str, None], "province": str, "commune": Union[str, None], "latitude": float, "longitude": float, "area": Union[float, None], "usable_area": Union[float, None], "capacity": Union[int, None], "investment": Union[float, None], "operator": Union[str, None], "address": str})

ParkPage = TypedDict("ParkPage", {"items": list["ParkOut"], "next": Union[str, None]})

ParkState = Literal['announced', 'study', 'works', 'operating', 'closed']

PartsOut = TypedDict("PartsOut", {"total": str, "answered": int, "of": int})

PartyIn = TypedDict("PartyIn", {"organisation": int, "role": "PartyRole", "note": NotRequired[str]})

PartyOut = TypedDict("PartyOut", {"id": int, "organisation": int, "name_ar": str, "name_fr": str, "role": "PartyRole", "standing": str})

PartyRole = Literal['contributor', 'operator', 'executing_agency', 'host', 'signatory', 'party']

PaymentOut = TypedDict("PaymentOut", {"id": int, "company": int, "park": str, "day": str, "method": Literal['transfer', 'cheque', 'cash', 'card', 'deposit'], "amount": str, "free": str, "stamp": str, "reference": str, "reversed_on": Union[str, None]})

PaymentPage = TypedDict("PaymentPage", {"items": list["PaymentOut"], "next": Union[int, None]})

PaymentWhole = TypedDict("PaymentWhole", {"id": int, "company": int, "park": str, "day": str, "method": Literal['transfer', 'cheque', 'cash', 'card', 'deposit'], "amount": str, "free": str, "stamp": str, "reference": str, "reversed_on": Union[str, None], "pays": list["PaidOut"]})

PeoplePage = TypedDict("PeoplePage", {"items": list["PersonOut"], "next": Union[int, None]})

PeriodOut = TypedDict("PeriodOut", {"id": int, "kind": Literal['baseline', 'quarterly', 'yearly'], "first_day": str, "last_day": str, "due_on": str, "state": Literal['open', 'closed'], "asked": int, "answered": int})

PeriodPage = TypedDict("PeriodPage", {"items": list["PeriodOut"], "next": Union[int, None]})

PersonIn = TypedDict("PersonIn", {"name": str, "email": NotRequired[str], "phone": NotRequired[str], "organisation": NotRequired[Union[int, None]], "age_band": NotRequired[Literal['', '0-14', '15-17', '18-24', '25-34', '35-59', '60+']], "sex": NotRequired[Literal['', 'female', 'male']], "level_before": NotRequired[Literal['', 'none', 'basic', 'good', 'expert']], "language": NotRequired[Literal['ar', 'fr', 'en']], "answers": NotRequired[dict[str, Any]], "consent": bool})

PersonOut = TypedDict("PersonOut", {"id": int, "name": str, "group": str, "short": str, "attended": bool, "presences": list["PresenceOut"]})

PieceOut = TypedDict("PieceOut", {"text_ar": str, "text_fr": str, "form": Literal['original', 'copy', 'certified', 'form', 'shown'], "from_ar": str, "from_fr": str, "from_procedure": Union[str, None], "grade": Literal['H', 'M', 'L'], "source": Union[str, None]})

PremisesOut = TypedDict("PremisesOut", {"park": str, "day": str, "floor_area": float, "items": list["SpaceOut"]})

PresenceOut = TypedDict("PresenceOut", {"session": int, "how": Literal['', 'on_time', 'late', 'absent'], "arrived": Union[str, None], "left": Union[str, None], "minutes": int})

PriceOut = TypedDict("PriceOut", {"quantity": str, "unit": str, "unit_price": str, "amount": str})

ProcedureDetail = TypedDict("ProcedureDetail", {"code": str, "version": int, "category": Literal['creation', 'tax', 'social', 'property', 'digital', 'startup', 'investment', 'residence', 'procurement', 'identity'], "name_ar": str, "name_fr": str, "name_en": str, "administration_ar": str, "administration_fr": str, "audiences": list[Literal['project_holder', 'company', 'self_entrepreneur', 'association']], "fee_kind": Literal['unknown', 'free', 'amount', 'varies'], "fee_amount": Union[float, None], "fee_on": Union[str, None], "time_number": Union[int, None], "time_unit": Literal['', 'days', 'working_days'], "silence": Literal['unknown', 'nothing', 'acceptance'], "link": str, "what_ar": str, "what_fr": str, "what_en": str, "fee_ar": str, "fee_fr": str, "time_basis_ar": str, "time_basis_fr": str, "appeal_ar": str, "appeal_fr": str, "facts": list["FactOut"], "pieces": list["PieceOut"], "steps": list["StepOut"]})

ProcedureOut = TypedDict("ProcedureOut", {"code": str, "version": int, "category": Literal['creation', 'tax', 'social', 'property', 'digital', 'startup', 'investment', 'residence', 'procurement', 'identity'], "name_ar": str, "name_fr": str, "name_en": str, "administration_ar": str, "administration_fr": str, "audiences": list[Literal['project_holder', 'company', 'self_entrepreneur', 'association']], "fee_kind": Literal['unknown', 'free', 'amount', 'varies'], "fee_amount": Union[float, None], "fee_on": Union[str, None], "time_number": Union[int, None], "time_unit": Literal['', 'days', 'working_days'], "silence": Literal['unknown', 'nothing', 'acceptance'], "link": str})

ProcedurePage = TypedDict("ProcedurePage", {"items": list["ProcedureOut"], "next": Union[str, None]})

ProgrammeOut = TypedDict("ProgrammeOut", {"code": str, "kind": Literal['pre_incubation', 'incubation', 'development', 'acceleration', 'training', 'mentoring', 'competition', 'open_innovation'], "name_ar": str, "name_fr": str, "name_en": str, "since": Union[str, None], "first_day": Union[str, None], "last_day": Union[str, None], "parks": list[str], "source": Union[str, None]})

ProgrammePage = TypedDict("ProgrammePage", {"items": list["ProgrammeOut"], "next": Union[str, None]})

Progress = Literal['', 'studies', 'in_progress', 'executed', 'suspended', 'abandoned']

Qualifier = Literal['exactly', 'stated', 'at_least', 'about', 'at_most', 'between']

Range = TypedDict("Range", {"low": float, "middle": float, "high": float})

ReadingOut = TypedDict("ReadingOut", {"cases": list["CaseOut"], "low": Union[float, None], "middle": Union[float, None], "high": Union[float, None], "why": NotRequired[Literal['none', 'beyond', 'few']], "clock": Literal['first', 'last', 'convention', 'announced'], "start": str, "elapsed": float, "opens_low": Union[str, None], "opens_middle": Union[str, None], "opens_high": Union[str, None]})

Reason = TypedDict("Reason", {"reason": str})

RegistrationOut = TypedDict("RegistrationOut", {"id": int, "event": int, "state": Literal['asked', 'registered', 'waiting', 'refused', 'cancelled'], "code": str})

ReportOut = TypedDict("ReportOut", {"id": int, "number": str, "kind": Literal['entry', 'exit'], "state": Literal['preparing', 'signing', 'closed', 'superseded', 'dropped'], "contract": int, "space": int, "park": str, "day": str, "closed_at": Union[str, None]})

ReportPage = TypedDict("ReportPage", {"items": list["ReportOut"], "next": Union[int, None]})

ResultOut = TypedDict("ResultOut", {"id": int, "period": int, "number": int, "size": int, "seed": str, "list_hash": str, "listed": int, "due_on": str, "drawn_at": str, "drawn": int, "checked": int, "right": int, "share_low": Union[float, None], "share_high": Union[float, None]})

ReversalIn = TypedDict("ReversalIn", {"note": str})

ReviewIn = TypedDict("ReviewIn", {"year": int, "quarter": int, "risk": NotRequired[Literal['low', 'watch', 'high']], "jobs": NotRequired[Union[int, None]], "turnover": NotRequired[Literal['', 'none', 'under_100k', 'under_1m', 'under_3m', 'under_10m', 'under_50m', 'over_50m']], "funds": NotRequired[str], "needs": NotRequired[str], "next_steps": NotRequired[str], "sign": NotRequired[bool]})

ReviewOut = TypedDict("ReviewOut", {"id": int, "organisation": int, "quarter": str, "risk": Literal['low', 'watch', 'high'], "jobs": Union[int, None], "turnover": Literal['', 'none', 'under_100k', 'under_1m', 'under_3m', 'under_10m', 'under_50m', 'over_50m'], "funds": Union[str, None], "needs": str, "next_steps": str, "signed_on": Union[str, None], "supersedes": Union[int, None]})

ReviewPage = TypedDict("ReviewPage", {"items": list["ReviewOut"], "next": Union[int, None]})

RoleOut = TypedDict("RoleOut", {"role": str, "scope_kind": str, "scope_id": int})

Rule = Literal['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']

SampleOut = TypedDict("SampleOut", {"id": int, "period": int, "number": int, "size": int, "seed": str, "list_hash": str, "listed": int, "due_on": str, "drawn_at": str})

SamplePage = TypedDict("SamplePage", {"items": list["SampleOut"], "next": Union[int, None]})

ScenarioOut = TypedDict("ScenarioOut", {"id": int, "name": str, "note": str, "first_year": int, "years": int, "example": bool, "superseded": bool, "made_at": str, "jobs": "Range", "cash_peak": "Range", "net_cost": "Range", "cost_per_job": Union["Range", None]})

ScenarioPage = TypedDict("ScenarioPage", {"items": list["ScenarioOut"], "next": Union[int, None]})

Sector = Literal['public', 'private']

SectorOut = TypedDict("SectorOut", {"year": int, "sector": str, "establishments": Union[int, None], "workers": Union[int, None], "share": Union[float, None], "source": str})

SeenOut = TypedDict("SeenOut", {"id": int, "organisation": int, "page": Literal['declaration', 'verification', 'company', 'export', 'file', 'history'], "name": str, "role": str, "institution": str, "day": str, "times": int})

SeenPage = TypedDict("SeenPage", {"items": list["SeenOut"], "next": Union[int, None]})

SeriesOut = TypedDict("SeriesOut", {"jobs": list["Range"], "companies": list["Range"], "occupancy": list["Range"], "revenue": list["Range"], "cost": list["Range"], "need": list["Range"]})

ServiceOut = TypedDict("ServiceOut", {"name": str, "provider": str, "state": "ServiceState", "seen_in": int, "source": Union[str, None], "of_network": bool})

ServiceState = Literal['planned', 'open', 'closed']

SessionOut = TypedDict("SessionOut", {"id": int, "begins": str, "ends": str, "came": int})

SessionPage = TypedDict("SessionPage", {"items": list["SessionOut"], "next": Union[int, None]})

SiteOut = TypedDict("SiteOut", {"park": str, "state": Literal['idea', 'requested', 'study', 'convention', 'premises', 'tender', 'works', 'fitout', 'recruitment', 'opening', 'first_year', 'done', 'suspended', 'stopped'], "operator": bool, "announced_on": Union[str, None], "convention_on": Union[str, None], "works_on": Union[str, None], "opened_on": Union[str, None], "first_promised": Union[str, None], "last_promised": Union[str, None], "months_late": Union[list[Any], None], "first_cost": Union[str, None], "last_cost": Union[str, None], "cost_times": Union[float, None], "last_news": Union[str, None], "blockers": int, "blockers_overdue": int})

SitesOut = TypedDict("SitesOut", {"weights": dict[str, Any], "version": str, "items": list["SiteOut"]})

SittingDetail = TypedDict("SittingDetail", {"id": int, "committee": int, "committee_ar": str, "committee_fr": str, "number": str, "state": Literal['planned', 'convened', 'open', 'closed', 'cancelled'], "on": str, "starts": str, "ends": str, "place": str, "reason": str, "again_of": Union[int, None], "convened_at": Union[str, None], "opened_at": Union[str, None], "closed_at": Union[str, None], "presided_by": Union[str, None], "voters": int, "present": int, "needed": int, "items": list["ItemOut"], "members": list["MemberOut"]})

SittingOut = TypedDict("SittingOut", {"id": int, "committee": int, "committee_ar": str, "committee_fr": str, "number": str, "state": Literal['planned', 'convened', 'open', 'closed', 'cancelled'], "on": str, "starts": str, "ends": str, "place": str, "reason": str, "again_of": Union[int, None], "convened_at": Union[str, None], "opened_at": Union[str, None], "closed_at": Union[str, None]})

SittingPage = TypedDict("SittingPage", {"items": list["SittingOut"], "next": Union[int, None]})

SlotOut = TypedDict("SlotOut", {"begins": str, "ends": str})

SourceKind = Literal['article', 'report', 'dataset', 'law', 'convention', 'statement']

SourceLanguage = Literal['ar', 'fr', 'en', 'zgh', 'es']

SourceOut = TypedDict("SourceOut", {"code": str, "title": str, "publisher": str, "url": str, "published": Union[str, None], "language": "SourceLanguage", "kind": "SourceKind", "is_operator": bool, "archived": bool, "recorded_at": str})

SourcePage = TypedDict("SourcePage", {"items": list["SourceOut"], "next": Union[str, None]})

SpaceOut = TypedDict("SpaceOut", {"id": int, "code": str, "building": str, "level": Union[int, None], "kind": str, "net_area": Union[float, None], "gross_area": Union[float, None], "capacity": Union[int, None], "equipped": bool, "access": str, "state": str, "valid_from": Union[str, None], "valid_until": Union[str, None]})

Stage = Literal['promised', 'called', 'received', 'spent', 'programmed', 'committed', 'authorised', 'paid']

StandingOut = TypedDict("StandingOut", {"id": int, "organisation": int, "first_day": str, "last_day": str, "settled": bool, "measures": list["MeasureOut"]})

StatementOut = TypedDict("StatementOut", {"value": Union[str, None], "value_high": Union[str, None], "qualifier": Union["Qualifier", None], "dimensions": Union[dict[str, Any], None], "source": Union[str, None], "as_of": Union[str, None], "grade": Union["Grade", None]})

StatementPage = TypedDict("StatementPage", {"items": list["StatementOut"], "next": Union[int, None]})

Status = Literal['fixed', 'estimated', 'announced', 'corrected']

StepIn = TypedDict("StepIn", {"kind": "StepKind", "on": str, "session": NotRequired[str], "deliberation": NotRequired[str], "remarks": NotRequired[str]})

StepKind = Literal['drafted', 'voted', 'signed', 'sent_for_visa', 'returned', 'visa_given', 'in_force', 'terminated']

StepOut = TypedDict("StepOut", {"id": int, "party": Union[int, None], "kind": "StepKind", "on": str, "session": str, "deliberation": str, "source": Union[str, None]})

StretchOut = TypedDict("StretchOut", {"opens": str, "closes": str})

StudyOut = TypedDict("StudyOut", {"id": int, "title": str, "state": Literal['draft', 'computing', 'computed', 'refused', 'withdrawn'], "shared": bool, "aim": Literal['covering', 'median', 'center'], "new_parks": int, "weights": dict[str, Any], "limit_minutes": int, "opened": list[str], "fixed": list[str], "forbidden": list[str], "equity": bool, "superseded": bool, "computed_at": Union[str, None]})

StudyPage = TypedDict("StudyPage", {"items": list["StudyOut"], "next": Union[int, None]})

SubmitIn = TypedDict("SubmitIn", {"confirmed": NotRequired[list[str]]})

SurvivalOut = TypedDict("SurvivalOut", {"months": int, "looked": int, "alive": int})

TargetOut = TypedDict("TargetOut", {"measure": Literal['programme_beneficiaries', 'programme_startups', 'programme_women', 'programme_graduates', 'companies_created_in_programmes'], "first_day": str, "last_day": str, "target": int, "actual": int})

TariffCategory = Literal['startup', 'sme', 'large', 'coworking', 'domiciliation', 'room', 'office_min', 'office_max', 'charges', 'deposit']

TariffOut = TypedDict("TariffOut", {"category": "TariffCategory", "price": float, "unit": "TariffUnit", "conditions": str, "valid_around": int, "source": Union[str, None], "of_network": bool})

TariffUnit = Literal['m2/month', 'office/month', 'seat/month', 'month', 'day', 'hour', 'rent']

TermsOut = TypedDict("TermsOut", {"number": int, "dated": Union[str, None], "since": Union[str, None], "starts_on": Union[str, None], "ends_on": Union[str, None], "term_months": Union[int, None], "renewal": str, "notice_days": Union[int, None], "total": Union[float, None]})

TerritoryDetail = TypedDict("TerritoryDetail", {"code": str, "level": "Level", "kind": "TerritoryKind", "parent": Union[str, None], "name_ar": str, "name_fr": str, "name_en": str, "population_2024": int, "population_2014": Union[int, None], "households": int, "establishments": int, "businesses": int, "jobs": int, "provinces_count": int, "communes_count": int, "ancestors": list["Named"], "sectors": list["SectorOut"]})

TerritoryKind = Literal['country', 'region', 'province', 'prefecture', 'urban_commune', 'rural_commune']

TerritoryOut = TypedDict("TerritoryOut", {"code": str, "level": "Level", "kind": "TerritoryKind", "parent": Union[str, None], "name_ar": str, "name_fr": str, "name_en": str, "population_2024": int, "population_2014": Union[int, None], "households": int, "establishments": int, "businesses": int, "jobs": int, "provinces_count": int, "communes_count": int})

TerritoryPage = TypedDict("TerritoryPage", {"items": list["TerritoryOut"], "next": Union[str, None]})

ThingOut = TypedDict("ThingOut", {"id": int, "kind": Literal['room', 'lab', 'equipment', 'person'], "park": str, "name_ar": str, "name_fr": str, "name_en": str, "capacity": Union[int, None], "features": list[str], "needs_approval": bool, "price": Union["PriceOut", None]})

Tick = Literal['run', 'soon', 'late', 'undated', 'waiting', 'done', 'withdrawn']

TicketOut = TypedDict("TicketOut", {"id": int, "counter": int, "day": str, "label": str, "state": Literal['waiting', 'called', 'serving', 'done', 'no_show', 'transferred', 'left'], "came_for": Union[str, None], "handled": Union[str, None], "taken_at": str, "called_at": Union[str, None], "served_at": Union[str, None], "ended_at": Union[str, None], "stars": Union[int, None]})

TicketPage = TypedDict("TicketPage", {"items": list["TicketOut"], "next": Union[int, None]})

TopicOut = TypedDict("TopicOut", {"code": str, "about": str, "name_ar": str, "name_fr": str, "name_en": str})

Valuation = Literal['', 'convention', 'appraisal', 'cost', 'market', 'source']

VersionDetail = TypedDict("VersionDetail", {"number": int, "published_at": str, "sha256": str, "rows": int, "added": int, "removed": int, "changed": int, "columns_added": list[str], "columns_removed": list[str], "first_day": Union[str, None], "last_day": Union[str, None], "withdrawn_at": Union[str, None], "withdrawn_because": str, "files": list["FileOut"], "columns": list[dict[str, Any]]})

VersionOut = TypedDict("VersionOut", {"number": int, "published_at": str, "sha256": str, "rows": int, "added": int, "removed": int, "changed": int, "columns_added": list[str], "columns_removed": list[str], "first_day": Union[str, None], "last_day": Union[str, None], "withdrawn_at": Union[str, None], "withdrawn_because": str})

VersionPage = TypedDict("VersionPage", {"items": list["VersionOut"], "next": Union[int, None]})

Visibility = Literal['public', 'network', 'private']

VisitOut = TypedDict("VisitOut", {"at": str, "outcome": Literal['news', 'same', 'failed'], "status": Union[int, None], "new": int, "changed": int, "size": int, "millis": int, "remarks": list[str]})

WeeklyIn = TypedDict("WeeklyIn", {"begins": str, "ends": str, "title": str, "people": NotRequired[Union[int, None]], "organisation": NotRequired[Union[int, None]], "together": NotRequired[list[int]], "until": str, "every": NotRequired[int], "choice": NotRequired[Literal['skip', 'move']]})

WholeOut = TypedDict("WholeOut", {"id": int, "name": str, "note": str, "first_year": int, "years": int, "example": bool, "superseded": bool, "made_at": str, "jobs": "Range", "cash_peak": "Range", "net_cost": "Range", "cost_per_job": Union["Range", None], "calendar": list[int], "series": "SeriesOut", "decides_jobs": list["LeverOut"], "decides_cash": list["LeverOut"], "openings": list["OpeningOut"], "assumed": list["AssumedOut"], "seed": int, "draws": int, "inputs": str, "version": str})

YearOfDays = TypedDict("YearOfDays", {"year": int, "items": list["DayOff"]})

Act = Literal["additionality:assume_network", "additionality:assume_park", "additionality:keep", "admissions:accept", "admissions:agenda", "admissions:applications", "admissions:apply", "admissions:assign", "admissions:complete", "admissions:decline", "admissions:interest", "admissions:link_accept", "admissions:link_decline", "admissions:live", "admissions:offer", "admissions:reading", "admissions:set_aside", "admissions:wait", "advising:accept", "advising:add", "advising:add_clinic", "advising:all_experts", "advising:aside", "advising:ask", "advising:cancel", "advising:close", "advising:close_clinic", "advising:close_goal", "advising:confirm", "advising:correct", "advising:decline", "advising:give", "advising:goal", "advising:hours", "advising:listed", "advising:minutes", "advising:miss", "advising:move", "advising:notes", "advising:profile", "advising:propose", "advising:rate", "advising:remove_hours", "advising:room", "advising:sessions", "advising:settle", "advising:vouchers", "analytics:ask", "applying:begin", "applying:link_answer", "applying:link_appeal", "applying:link_file", "applying:link_message", "applying:link_paper", "applying:link_piece", "applying:link_save", "applying:link_withdraw", "applying:own_answer", "applying:own_appeal", "applying:own_file", "applying:own_message", "applying:own_paper", "applying:own_piece", "applying:own_save", "applying:own_withdraw", "arrears:again", "arrears:agree", "arrears:attest", "arrears:begin", "arrears:dispatch", "arrears:drop", "arrears:drop_plan", "arrears:hold", "arrears:lift", "arrears:offer", "arrears:refuse", "arrears:reminders", "arrears:rounds", "arrears:send", "arrears:suspend", "attendance:correct", "attendance:door", "attendance:gate", "attendance:gate_close", "attendance:gate_levels", "attendance:gate_marks", "attendance:gates", "attendance:levels", "attendance:list", "attendance:marks", "attendance:rule", "attendance:say", "attendance:say_own", "attendance:walk_in", "attestations:ask", "attestations:issued", "attestations:withdraw", "awards:advance", "awards:agreements", "awards:amend", "awards:close", "awards:edit_claim", "awards:evidence", "awards:hours", "awards:new_claim", "awards:offer", "awards:pay", "awards:plan", "awards:recover", "awards:report", "awards:resume", "awards:reverse", "awards:send_claim", "awards:sign", "awards:sign_company", "awards:suspend", "awards:undo_hours", "awards:verify", "bank_files:accept", "bank_files:add", "bank_files:aside", "bank_files:certain", "bank_files:columns", "bank_files:edit", "bank_files:link", "bank_files:send", "bank_files:split", "bank_files:undo", "billing:answer", "billing:begin", "billing:contest", "billing:credit", "billing:discard", "billing:invoices", "billing:issue", "billing:line", "billing:paper", "billing:remove_line", "billing:terms", "billing:withdraw", "billing_runs:again", "billing_runs:begin", "billing_runs:drop", "billing_runs:issue", "billing_runs:runs", "board_packs:again", "board_packs:ask", "board_packs:list", "bookables:aside", "bookables:clear", "bookables:clearances", "bookables:edit", "bookables:list", "bookables:new", "bookables:new_kind", "bookables:open_at", "bookables:pair", "bookables:part", "bookables:shut", "bookables:withdraw", "booking_feeds:add", "booking_feeds:end", "bookings:at_once", "bookings:block", "bookings:book", "bookings:cancel", "bookings:cancel_rest", "bookings:confirm", "bookings:here", "bookings:left", "bookings:lift", "bookings:list", "bookings:move", "bookings:refuse", "bookings:release", "bookings:suspend", "bookings:suspensions", "bookings:unwait", "bookings:wait", "bookkeeping:accounts", "bookkeeping:add_entity", "bookkeeping:close", "bookkeeping:edit_entity", "bookkeeping:entity_clearance", "bookkeeping:entity_option", "bookkeeping:entity_park", "bookkeeping:filing", "bookkeeping:product", "bookkeeping:reopen", "bundles:ask", "bundles:list", "calls:cancel", "calls:edit_call", "calls:edit_track", "calls:new_call", "calls:publish", "calls:revise_grid", "case_types:begin", "case_types:edit", "case_types:give_up", "case_types:publish", "cases:all", "cases:assign", "cases:close", "cases:decide", "cases:extend", "cases:inbox", "cases:merge", "cases:message", "cases:pieces", "cases:settle", "cases:stage", "certificates:forget", "certificates:issue", "certificates:issue_all", "certificates:list", "certificates:replace", "certificates:revoke", "challenges:answer_new", "challenges:answers", "challenges:attest", "challenges:cancel", "challenges:challenges", "challenges:comment", "challenges:comments", "challenges:confirm", "challenges:data", "challenges:decide", "challenges:edit", "challenges:finalists", "challenges:indicator", "challenges:juror_new", "challenges:juror_remove", "challenges:measure", "challenges:moderate", "challenges:pay", "challenges:pilot_new", "challenges:publish", "challenges:score", "challenges:state", "challenges:support", "challenges:support_by_mail", "challenges:unpay", "challenges:withdraw", "claims:claim", "claims:dismiss", "claims:list", "claims:reopen", "claims:take", "commitments:accept", "commitments:add", "commitments:begin", "commitments:claim", "commitments:dispute", "commitments:due", "commitments:edit", "commitments:list", "commitments:paper", "commitments:withdraw", "committees:committees", "committees:create", "committees:end_seat", "committees:rules", "committees:seat", "community:answer", "community:ask", "community:block", "community:digest", "community:end", "community:end_line", "community:introductions", "community:letter", "community:list", "community:new_line", "community:new_notice", "community:notices", "community:profile", "community:publish", "community:refuse", "community:take_back", "community:unblock", "contract_keeping:clock_aside", "contract_keeping:clock_new", "contract_keeping:clocks_usual", "contract_keeping:relief_new", "contradictions:explain", "contradictions:list", "contributions:add", "contributions:edit", "contributions:instalments", "contributions:promise", "contributions:record", "contributions:reverse", "conventions:add_party", "conventions:amend", "conventions:draft", "conventions:edit", "conventions:end", "conventions:keep_document", "conventions:list", "conventions:publish", "conventions:step", "conventions:take_step_back", "convocations:by_link", "costs:contract_edit", "costs:contract_end", "costs:contract_new", "costs:contract_renew", "costs:contracts", "costs:entries", "costs:entry_new", "costs:heading_edit", "costs:heading_new", "costs:reverse", "counter_keeping:add", "counter_keeping:add_presence", "counter_keeping:close", "counter_keeping:close_counter", "counter_keeping:edit", "counter_keeping:end", "counter_keeping:end_presence", "counter_keeping:renew", "counter_keeping:served", "counter_keeping:withdraw", "counterfactuals:again", "counterfactuals:new", "counters:again", "counters:appointment_cancel", "counters:appointment_move", "counters:book", "counters:call", "counters:done", "counters:give", "counters:leave", "counters:missed", "counters:no_show", "counters:opinion", "counters:own_cancel", "counters:own_move", "counters:serve", "counters:take", "counters:transfer", "counters:welcome", "declarations:close", "declarations:companies", "declarations:declare", "declarations:list", "declarations:new", "declarations:remind", "declarations:return", "departures:answer", "departures:list", "desk:add", "desk:correct", "desk:list", "diversification:adopt", "diversification:census", "diversification:send", "enquiries:answer", "enquiries:ask", "enquiries:cancel", "enquiries:close", "enquiries:come", "enquiries:convert", "enquiries:enquiries", "enquiries:new_tour", "event_desk:approve", "event_desk:cancel", "event_desk:copy", "event_desk:edit", "event_desk:group", "event_desk:list", "event_desk:new", "event_desk:paid", "event_desk:partner_new", "event_desk:partner_remove", "event_desk:publish", "event_desk:question_new", "event_desk:question_remove", "event_desk:refuse", "event_desk:registrations", "event_desk:session_edit", "event_desk:session_new", "event_desk:session_remove", "event_desk:speaker_new", "event_desk:speaker_remove", "events:cancel", "events:cancel_by_link", "events:confirm", "events:register", "feeds:bring", "feeds:change", "feeds:hurry", "feeds:list", "feeds:new", "feeds:step", "feeds:suggested", "feeds:switch", "feeds:take", "figures:awaiting", "figures:count_now", "figures:file_send", "figures:file_step", "figures:statement_correct", "figures:statement_new", "figures:statement_verify", "financing:approaches", "financing:archive", "financing:edit", "financing:evidence", "financing:list", "financing:mend_raise", "financing:move", "financing:new", "financing:new_approach", "financing:new_raise", "financing:raises", "financing:verify", "floor_plans:send", "funding:rows", "funnels:target_end", "funnels:target_new", "grant_calls:cancel", "grant_calls:close", "grant_calls:edit", "grant_calls:new", "grant_calls:publish", "grant_calls:rules", "grants:agenda", "grants:assign", "grants:begin", "grants:complete", "grants:drop_package", "grants:interest", "grants:new_package", "grants:package", "grants:plan", "grants:proposals", "grants:recommend", "grants:review", "handovers:absent", "handovers:drop", "handovers:item", "handovers:item_new", "handovers:item_remove", "handovers:list", "handovers:meters", "handovers:new", "handovers:paper", "handovers:photo_remove", "handovers:redo", "handovers:rest", "handovers:sign_park", "handovers:sign_tenant", "handovers:template", "handovers:template_retire", "hour_packs:buy", "hour_packs:end", "hour_packs:packs", "hour_packs:prices", "hour_packs:return", "hour_packs:sell", "hour_packs:set", "identities:back_rule", "identities:end_rule", "identities:new_rule", "impact:climate", "impact:investment_made", "impact:investment_new", "impact:project_new", "impact:project_step", "information:advise", "information:answer", "information:complain", "information:entry_withdraw", "information:officer_new", "information:publication_aside", "information:publication_new", "information:publish", "information:refer", "information:register", "information:requests", "information:settle", "information:sue", "input_output:adopt", "input_output:branches", "input_output:examples", "input_output:new_study", "input_output:send", "kernel:import", "kernel:import_check", "kernel:import_record", "kernel:job", "keys:back", "keys:list", "keys:lost", "keys:new", "late_terms:add", "late_terms:decide", "late_terms:remove", "late_terms:step", "late_terms:terms", "late_terms:write", "matching:accept", "matching:add_member", "matching:add_mentor", "matching:change", "matching:choose", "matching:close", "matching:end", "matching:groups", "matching:leave", "matching:open", "matching:prefer", "matching:propose", "matching:set_aside", "matching:weights", "mentions:again", "mentions:change_rule", "mentions:desk", "mentions:end_channel", "mentions:end_name", "mentions:end_rule", "mentions:judge", "mentions:link", "mentions:names", "mentions:new_name", "mentions:new_rule", "mentions:new_topic", "mentions:own", "mentions:review", "mentions:rules", "messages:inbox", "messages:notice", "messages:outbox", "messages:preferences", "messages:retry", "minutes:ask", "minutes:link_sign", "minutes:rectify", "minutes:sign", "minutes:write", "moderation:list", "moderation:remove", "moderation:report", "moderation:show", "moving_in:columns", "moving_in:send", "moving_in:values", "opendata:publish", "opendata:settings", "opendata:withdraw", "operations:give_up", "operations:put_back", "opinions:ask", "opinions:opinion", "opinions:withdraw", "organisations:answer_consent", "organisations:archive", "organisations:documents", "organisations:edit", "organisations:end_representation", "organisations:list", "organisations:new", "organisations:people", "organisations:remove_document", "organisations:remove_logo", "parameters:announce", "parks:building_add", "parks:building_aside", "parks:building_edit", "parks:connectivity_add", "parks:connectivity_aside", "parks:connectivity_edit", "parks:equipment_add", "parks:equipment_aside", "parks:equipment_edit", "parks:floor_add", "parks:floor_aside", "parks:floor_edit", "parks:list", "parks:service_add", "parks:service_aside", "parks:service_close", "parks:service_edit", "parks:service_open", "parks:space_add", "parks:space_aside", "parks:space_edit", "parks:tariff_add", "parks:tariff_aside", "parks:tariff_edit", "payments:allocate", "payments:keep", "payments:payments", "payments:receipt", "payments:receive", "payments:record", "payments:return", "payments:reverse", "payments:take_off", "payments:undo_move", "people:answer_consent", "people:close", "people:end_factor_rule", "people:end_token", "people:factor_rules", "people:give_role", "people:invitations", "people:invite_to", "people:list", "people:profile", "people:resend", "people:take_role", "people:withdraw", "planning:block", "planning:close", "planning:correct", "planning:correct_date", "planning:cost", "planning:document", "planning:lift", "planning:move", "planning:news", "planning:promise", "planning:stage", "portfolios:answer", "portfolios:ask", "portfolios:assign", "portfolios:correct", "portfolios:end", "portfolios:reviews", "portfolios:write", "premises:columns", "premises:facts", "premises:photo_add", "premises:photo_remove", "premises:reshape", "premises:send", "premises:state_add", "premises:state_end", "premises:tenure_add", "premises:tenure_edit", "press:add", "press:add_file", "press:add_text", "press:all", "press:fold", "press:hide", "press:hide_picture", "press:rule_paper", "press:show", "press:show_picture", "press:unfold", "privacy:controller", "privacy:grant", "privacy:identify", "privacy:lift", "privacy:petitions", "privacy:place", "privacy:prepare", "privacy:receipt", "privacy:record", "privacy:refuse", "programmes:archive", "programmes:cohort_edit", "programmes:cohort_new", "programmes:drop", "programmes:edit", "programmes:end", "programmes:enter", "programmes:funding_end", "programmes:funding_new", "programmes:goals", "programmes:make", "programmes:mend", "programmes:milestone", "programmes:milestone_for_all", "programmes:onward", "programmes:places", "programmes:programmes", "programmes:reach", "programmes:stage_edit", "programmes:stage_new", "programmes:step", "programmes:step_mend", "programmes:write", "readiness:accept", "readiness:answer", "readiness:archive_weights", "readiness:begin", "readiness:begin_province", "readiness:cancel", "readiness:commit", "readiness:end_gap", "readiness:review", "readiness:submit", "readiness:weights", "reception:announce", "reception:answer", "reception:cancel", "reception:collect", "reception:correct", "reception:deny", "reception:extract", "reception:forward", "reception:leave", "reception:lines", "reception:mail", "reception:receive", "reception:return", "reception:send", "reception:sent", "reception:visits", "reception:walk_in", "reception:welcome", "rents:end", "rents:list", "rents:new", "reports:again", "reports:ask", "reports:list", "reports:texts", "rosters:columns", "rosters:duplicates", "rosters:record", "rosters:send", "scenarios:adopt", "scenarios:change", "scenarios:list", "scenarios:new", "scenarios:share", "scenarios:with_territory", "scenarios:withdraw", "scenarios:withdraw_adoption", "scenarios:withdraw_land", "siting:change", "siting:compute", "siting:demand", "siting:new", "siting:share", "siting:times", "siting:withdraw", "sittings:add_item", "sittings:again", "sittings:cancel", "sittings:change", "sittings:close", "sittings:conflict", "sittings:convene", "sittings:count", "sittings:decide", "sittings:edit_item", "sittings:guest", "sittings:open", "sittings:plan", "sittings:presence", "sittings:put", "sittings:set_aside", "sittings:take_off", "sittings:vote", "sources:edit", "sources:list", "sources:new", "standing:readers", "standing:seen", "standing:settle", "steering:call_meeting", "steering:claim_share", "steering:end_share", "steering:hand_over", "steering:minutes", "steering:take_back", "support:answer", "support:assign", "support:at", "support:confirm", "support:dismiss", "support:list", "support:part", "support:part_back", "support:pause", "support:place_new", "support:places", "support:places_fill", "support:reopen", "support:repair", "support:report", "support:resume", "support:take", "support:triage", "survival:keep", "tenancy:accept", "tenancy:amend", "tenancy:decide", "tenancy:decline", "tenancy:end", "tenancy:insurance", "tenancy:list", "tenancy:move", "tenancy:notice", "tenancy:notice_back", "tenancy:offer", "tenancy:paper", "tenancy:sheet", "tenancy:sign", "tenancy:start", "tenancy:terminate", "tenancy:transfer", "territories:country", "territories:detail", "territories:list", "upkeep:charter", "upkeep:outage_end", "upkeep:outage_new", "upkeep:outage_withdraw", "upkeep:outages", "upkeep:plan_end", "upkeep:plan_new", "upkeep:visit_done", "upkeep:visits", "vacancies:alert", "vacancies:applicants", "vacancies:apply", "vacancies:candidacy", "vacancies:edit", "vacancies:extend", "vacancies:fill", "vacancies:hire", "vacancies:hire_link", "vacancies:hires", "vacancies:list", "vacancies:mend", "vacancies:moderated", "vacancies:move", "vacancies:new", "vacancies:new_alert", "vacancies:own", "vacancies:positions", "vacancies:publish", "vacancies:refuse", "vacancies:submit", "vacancies:withdraw", "verifications:document", "verifications:draw", "verifications:drawn", "verifications:list", "verifications:samples", "visits:agree", "visits:declare", "visits:decline", "visits:describe", "visits:host_new", "webhooks:again", "webhooks:all", "webhooks:deliveries", "webhooks:failed_again", "webhooks:step", "webhooks:test", "year_reports:again", "year_reports:ask", "year_reports:list"]


class Majal(Caller):
    """The operations of one house."""

    def kernel_acts_operations_list_acts(self, *, after: str | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ActPage":
        'The acts that whoever calls may do somewhere, by name.'
        found: "ActPage" = self.call("GET", "/api/v1/acts", query={'after': after, 'limit': limit, 'fields': fields})
        return found

    def people_who_am_i(self, *, fields: list[str] | None = None) -> "MeOut":
        'The account that calls.'
        found: "MeOut" = self.call("GET", "/api/v1/me", query={'fields': fields})
        return found

    def people_change_me(self, body: "MeIn", *, key: str = "") -> "MeOut":
        "Change one's name, language or time format."
        found: "MeOut" = self.call("PATCH", "/api/v1/me", body=body, key=key)
        return found

    def parameters_show_calendar(self, year: int, *, sector: Union["Sector", None] | None = None, fields: list[str] | None = None) -> "YearOfDays":
        'Fixed holidays, and moon-based ones as estimated or announced; of one sector or of both.'
        found: "YearOfDays" = self.call("GET", f"/api/v1/calendar/{quote(str(year), safe='')}", query={'sector': sector, 'fields': fields})
        return found

    def tenancy_list_contracts(self, *, park: str | None = None, state: str | None = None, after: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ContractPage":
        'Those of one’s parks and companies, by id.'
        found: "ContractPage" = self.call("GET", "/api/v1/contracts/", query={'park': park, 'state': state, 'after': after, 'limit': limit, 'fields': fields})
        return found

    def tenancy_show_contract(self, pk: int, *, fields: list[str] | None = None) -> "ContractOut":
        'A contract with the spaces it holds and held.'
        found: "ContractOut" = self.call("GET", f"/api/v1/contracts/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def tenancy_show_rent(self, pk: int, *, first: str, last: str, fields: list[str] | None = None) -> list["LineOut"]:
        'Line by line; nothing before the contract began or after it ends, ten years at most.'
        found: list["LineOut"] = self.call("GET", f"/api/v1/contracts/{quote(str(pk), safe='')}/rent", query={'first': first, 'last': last, 'fields': fields})
        return found

    def bank_files_list_statements(self, *, account: int | None = None, after: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "StatementPage":
        'Those of the accounts one sees, by id.'
        found: "StatementPage" = self.call("GET", "/api/v1/bank/statements/", query={'account': account, 'after': after, 'limit': limit, 'fields': fields})
        return found

    def bank_files_list_lines(self, pk: int, *, after: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "LinePage":
        'With whichever file they came, by id, each with what it is matched with.'
        found: "LinePage" = self.call("GET", f"/api/v1/bank/statements/{quote(str(pk), safe='')}/lines/", query={'after': after, 'limit': limit, 'fields': fields})
        return found

    def payments_list_payments(self, *, company: int | None = None, park: str | None = None, after: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "PaymentPage":
        'Those of one’s parks and companies, by id.'
        found: "PaymentPage" = self.call("GET", "/api/v1/payments/", query={'company': company, 'park': park, 'after': after, 'limit': limit, 'fields': fields})
        return found

    def payments_show_payment(self, pk: int, *, fields: list[str] | None = None) -> "PaymentWhole":
        'A payment with the invoices it pays.'
        found: "PaymentWhole" = self.call("GET", f"/api/v1/payments/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def payments_show_statement(self, pk: int, *, day: Union[str, None] | None = None, fields: list[str] | None = None) -> "StatementOut":
        'Invoices, credit notes, payments and reversals that one may see, with the balance.'
        found: "StatementOut" = self.call("GET", f"/api/v1/payments/statements/{quote(str(pk), safe='')}", query={'day': day, 'fields': fields})
        return found

    def handovers_list_reports(self, *, park: str | None = None, state: str | None = None, contract: int | None = None, after: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ReportPage":
        'Those of one’s parks and companies, by id.'
        found: "ReportPage" = self.call("GET", "/api/v1/handovers/", query={'park': park, 'state': state, 'contract': contract, 'after': after, 'limit': limit, 'fields': fields})
        return found

    def handovers_show_report(self, pk: int, *, fields: list[str] | None = None) -> "WholeOut":
        'A report with its things, each beside its condition on entry, and its signatures.'
        found: "WholeOut" = self.call("GET", f"/api/v1/handovers/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def sources_list_sources(self, *, q: str | None = None, language: Union["SourceLanguage", None] | None = None, kind: Union["SourceKind", None] | None = None, year: Union[int, None] | None = None, archived: Union[bool, None] | None = None, cursor: Union[str, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "SourcePage":
        'Sources in the order of their codes.'
        found: "SourcePage" = self.call("GET", "/api/v1/sources/", query={'q': q, 'language': language, 'kind': kind, 'year': year, 'archived': archived, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def sources_see_source(self, code: str, *, fields: list[str] | None = None) -> "SourceOut":
        'One source by its code: ``eco-2015-05``.'
        found: "SourceOut" = self.call("GET", f"/api/v1/sources/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def territories_list_territories(self, *, level: Union["Level", None] | None = None, parent: Union[str, None] | None = None, q: str | None = None, cursor: Union[str, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "TerritoryPage":
        'Territories in the order of their codes.'
        found: "TerritoryPage" = self.call("GET", "/api/v1/territories/", query={'level': level, 'parent': parent, 'q': q, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def territories_list_boundaries(self, level: Literal['region', 'province']) -> dict[str, Any]:
        'Outlines of regions, or of provinces, as GeoJSON (© OpenStreetMap contributors, ODbL 1.0).'
        found: dict[str, Any] = self.call("GET", f"/api/v1/territories/boundaries/{quote(str(level), safe='')}")
        return found

    def territories_see_territory(self, code: str, *, fields: list[str] | None = None) -> "TerritoryDetail":
        'One territory by its HCP code: ``MA``, ``01``, ``01.511``, ``01.511.01.0``.'
        found: "TerritoryDetail" = self.call("GET", f"/api/v1/territories/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def contradictions_list_contradictions(self, *, rule: Union["Rule", None] | None = None, measure: Union[str, None] | None = None, subject: Union[str, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ContradictionPage":
        'Contradictions in the order in which they were first found.'
        found: "ContradictionPage" = self.call("GET", "/api/v1/contradictions/", query={'rule': rule, 'measure': measure, 'subject': subject, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def contributions_list_contributions(self, *, convention: Union[str, None] | None = None, party: Union[int, None] | None = None, kind: Union[Literal['cash', 'loan', 'land', 'building', 'works', 'equipment', 'operation', 'training', 'staff', 'logistics', 'promotion', 'other'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ContributionPage":
        "Those of published conventions for anyone, and of one's own."
        found: "ContributionPage" = self.call("GET", "/api/v1/contributions/", query={'convention': convention, 'party': party, 'kind': kind, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def contributions_create_contribution(self, body: "ContributionIn", *, key: str = "") -> "ContributionOut":
        '409 with a stable code where the rules refuse: ``party_unknown``, ``amendment_unknown``…'
        found: "ContributionOut" = self.call("POST", "/api/v1/contributions/", body=body, key=key)
        return found

    def contributions_show_contribution(self, pk: int, *, fields: list[str] | None = None) -> "ContributionOut":
        'The promise for anyone; the stages for those concerned.'
        found: "ContributionOut" = self.call("GET", f"/api/v1/contributions/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def contributions_list_entries(self, pk: int, *, fields: list[str] | None = None) -> list["EntryOut"]:
        'Every entry, also those that were taken back, in order of day.'
        found: list["EntryOut"] = self.call("GET", f"/api/v1/contributions/{quote(str(pk), safe='')}/entries", query={'fields': fields})
        return found

    def contributions_create_entry(self, pk: int, body: "EntryIn", *, key: str = "") -> "EntryOut":
        '409 with a stable code where the rules refuse: ``called_beyond_promise``…'
        found: "EntryOut" = self.call("POST", f"/api/v1/contributions/{quote(str(pk), safe='')}/entries", body=body, key=key)
        return found

    def contributions_create_reversal(self, pk: int, body: "ReversalIn", *, key: str = "") -> "EntryOut":
        '409 ``others_stand_on`` names what to reverse first.'
        found: "EntryOut" = self.call("POST", f"/api/v1/contributions/entries/{quote(str(pk), safe='')}/reversal", body=body, key=key)
        return found

    def commitments_list_commitments(self, *, convention: Union[str, None] | None = None, state: Union[Literal['promised', 'under_way', 'claimed', 'accepted', 'disputed', 'withdrawn'], None] | None = None, late: Union[bool, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "CommitmentPage":
        'Commitments in the order in which they were written.'
        found: "CommitmentPage" = self.call("GET", "/api/v1/commitments/", query={'convention': convention, 'state': state, 'late': late, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def commitments_write_commitment(self, body: "CommitmentIn", *, key: str = "") -> "WholeOut":
        'Write a commitment into a convention; into a signed one by an amendment.'
        found: "WholeOut" = self.call("POST", "/api/v1/commitments/", body=body, key=key)
        return found

    def commitments_see_commitment(self, code: str, *, fields: list[str] | None = None) -> "WholeOut":
        'One commitment with its steps and what shows them.'
        found: "WholeOut" = self.call("GET", f"/api/v1/commitments/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def commitments_claim(self, code: str, body: "ClaimIn", *, key: str = "") -> "WholeOut":
        'Say that it is delivered. Files are sent from the page; sources, figures, records here.'
        found: "WholeOut" = self.call("POST", f"/api/v1/commitments/{quote(str(code), safe='')}/claim", body=body, key=key)
        return found

    def commitments_accept(self, code: str, body: "StepIn", *, key: str = "") -> "WholeOut":
        'Accept a delivery for the side that it is owed to. A signed paper is sent from the page.'
        found: "WholeOut" = self.call("POST", f"/api/v1/commitments/{quote(str(code), safe='')}/accept", body=body, key=key)
        return found

    def commitments_dispute(self, code: str, body: "DisputeIn", *, key: str = "") -> "WholeOut":
        'Say that it is not delivered, and in ``note`` why.'
        found: "WholeOut" = self.call("POST", f"/api/v1/commitments/{quote(str(code), safe='')}/dispute", body=body, key=key)
        return found

    def figures_list_measures(self, *, fields: list[str] | None = None) -> list["MeasureOut"]:
        'Every measure with its definition in force, in the order of the method page.'
        found: list["MeasureOut"] = self.call("GET", "/api/v1/measures", query={'fields': fields})
        return found

    def figures_see_figure(self, code: str, *, as_of: str | None = None, recorded_by: str | None = None, subject: str | None = None, fields: list[str] | None = None) -> "FigureOut":
        'One figure with its evidence: of the network, a park (its code) or a territory (``09``).'
        found: "FigureOut" = self.call("GET", f"/api/v1/measures/{quote(str(code), safe='')}/figure", query={'as_of': as_of, 'recorded_by': recorded_by, 'subject': subject, 'fields': fields})
        return found

    def figures_list_observations(self, *, as_of: str | None = None, recorded_by: str | None = None, subject: str | None = None, measure: Union[str, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ObservationPage":
        'Statements of reality that stood then, in the order in which they were recorded.'
        found: "ObservationPage" = self.call("GET", "/api/v1/observations", query={'as_of': as_of, 'recorded_by': recorded_by, 'subject': subject, 'measure': measure, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def figures_list_targets(self, *, as_of: str | None = None, recorded_by: str | None = None, subject: str | None = None, measure: Union[str, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "GoalPage":
        'Statements of ambition that stood then, in the order in which they were recorded.'
        found: "GoalPage" = self.call("GET", "/api/v1/targets", query={'as_of': as_of, 'recorded_by': recorded_by, 'subject': subject, 'measure': measure, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def parks_list_parks(self, *, state: Union["ParkState", None] | None = None, region: Union[str, None] | None = None, silent: bool | None = None, q: str | None = None, cursor: Union[str, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ParkPage":
        'Parks in the order of their codes.'
        found: "ParkPage" = self.call("GET", "/api/v1/parks/", query={'state': state, 'region': region, 'silent': silent, 'q': q, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def parks_see_park(self, code: str, *, fields: list[str] | None = None) -> "ParkDetail":
        'One park by its code, with its services, its tariffs and its sources.'
        found: "ParkDetail" = self.call("GET", f"/api/v1/parks/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def premises_list_spaces(self, code: str, *, on: Union[str, None] | None = None, fields: list[str] | None = None) -> "PremisesOut":
        'The spaces of a park as they stood on a day, also one that is past.'
        found: "PremisesOut" = self.call("GET", f"/api/v1/premises/{quote(str(code), safe='')}", query={'on': on, 'fields': fields})
        return found

    def premises_lineage(self, code: str, pk: int, *, fields: list[str] | None = None) -> "LineageOut":
        'The walls that moved around one space, forwards and back.'
        found: "LineageOut" = self.call("GET", f"/api/v1/premises/{quote(str(code), safe='')}/spaces/{quote(str(pk), safe='')}/lineage", query={'fields': fields})
        return found

    def organisations_list_organisations(self, *, q: str | None = None, kind: Union[str, None] | None = None, sector: Union[str, None] | None = None, technology: Union[str, None] | None = None, region: Union[str, None] | None = None, cursor: Union[int, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "OrganisationPage":
        "Public ones for anyone; those of the network, one's own, or all with a token that may."
        found: "OrganisationPage" = self.call("GET", "/api/v1/organisations/", query={'q': q, 'kind': kind, 'sector': sector, 'technology': technology, 'region': region, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def organisations_create_organisation(self, body: "OrganisationIn", *, key: str = "") -> "OrganisationDetail":
        '409 with a stable code where the rules refuse: ``wrong_ice``, ``ice_taken``, ``rc_taken``…'
        found: "OrganisationDetail" = self.call("POST", "/api/v1/organisations/", body=body, key=key)
        return found

    def organisations_show_organisation(self, pk: int, *, fields: list[str] | None = None) -> "OrganisationDetail":
        'Contacts as far as the organisation consented, identifiers for those who may see them.'
        found: "OrganisationDetail" = self.call("GET", f"/api/v1/organisations/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def organisations_change_organisation(self, pk: int, body: "OrganisationChange", *, key: str = "") -> "OrganisationDetail":
        'Only what is given changes; an empty value empties.'
        found: "OrganisationDetail" = self.call("PATCH", f"/api/v1/organisations/{quote(str(pk), safe='')}", body=body, key=key)
        return found

    def attestations_attestations_own(self, *, fields: list[str] | None = None) -> list["AttestationOut"]:
        'What the caller asked for, and what was issued about organisations the caller manages.'
        found: list["AttestationOut"] = self.call("GET", "/api/v1/attestations", query={'fields': fields})
        return found

    def desk_list_procedures(self, *, audience: Union[Literal['project_holder', 'company', 'self_entrepreneur', 'association'], None] | None = None, category: Union[Literal['creation', 'tax', 'social', 'property', 'digital', 'startup', 'investment', 'residence', 'procurement', 'identity'], None] | None = None, q: str | None = None, cursor: Union[str, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ProcedurePage":
        'Procedures in the order of their codes.'
        found: "ProcedurePage" = self.call("GET", "/api/v1/procedures/", query={'audience': audience, 'category': category, 'q': q, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def desk_see_procedure(self, code: str, *, fields: list[str] | None = None) -> "ProcedureDetail":
        'One procedure by its code: facts with their grades, pieces to bring, steps in order.'
        found: "ProcedureDetail" = self.call("GET", f"/api/v1/procedures/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def counter_keeping_list_counters(self, *, park: Union[str, None] | None = None, procedure: Union[str, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "CounterPage":
        'Counters in the order in which they were written, with their weekly hours.'
        found: "CounterPage" = self.call("GET", "/api/v1/counters/", query={'park': park, 'procedure': procedure, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def counter_keeping_list_tickets(self, *, counter: Union[int, None] | None = None, day: Union[str, None] | None = None, state: Union[Literal['waiting', 'called', 'serving', 'done', 'no_show', 'transferred', 'left'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "TicketPage":
        'Tickets of a day at the counters that one serves or keeps, in the order they were taken.'
        found: "TicketPage" = self.call("GET", "/api/v1/counters/tickets", query={'counter': counter, 'day': day, 'state': state, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def counter_keeping_see_counter(self, pk: int, *, fields: list[str] | None = None) -> "CounterDetail":
        'One counter with its coming days: holidays, closing notices and doors taken into account.'
        found: "CounterDetail" = self.call("GET", f"/api/v1/counters/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def counter_keeping_see_now(self, pk: int, *, fields: list[str] | None = None) -> "NowOut":
        'Whether a counter is open at this moment, how many wait and how long it takes.'
        found: "NowOut" = self.call("GET", f"/api/v1/counters/{quote(str(pk), safe='')}/now", query={'fields': fields})
        return found

    def booking_feeds_what_is_free(self, *, begins: Union[str, None] | None = None, ends: Union[str, None] | None = None, park: str | None = None, kind: Literal['', 'room', 'lab', 'equipment', 'person'] | None = None, people: Union[int, None] | None = None, limit: int | None = None, features: str | None = None, fields: list[str] | None = None) -> list["ThingOut"]:
        'What is free for a period by all its rules, in all parks, the smallest that fits first.'
        found: list["ThingOut"] = self.call("GET", "/api/v1/bookings/free", query={'begins': begins, 'ends': ends, 'park': park, 'kind': kind, 'people': people, 'limit': limit, 'features': features, 'fields': fields})
        return found

    def booking_feeds_when_busy(self, pk: int, *, first: Union[str, None] | None = None, last: Union[str, None] | None = None, fields: list[str] | None = None) -> list["BusyOut"]:
        'From when until when a thing is held, without names.'
        found: list["BusyOut"] = self.call("GET", f"/api/v1/bookings/of/{quote(str(pk), safe='')}/busy", query={'first': first, 'last': last, 'fields': fields})
        return found

    def booking_feeds_list_bookings(self, *, cursor: int | None = None, limit: int | None = None, since: Union[str, None] | None = None, fields: list[str] | None = None) -> "BookingPage":
        'The bookings that the caller may see, in the order in which they were made.'
        found: "BookingPage" = self.call("GET", "/api/v1/bookings", query={'cursor': cursor, 'limit': limit, 'since': since, 'fields': fields})
        return found

    def booking_feeds_book(self, pk: int, body: "AskedIn", *, key: str = "") -> "BookingOut":
        'Book a thing. The same ``Idempotency-Key`` again is the same booking.'
        found: "BookingOut" = self.call("POST", f"/api/v1/bookings/of/{quote(str(pk), safe='')}", body=body, key=key)
        return found

    def booking_feeds_book_every_week(self, pk: int, body: "WeeklyIn", *, key: str = "") -> "SeriesOut":
        'Book the same hours every week; dates that cannot be had are left out or moved, and told.'
        found: "SeriesOut" = self.call("POST", f"/api/v1/bookings/of/{quote(str(pk), safe='')}/weekly", body=body, key=key)
        return found

    def booking_feeds_see_booking(self, pk: int, *, fields: list[str] | None = None) -> "BookingOut":
        'One booking.'
        found: "BookingOut" = self.call("GET", f"/api/v1/bookings/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def booking_feeds_cancel(self, pk: int, *, key: str = "") -> "BookingOut":
        'Give a slot back.'
        found: "BookingOut" = self.call("POST", f"/api/v1/bookings/{quote(str(pk), safe='')}/cancel", key=key)
        return found

    def booking_feeds_move(self, pk: int, body: "MoveIn", *, key: str = "") -> "BookingOut":
        'Move a booking to another time of the same thing.'
        found: "BookingOut" = self.call("POST", f"/api/v1/bookings/{quote(str(pk), safe='')}/move", body=body, key=key)
        return found

    def advising_list_experts(self, *, cursor: int | None = None, limit: int | None = None, skill: str | None = None, language: str | None = None, park: str | None = None, fields: list[str] | None = None) -> "ExpertPage":
        'The experts of the catalogue.'
        found: "ExpertPage" = self.call("GET", "/api/v1/mentoring/experts", query={'cursor': cursor, 'limit': limit, 'skill': skill, 'language': language, 'park': park, 'fields': fields})
        return found

    def advising_free(self, pk: int, *, fields: list[str] | None = None) -> list["SlotOut"]:
        'The free slots of an expert in the coming fourteen days.'
        found: list["SlotOut"] = self.call("GET", f"/api/v1/mentoring/experts/{quote(str(pk), safe='')}/free", query={'fields': fields})
        return found

    def advising_list_sessions(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "SessionPage":
        'The sessions that the caller may see.'
        found: "SessionPage" = self.call("GET", "/api/v1/mentoring/sessions", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def event_desk_list_events(self, *, cursor: int | None = None, limit: int | None = None, park: str | None = None, kind: Literal['', 'training', 'workshop', 'conference', 'networking', 'job_fair', 'visit', 'competition'] | None = None, past: bool | None = None, fields: list[str] | None = None) -> "EventPage":
        'The events that the caller may see, those to come or those past, as they were prepared.'
        found: "EventPage" = self.call("GET", "/api/v1/events", query={'cursor': cursor, 'limit': limit, 'park': park, 'kind': kind, 'past': past, 'fields': fields})
        return found

    def event_desk_read_event(self, pk: int, *, fields: list[str] | None = None) -> "EventOut":
        'One event.'
        found: "EventOut" = self.call("GET", f"/api/v1/events/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def event_desk_register_person(self, pk: int, body: "PersonIn", *, key: str = "") -> "RegistrationOut":
        'Register somebody: a place, or the waiting list, or approval asked for.'
        found: "RegistrationOut" = self.call("POST", f"/api/v1/events/{quote(str(pk), safe='')}/registrations", body=body, key=key)
        return found

    def attendance_read_event(self, pk: int, *, fields: list[str] | None = None) -> "EventOut":
        'The door of an event: its sessions, and how many are there.'
        found: "EventOut" = self.call("GET", f"/api/v1/attendance/events/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def attendance_list_people(self, pk: int, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "PeoplePage":
        'Who holds a place, and who is there: what a scanner keeps for when it has no net.'
        found: "PeoplePage" = self.call("GET", f"/api/v1/attendance/events/{quote(str(pk), safe='')}/people", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def attendance_send_marks(self, pk: int, body: "MarksIn", *, key: str = "") -> "AnswersOut":
        'Check people in or out; each mark by itself, and each once, however often it is sent.'
        found: "AnswersOut" = self.call("POST", f"/api/v1/attendance/events/{quote(str(pk), safe='')}/marks", body=body, key=key)
        return found

    def certificates_list_certificates(self, pk: int, *, cursor: int | None = None, limit: int | None = None, holding: bool | None = None, fields: list[str] | None = None) -> "CertificatePage":
        'The certificates of an event, as they were issued.'
        found: "CertificatePage" = self.call("GET", f"/api/v1/certificates/events/{quote(str(pk), safe='')}", query={'cursor': cursor, 'limit': limit, 'holding': holding, 'fields': fields})
        return found

    def certificates_issue(self, pk: int, body: "IssueIn", *, key: str = "") -> "CertificateOut":
        'Issue the certificate of one person who attended the event; asked twice, refused once.'
        found: "CertificateOut" = self.call("POST", f"/api/v1/certificates/events/{quote(str(pk), safe='')}", body=body, key=key)
        return found

    def certificates_verify(self, code: str, *, number: str | None = None, sha256: str | None = None, fields: list[str] | None = None) -> "CheckedOut":
        'Whether a certificate was issued here and holds; open to everybody who has its code.'
        found: "CheckedOut" = self.call("GET", f"/api/v1/certificates/verify/{quote(str(code), safe='')}", query={'number': number, 'sha256': sha256, 'fields': fields})
        return found

    def portfolios_list_followed(self, *, cursor: int | None = None, limit: int | None = None, coordinator: Union[int, None] | None = None, park: str | None = None, fields: list[str] | None = None) -> "FollowedPage":
        'The companies followed today, one’s own or those of one’s parks.'
        found: "FollowedPage" = self.call("GET", "/api/v1/portfolios", query={'cursor': cursor, 'limit': limit, 'coordinator': coordinator, 'park': park, 'fields': fields})
        return found

    def portfolios_list_reviews(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ReviewPage":
        'The reviews of all companies that the caller follows, as they were written.'
        found: "ReviewPage" = self.call("GET", "/api/v1/portfolios/reviews", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def portfolios_reviews_of(self, pk: int, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ReviewPage":
        'The reviews of one company; the company itself reads those that are signed.'
        found: "ReviewPage" = self.call("GET", f"/api/v1/portfolios/{quote(str(pk), safe='')}/reviews", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def portfolios_write(self, pk: int, body: "ReviewIn", *, key: str = "") -> "ReviewOut":
        'Write the review of a quarter; sent again before it is signed, it takes the draft’s place.'
        found: "ReviewOut" = self.call("POST", f"/api/v1/portfolios/{quote(str(pk), safe='')}/reviews", body=body, key=key)
        return found

    def sittings_list_sittings(self, *, committee: Union[int, None] | None = None, state: Union[Literal['planned', 'convened', 'open', 'closed', 'cancelled'], None] | None = None, since: Union[str, None] | None = None, until: Union[str, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "SittingPage":
        'The sittings that one keeps or sits in, in the order in which they were planned.'
        found: "SittingPage" = self.call("GET", "/api/v1/sittings/", query={'committee': committee, 'state': state, 'since': since, 'until': until, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def sittings_see_sitting(self, pk: int, *, fields: list[str] | None = None) -> "SittingDetail":
        'One sitting: its agenda with what was decided and why, its members, its quorum.'
        found: "SittingDetail" = self.call("GET", f"/api/v1/sittings/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def awards_list_calls(self, *, fields: list[str] | None = None) -> list["FundsOut"]:
        'Every published call with the use of its funds, the latest first; fifty at most.'
        found: list["FundsOut"] = self.call("GET", "/api/v1/research/calls", query={'fields': fields})
        return found

    def awards_get_call(self, code: str, *, fields: list[str] | None = None) -> "FundsOut":
        'A call with the use of its funds.'
        found: "FundsOut" = self.call("GET", f"/api/v1/research/calls/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def funnels_follow(self, code: str, *, fields: list[str] | None = None) -> "FollowOut":
        'How far members have come, and each target with what is counted; for team and funders.'
        found: "FollowOut" = self.call("GET", f"/api/v1/programmes/{quote(str(code), safe='')}/follow", query={'fields': fields})
        return found

    def programmes_list_programmes(self, *, kind: str | None = None, after: str | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ProgrammePage":
        'Published programmes, and those one runs, follows or is in, by code.'
        found: "ProgrammePage" = self.call("GET", "/api/v1/programmes/", query={'kind': kind, 'after': after, 'limit': limit, 'fields': fields})
        return found

    def programmes_one_programme(self, code: str, *, fields: list[str] | None = None) -> "WholeOut":
        'What it is, its stages and cohorts; no names of members.'
        found: "WholeOut" = self.call("GET", f"/api/v1/programmes/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def challenges_list_challenges(self, *, state: str | None = None, after: str | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ChallengePage":
        'Published challenges, and one’s own, by code.'
        found: "ChallengePage" = self.call("GET", "/api/v1/challenges/", query={'state': state, 'after': after, 'limit': limit, 'fields': fields})
        return found

    def challenges_one_challenge(self, code: str, *, fields: list[str] | None = None) -> "WholeOut":
        'What it says, how it is measured, how many support it.'
        found: "WholeOut" = self.call("GET", f"/api/v1/challenges/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def conventions_list_conventions(self, *, state: Union[Literal['unknown', 'draft', 'voted', 'signed', 'in_force', 'ended', 'terminated', 'superseded'], None] | None = None, region: Union[str, None] | None = None, park: Union[str, None] | None = None, q: str | None = None, cursor: Union[str, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ConventionPage":
        'The conventions the caller may see, in the order of their codes.'
        found: "ConventionPage" = self.call("GET", "/api/v1/conventions/", query={'state': state, 'region': region, 'park': park, 'q': q, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def conventions_draft(self, body: "DraftIn", *, key: str = "") -> "ConventionDetail":
        'Begin a convention; only its parties and head office see a draft.'
        found: "ConventionDetail" = self.call("POST", "/api/v1/conventions/", body=body, key=key)
        return found

    def conventions_see_convention(self, code: str, *, fields: list[str] | None = None) -> "ConventionDetail":
        'One convention by its code; whole for its parties, its parks and head office.'
        found: "ConventionDetail" = self.call("GET", f"/api/v1/conventions/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def conventions_new_party(self, code: str, body: "PartyIn", *, key: str = "") -> "PartyOut":
        'Add a party to a convention that is not signed yet.'
        found: "PartyOut" = self.call("POST", f"/api/v1/conventions/{quote(str(code), safe='')}/parties", body=body, key=key)
        return found

    def conventions_new_step(self, code: str, pk: int, body: "StepIn", *, key: str = "") -> "StepOut":
        'Record a step of a party that the caller acts for, or the visa that they may give.'
        found: "StepOut" = self.call("POST", f"/api/v1/conventions/{quote(str(code), safe='')}/parties/{quote(str(pk), safe='')}/steps", body=body, key=key)
        return found

    def community_list_members(self, *, park: Union[str, None] | None = None, side: Union[Literal['offers', 'seeks'], None] | None = None, topic: Union[Literal['customers', 'suppliers', 'development', 'data', 'research', 'tenders', 'export', 'funding', 'advice', 'equipment', 'team', 'other'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "MemberPage":
        'Residents and alumni that agreed to be listed, with what they offer and seek.'
        found: "MemberPage" = self.call("GET", "/api/v1/community/", query={'park': park, 'side': side, 'topic': topic, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def moderation_list_matters(self, *, state: Union[Literal['reported', 'hidden', 'shown', 'removed'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "MatterPage":
        'What readers reported, without who they are.'
        found: "MatterPage" = self.call("GET", "/api/v1/moderation/matters", query={'state': state, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def declarations_list_periods(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "PeriodPage":
        'The periods, in the order they were opened, each with its answers so far.'
        found: "PeriodPage" = self.call("GET", "/api/v1/declarations/periods", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def declarations_list_own(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "AskedPage":
        "What one's own companies are asked, and how far each declaration is."
        found: "AskedPage" = self.call("GET", "/api/v1/declarations/", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def declarations_read_one(self, pk: int, *, fields: list[str] | None = None) -> "DeclarationOut":
        'One declaration, with what is proposed where nothing was typed yet.'
        found: "DeclarationOut" = self.call("GET", f"/api/v1/declarations/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def declarations_put_answer(self, pk: int, code: str, body: "AnswerIn", *, key: str = "") -> "AnswerOut":
        'Keep one answer; sent again it changes nothing.'
        found: "AnswerOut" = self.call("PUT", f"/api/v1/declarations/{quote(str(pk), safe='')}/answers/{quote(str(code), safe='')}", body=body, key=key)
        return found

    def declarations_send_one(self, pk: int, body: "SubmitIn", *, key: str = "") -> "DeclarationOut":
        'Send a declaration; the refusals are those of the page.'
        found: "DeclarationOut" = self.call("POST", f"/api/v1/declarations/{quote(str(pk), safe='')}/submit", body=body, key=key)
        return found

    def declarations_correct_one(self, pk: int, *, key: str = "") -> "DeclarationOut":
        'Begin a correction; what was sent holds until the correction is.'
        found: "DeclarationOut" = self.call("POST", f"/api/v1/declarations/{quote(str(pk), safe='')}/correct", key=key)
        return found

    def declarations_put_naming(self, pk: int, body: "NamingIn", *, key: str = "") -> "NamingIn":
        'Agree that the company is named in what is published, or withdraw.'
        found: "NamingIn" = self.call("PUT", f"/api/v1/declarations/{quote(str(pk), safe='')}/naming", body=body, key=key)
        return found

    def readiness_list_sites(self, *, weights: str | None = None, fields: list[str] | None = None) -> "SitesOut":
        'Sites to come with the score of the assessment that holds; ``weights`` names a set.'
        found: "SitesOut" = self.call("GET", "/api/v1/readiness/sites", query={'weights': weights, 'fields': fields})
        return found

    def readiness_one_site(self, code: str, *, fields: list[str] | None = None) -> "SiteOut":
        'One site with the levels of the assessment that holds, counted with the default weights.'
        found: "SiteOut" = self.call("GET", f"/api/v1/readiness/sites/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def mentions_list_articles(self, *, about: str | None = None, language: str | None = None, q: str | None = None, before: Union[int, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ArticlesOut":
        'Articles about ``about`` (as ``parks.park:3``), a territory with what lies in it.'
        found: "ArticlesOut" = self.call("GET", "/api/v1/mentions/articles", query={'about': about, 'language': language, 'q': q, 'before': before, 'limit': limit, 'fields': fields})
        return found

    def mentions_list_topics(self, *, fields: list[str] | None = None) -> list["TopicOut"]:
        'Topics that articles are linked to, with their refs.'
        found: list["TopicOut"] = self.call("GET", "/api/v1/mentions/topics", query={'fields': fields})
        return found

    def press_list_articles(self, *, q: str | None = None, language: Union[Literal['ar', 'fr', 'en', 'zgh', 'es'], None] | None = None, paper: Union[str, None] | None = None, since: Union[str, None] | None = None, until: Union[str, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ArticlePage":
        'Articles of the press, those kept last first.'
        found: "ArticlePage" = self.call("GET", "/api/v1/press/", query={'q': q, 'language': language, 'paper': paper, 'since': since, 'until': until, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def press_get_article(self, pk: int, *, fields: list[str] | None = None) -> "ArticleOut":
        'One article.'
        found: "ArticleOut" = self.call("GET", f"/api/v1/press/{quote(str(pk), safe='')}/", query={'fields': fields})
        return found

    def claims_list_claims(self, *, state: Union[Literal['proposed', 'confirmed', 'dismissed', 'repeated', 'superseded'], None] | None = None, article: Union[int, None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ClaimPage":
        'Numbers of the press that one may see, the oldest first.'
        found: "ClaimPage" = self.call("GET", "/api/v1/numbers/", query={'state': state, 'article': article, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def standing_list_compared(self, *, fields: list[str] | None = None) -> "ComparedPage":
        "The declarations of one's companies, each with whether it can be compared."
        found: "ComparedPage" = self.call("GET", "/api/v1/standing/", query={'fields': fields})
        return found

    def standing_list_seen(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "SeenPage":
        "Who saw what one's companies declared, in the order in which they saw it first."
        found: "SeenPage" = self.call("GET", "/api/v1/standing/seen", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def standing_read_one(self, pk: int, *, fields: list[str] | None = None) -> "StandingOut":
        'One company beside the anonymous middle of its sector and age.'
        found: "StandingOut" = self.call("GET", f"/api/v1/standing/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def verifications_list_samples(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "SamplePage":
        'The samples, in the order in which they were drawn.'
        found: "SamplePage" = self.call("GET", "/api/v1/verifications/samples", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def verifications_read_sample(self, pk: int, *, fields: list[str] | None = None) -> "ResultOut":
        'One sample and what it has shown so far in the parks that one sees.'
        found: "ResultOut" = self.call("GET", f"/api/v1/verifications/samples/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def verifications_list_drawn(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "DrawnPage":
        "What was drawn in one's parks, in the order of the draw."
        found: "DrawnPage" = self.call("GET", "/api/v1/verifications/", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def verifications_read_drawn(self, pk: int, *, fields: list[str] | None = None) -> "CheckedOut":
        'One drawn declaration with its checks.'
        found: "CheckedOut" = self.call("GET", f"/api/v1/verifications/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def financing_list_instruments(self, *, kind: Union[Literal['guarantee', 'honour_loan', 'loan', 'seed', 'venture', 'grant', 'prize', 'other'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "InstrumentPage":
        'Ways to finance a company, each with its source and the date of the information.'
        found: "InstrumentPage" = self.call("GET", "/api/v1/financing/", query={'kind': kind, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def vacancies_list_offers(self, *, park: Union[str, None] | None = None, kind: Union[Literal['permanent', 'fixed_term', 'insertion', 'temporary', 'internship', 'freelance'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "OfferPage":
        'Jobs and internships for which one may apply today.'
        found: "OfferPage" = self.call("GET", "/api/v1/vacancies/", query={'park': park, 'kind': kind, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def vacancies_list_hires(self, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "HirePage":
        "Hires that stand, of one's companies and parks, in the order they were declared."
        found: "HirePage" = self.call("GET", "/api/v1/vacancies/hires", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def siting_list_studies(self, *, cursor: Union[int, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "StudyPage":
        'Studies of siting, the latest first.'
        found: "StudyPage" = self.call("GET", "/api/v1/siting/studies", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def siting_get_study(self, pk: int, *, fields: list[str] | None = None) -> "FoundOut":
        'A study of siting with the choice, its proof and whom it serves.'
        found: "FoundOut" = self.call("GET", f"/api/v1/siting/studies/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def planning_list_sites(self, *, fields: list[str] | None = None) -> list["SiteOut"]:
        'The sites of the pipeline that one may see, by the code of their park.'
        found: list["SiteOut"] = self.call("GET", "/api/v1/pipeline/sites", query={'fields': fields})
        return found

    def planning_one_site(self, code: str, *, fields: list[str] | None = None) -> "WholeOut":
        'One site with what was said of it, by the code of its park.'
        found: "WholeOut" = self.call("GET", f"/api/v1/pipeline/sites/{quote(str(code), safe='')}", query={'fields': fields})
        return found

    def planning_forecast(self, code: str, *, fields: list[str] | None = None) -> "ForecastOut":
        'When a site may open and what it may cost, as ranges, with the cases these rest on.'
        found: "ForecastOut" = self.call("GET", f"/api/v1/pipeline/sites/{quote(str(code), safe='')}/forecast", query={'fields': fields})
        return found

    def scenarios_list_scenarios(self, *, cursor: Union[int, None] | None = None, limit: int | None = None, fields: list[str] | None = None) -> "ScenarioPage":
        'Versions, the latest first: all for head office, those shared with it for a territory.'
        found: "ScenarioPage" = self.call("GET", "/api/v1/scenarios/", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def scenarios_one_scenario(self, pk: int, *, fields: list[str] | None = None) -> "WholeOut":
        'One version: its plan, its results as ranges, its assumptions, seed and code version.'
        found: "WholeOut" = self.call("GET", f"/api/v1/scenarios/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def feeds_list_feeds(self, *, state: Union[Literal['followed', 'paused', 'dead', 'taken_out'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "FeedPage":
        'The feeds that are or were followed, oldest first.'
        found: "FeedPage" = self.call("GET", "/api/v1/feeds/", query={'state': state, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def feeds_list_visits(self, pk: int, *, fields: list[str] | None = None) -> list["VisitOut"]:
        'The last fifty visits to a feed, newest first.'
        found: list["VisitOut"] = self.call("GET", f"/api/v1/feeds/{quote(str(pk), safe='')}/visits", query={'fields': fields})
        return found

    def exchange_see_structures(self, kind: str, *, format: str | None = None, references: str | None = None, of: str | None = None) -> Any:
        'All structures of a kind: dataflow, datastructure, conceptscheme or codelist.'
        found: Any = self.call("GET", f"/api/v1/sdmx/structure/{quote(str(kind), safe='')}", query={'format': format, 'references': references, 'of': of})
        return found

    def exchange_see_structure(self, kind: str, agency: str, name: str, version: str, *, format: str | None = None, references: str | None = None, of: str | None = None) -> Any:
        'One structure by its name; ``references=all`` brings what it points at.'
        found: Any = self.call("GET", f"/api/v1/sdmx/structure/{quote(str(kind), safe='')}/{quote(str(agency), safe='')}/{quote(str(name), safe='')}/{quote(str(version), safe='')}", query={'format': format, 'references': references, 'of': of})
        return found

    def exchange_see_data(self, context: str, agency: str, name: str, version: str, *, format: str | None = None, startPeriod: str | None = None, endPeriod: str | None = None, updatedAfter: str | None = None, asOf: str | None = None, saidBy: str | None = None) -> Any:
        'All observations of a flow: MAJAL, FIGURES or STATEMENTS, 1.0.'
        found: Any = self.call("GET", f"/api/v1/sdmx/data/{quote(str(context), safe='')}/{quote(str(agency), safe='')}/{quote(str(name), safe='')}/{quote(str(version), safe='')}", query={'format': format, 'startPeriod': startPeriod, 'endPeriod': endPeriod, 'updatedAfter': updatedAfter, 'asOf': asOf, 'saidBy': saidBy})
        return found

    def exchange_see_data_of_key(self, context: str, agency: str, name: str, version: str, key_: str, *, format: str | None = None, startPeriod: str | None = None, endPeriod: str | None = None, updatedAfter: str | None = None, asOf: str | None = None, saidBy: str | None = None) -> Any:
        'The observations whose dimensions a key selects: a star for all, or one code for each'
        found: Any = self.call("GET", f"/api/v1/sdmx/data/{quote(str(context), safe='')}/{quote(str(agency), safe='')}/{quote(str(name), safe='')}/{quote(str(version), safe='')}/{quote(str(key_), safe='')}", query={'format': format, 'startPeriod': startPeriod, 'endPeriod': endPeriod, 'updatedAfter': updatedAfter, 'asOf': asOf, 'saidBy': saidBy})
        return found

    def webhooks_list_kinds(self, *, fields: list[str] | None = None) -> list["KindOut"]:
        'Every kind of event.'
        found: list["KindOut"] = self.call("GET", "/api/v1/webhooks/kinds", query={'fields': fields})
        return found

    def webhooks_list_endpoints(self, *, fields: list[str] | None = None) -> list["EndpointOut"]:
        "One's own endpoints, newest first, ended ones included."
        found: list["EndpointOut"] = self.call("GET", "/api/v1/webhooks/", query={'fields': fields})
        return found

    def webhooks_make(self, body: "EndpointIn", *, key: str = "") -> "EndpointMade":
        'Make an endpoint; the answer tells its secret, once.'
        found: "EndpointMade" = self.call("POST", "/api/v1/webhooks/", body=body, key=key)
        return found

    def webhooks_read(self, pk: int, *, fields: list[str] | None = None) -> "EndpointOut":
        "One of one's own endpoints."
        found: "EndpointOut" = self.call("GET", f"/api/v1/webhooks/{quote(str(pk), safe='')}", query={'fields': fields})
        return found

    def webhooks_change(self, pk: int, body: "EndpointPatch", *, key: str = "") -> "EndpointOut":
        'Change, pause or resume an endpoint.'
        found: "EndpointOut" = self.call("PATCH", f"/api/v1/webhooks/{quote(str(pk), safe='')}", body=body, key=key)
        return found

    def webhooks_end(self, pk: int, *, key: str = "") -> "EndpointOut":
        'End an endpoint; its log stays for thirty days.'
        found: "EndpointOut" = self.call("DELETE", f"/api/v1/webhooks/{quote(str(pk), safe='')}", key=key)
        return found

    def webhooks_rotate(self, pk: int, *, key: str = "") -> "EndpointMade":
        'Give an endpoint a new secret; the former one signs beside it for a day.'
        found: "EndpointMade" = self.call("POST", f"/api/v1/webhooks/{quote(str(pk), safe='')}/secret", key=key)
        return found

    def webhooks_test(self, pk: int, *, key: str = "") -> "DeliveryOut":
        'Send a test event.'
        found: "DeliveryOut" = self.call("POST", f"/api/v1/webhooks/{quote(str(pk), safe='')}/test", key=key)
        return found

    def webhooks_log(self, pk: int, *, state: Union[Literal['waiting', 'delivered', 'given_up', 'withheld', 'cancelled'], None] | None = None, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "DeliveryPage":
        'What was sent to an endpoint, newest first.'
        found: "DeliveryPage" = self.call("GET", f"/api/v1/webhooks/{quote(str(pk), safe='')}/deliveries", query={'state': state, 'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def webhooks_again(self, pk: int, uid: str, *, key: str = "") -> "DeliveryOut":
        'Send something once more, under the same id, that was delivered or given up.'
        found: "DeliveryOut" = self.call("POST", f"/api/v1/webhooks/{quote(str(pk), safe='')}/deliveries/{quote(str(uid), safe='')}/replay", key=key)
        return found

    def opendata_list_datasets(self, *, fields: list[str] | None = None) -> list["DatasetOut"]:
        'The catalogue: every dataset with its newest version and its files.'
        found: list["DatasetOut"] = self.call("GET", "/api/v1/data/", query={'fields': fields})
        return found

    def opendata_publish(self, *, key: str = "") -> "Asked":
        'Make new versions of what changed, now, as a job.'
        found: "Asked" = self.call("POST", "/api/v1/data/publish", key=key)
        return found

    def opendata_see_dataset(self, name: str, *, fields: list[str] | None = None) -> "DatasetOut":
        'One dataset.'
        found: "DatasetOut" = self.call("GET", f"/api/v1/data/{quote(str(name), safe='')}", query={'fields': fields})
        return found

    def opendata_list_versions(self, name: str, *, cursor: int | None = None, limit: int | None = None, fields: list[str] | None = None) -> "VersionPage":
        'The versions of a dataset, newest first.'
        found: "VersionPage" = self.call("GET", f"/api/v1/data/{quote(str(name), safe='')}/versions", query={'cursor': cursor, 'limit': limit, 'fields': fields})
        return found

    def opendata_see_version(self, name: str, number: int, *, fields: list[str] | None = None) -> "VersionDetail":
        'One version with its files and columns.'
        found: "VersionDetail" = self.call("GET", f"/api/v1/data/{quote(str(name), safe='')}/versions/{quote(str(number), safe='')}", query={'fields': fields})
        return found

    def opendata_withdraw(self, name: str, number: int, body: "Reason", *, key: str = "") -> "VersionDetail":
        'Take a version back with a reason; it stays listed.'
        found: "VersionDetail" = self.call("POST", f"/api/v1/data/{quote(str(name), safe='')}/versions/{quote(str(number), safe='')}/withdraw", body=body, key=key)
        return found
