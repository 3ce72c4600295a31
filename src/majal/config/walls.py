"""Who may read which row, as the database knows it: the second wall behind the queries.

A policy may let through more than the rules of permissions do, never less; strangers and other
scopes get nothing. ``tests/config/test_walls.py`` compares the two. The reader is told by
``kernel.walls`` as JSON: ``{"user": 7, "park_manager@park": [3], "*@park": [3]}``; ``*`` stands for
any role. What every page of a network's people reads comes first, so that the rest is not asked.
"""

from collections.abc import Mapping

FUNCTIONS = """
CREATE OR REPLACE FUNCTION majal_reader() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT NULLIF(current_setting('majal.reader', true), '')::jsonb
$$;
CREATE OR REPLACE FUNCTION majal_is(VARIADIC keys text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT COALESCE(jsonb_exists_any(majal_reader(), keys), false)
$$;
CREATE OR REPLACE FUNCTION majal_scopes(VARIADIC keys text[]) RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT ARRAY(
        SELECT DISTINCT jsonb_array_elements_text(majal_reader() -> key)::bigint
        FROM unnest(keys) AS key)
$$;
CREATE OR REPLACE FUNCTION majal_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (majal_reader() ->> 'user')::bigint
$$;
CREATE OR REPLACE FUNCTION majal_roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT ARRAY(SELECT jsonb_array_elements_text(majal_reader() -> 'roles'))
$$;

-- The conventions of a reader's own sides, parks and lands, published or not. It looks past the
-- policies, with the rights of whoever made it, and gives numbers only.
CREATE OR REPLACE FUNCTION majal_conventions() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    firms bigint[] := majal_scopes('company_manager@organisation', 'company_member@organisation');
    councils bigint[] := majal_scopes('authority@territory');
    lands bigint[] := majal_scopes('wali@territory', 'governor@territory');
    parks bigint[] := majal_scopes('park_manager@park', 'accountant@park');
    links bigint[] := majal_scopes('link:conventions.convention');
BEGIN
    IF firms || councils || lands || parks || links = '{}' THEN
        RETURN '{}';
    END IF;
    IF councils <> '{}' THEN
        firms := firms || ARRAY(
            SELECT o.id FROM organisations_organisation o
            WHERE o.territory_id = ANY(councils) AND o.kind_id LIKE 'elected_council_%');
    END IF;
    IF lands <> '{}' THEN
        lands := ARRAY(
            SELECT t.id FROM territories_territory t
            LEFT JOIN territories_territory above ON above.id = t.parent_id
            WHERE t.id = ANY(lands) OR above.id = ANY(lands) OR above.parent_id = ANY(lands));
    END IF;
    RETURN links || ARRAY(
        SELECT p.convention_id FROM conventions_party p WHERE p.organisation_id = ANY(firms)
        UNION
        SELECT w.convention_id FROM conventions_convention_parks w WHERE w.park_id = ANY(parks)
        UNION
        SELECT c.id FROM conventions_convention c WHERE c.territory_id = ANY(lands)
        UNION
        SELECT p.convention_id FROM organisations_organisation o
        JOIN conventions_party p ON p.organisation_id = o.id WHERE o.territory_id = ANY(lands));
END $$;

-- The dossiers somebody was given: to read, to review, to mend, to decide in a committee; or that a
-- link asks about.
CREATE OR REPLACE FUNCTION majal_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    person bigint := majal_user();
    opinions bigint[] := majal_scopes('link:opinions.opinion');
    incidents bigint[] := majal_scopes('link:support.incident');
    lands bigint[] := majal_scopes('wali@territory', 'governor@territory');
BEGIN
    IF person IS NULL AND opinions || incidents = '{}' THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(
        SELECT a.case_id FROM admissions_reading r
        JOIN admissions_application a ON a.id = r.application_id
        WHERE r.reader_id = person AND r.removed_at IS NULL
        UNION
        SELECT p.case_id FROM grants_review r JOIN grants_proposal p ON p.id = r.proposal_id
        WHERE r.reviewer_id = person AND r.removed_at IS NULL
        UNION
        SELECT i.case_id FROM support_incident i
        WHERE i.technician_id = person OR i.id = ANY(incidents)
        UNION
        SELECT o.case_id FROM opinions_opinion o WHERE o.id = ANY(opinions)
        UNION
        SELECT coalesce(a.case_id, p.case_id, c.id) FROM sittings_item i
        JOIN sittings_sitting t ON t.id = i.sitting_id
        LEFT JOIN admissions_application a
            ON i.ref_kind = 'admissions.application' AND a.id = i.ref_id
        LEFT JOIN grants_proposal p ON i.ref_kind = 'grants.proposal' AND p.id = i.ref_id
        LEFT JOIN cases_case c ON i.ref_kind = 'cases.case' AND c.id = i.ref_id
        WHERE lands <> '{}' OR t.committee_id IN (
            SELECT s.committee_id FROM committees_seat s WHERE s.user_id = person));
END $$;

-- The companies that the reader's parks house or housed.
CREATE OR REPLACE FUNCTION majal_housed() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    parks bigint[] := majal_scopes('park_manager@park', 'coordinator@park');
BEGIN
    IF parks = '{}' THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(
        SELECT c.organisation_id FROM tenancy_contract c WHERE c.park_id = ANY(parks)
        UNION
        SELECT e.organisation_id FROM declarations_expected e WHERE e.park_id = ANY(parks));
END $$;
"""

NETWORK = "(SELECT majal_is('head_office@network', 'accountant@network'))"
FOLLOWERS = "(SELECT majal_is('head_office@network', 'coordinator@network'))"
CONVENTION = f"""
published_at IS NOT NULL OR {NETWORK} OR id = ANY((SELECT majal_conventions())::bigint[])
"""
EXPECTED = f"""
{FOLLOWERS}
OR park_id = ANY((SELECT majal_scopes('park_manager@park', 'coordinator@park'))::bigint[])
OR organisation_id = ANY((SELECT majal_scopes('company_manager@organisation'))::bigint[])
OR id = ANY((SELECT majal_scopes('link:declarations.expected'))::bigint[])
"""
HANDLED = """
applicant_id = (SELECT majal_user()) OR assignee_id = (SELECT majal_user())
OR organisation_id = ANY((SELECT majal_scopes('company_manager@organisation'))::bigint[])
OR id = ANY((SELECT majal_scopes('link:cases.case'))::bigint[])
OR id = ANY((SELECT majal_cases())::bigint[])
OR (state <> 'draft' AND (
    park_id = ANY((SELECT majal_scopes('*@park'))::bigint[])
    OR administration_id = ANY((SELECT majal_scopes('*@organisation'))::bigint[])
    OR ((SELECT majal_is('*@network')) AND EXISTS (
        SELECT FROM case_types_casetype kind WHERE kind.id = type_id
        AND jsonb_exists_any(kind.handled_by || kind.decided_by, (SELECT majal_roles())::text[])))))
"""
CASE = f"""
{HANDLED}
OR EXISTS (
    SELECT FROM information_answer said JOIN information_entry entry ON entry.answer_id = said.id
    WHERE said.case_id = cases_case.id AND entry.withdrawn_on IS NULL)
"""
OBSERVATION = f"""
organisation_id IS NULL OR {FOLLOWERS}
OR organisation_id = ANY((SELECT majal_scopes(
    'company_manager@organisation', 'company_member@organisation'))::bigint[])
OR organisation_id = ANY((SELECT majal_housed())::bigint[])
"""
OFFICE = "(SELECT majal_is('head_office@network'))"
DRAWN = f"""
{OFFICE} OR EXISTS (
    SELECT FROM declarations_expected whole WHERE whole.id = expected_id
    AND whole.park_id = ANY((SELECT majal_scopes('park_manager@park'))::bigint[]))
"""
COPY = f"""
{OFFICE} OR account_id = (SELECT majal_user())
OR id = ANY((SELECT majal_scopes('link:privacy.copy'))::bigint[])
"""
PETITION = f"""
EXISTS (
    SELECT FROM privacy_copy made WHERE made.petition_id = privacy_petition.id
    AND made.id = ANY((SELECT majal_scopes('link:privacy.copy'))::bigint[]))
OR {OFFICE} OR account_id = (SELECT majal_user())
"""


def _with(table: str, column: str, *, before: str = "") -> str:
    """A part is read by whoever reads what it is a part of."""
    first = f"{before} OR " if before else ""
    return f"{first}EXISTS (SELECT FROM {table} whole WHERE whole.id = {column})"


def _of_case(table: str, column: str) -> str:
    """What stands in a dossier is for those who handle it, also where its answer is public."""
    if table != "cases_case":
        return _with(table, column)
    return f"EXISTS (SELECT FROM cases_case whole WHERE whole.id = {column} AND ({HANDLED}))"


def _parts(before: str, **parts: tuple[str, str]) -> dict[str, str]:
    return {name: _with(table, column, before=before) for name, (table, column) in parts.items()}


def _case_parts(**parts: tuple[str, str]) -> dict[str, str]:
    return {name: _of_case(table, column) for name, (table, column) in parts.items()}


def _files(**kinds: str) -> str:
    """Who is given a file: whoever reads what it hangs on. Only what is asked for is planned."""
    each = (f"WHEN '{kind.replace('__', '.')}' THEN RETURN {rule};" for kind, rule in kinds.items())
    return f"""
CREATE OR REPLACE FUNCTION majal_file(hung_on text, hung_number bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE hung_on {" ".join(each)} ELSE RETURN true;
    END CASE;
END $$;
"""


EVIDENCE = f"""
(SELECT majal_is('head_office@network', 'park_manager@park'))
AND {_with("figures_observation", "hung_number")}
"""
FUNCTIONS += _files(
    conventions__convention=_with("conventions_convention", "hung_number"),
    commitments__commitment=_with("commitments_commitment", "hung_number"),
    contributions__contribution=_with("contributions_contribution", "hung_number"),
    declarations__expected=_with("declarations_expected", "hung_number"),
    cases__case=_of_case("cases_case", "hung_number"),
    figures__observation=EVIDENCE,
    verifications__drawn=_with("verifications_drawn", "hung_number"),
    privacy__copy=_with("privacy_copy", "hung_number"),
)
OF_CONVENTION = ("conventions_convention", "convention_id")
OF_CONTRIBUTION = ("contributions_contribution", "contribution_id")
OF_CASE = ("cases_case", "case_id")
OF_DRAWN = ("verifications_drawn", "drawn_id")
OF_CHECK = ("verifications_check", "of_id")
POLICIES: Mapping[str, str] = {
    "conventions_convention": CONVENTION,
    **_parts(
        NETWORK,
        conventions_conventionevent=("conventions_convention", "pgh_obj_id"),
        conventions_party=OF_CONVENTION,
        conventions_partyevent=OF_CONVENTION,
        conventions_partystep=OF_CONVENTION,
        conventions_terms=OF_CONVENTION,
        commitments_commitment=OF_CONVENTION,
        commitments_commitmentevent=OF_CONVENTION,
        commitments_move=("commitments_commitment", "commitment_id"),
        commitments_evidence=("commitments_move", "move_id"),
        contributions_contribution=OF_CONVENTION,
        contributions_contributionevent=OF_CONVENTION,
        contributions_instalment=OF_CONTRIBUTION,
        contributions_instalmentevent=OF_CONTRIBUTION,
        contributions_entry=OF_CONTRIBUTION,
    ),
    "declarations_expected": EXPECTED,
    **_parts(
        FOLLOWERS,
        declarations_expectedevent=("declarations_expected", "pgh_obj_id"),
        declarations_submission=("declarations_expected", "expected_id"),
        declarations_submissionevent=("declarations_expected", "expected_id"),
        declarations_answer=("declarations_submission", "submission_id"),
        declarations_answerevent=("declarations_submission", "submission_id"),
    ),
    "cases_case": CASE,
    **_case_parts(
        cases_caseevent=("cases_case", "pgh_obj_id"),
        cases_clockevent=OF_CASE,
        cases_lapse=OF_CASE,
        cases_piecerequest=OF_CASE,
        cases_piecerequestevent=OF_CASE,
        cases_piece=("cases_piecerequest", "request_id"),
        cases_pieceevent=("cases_piecerequest", "request_id"),
        cases_casepaper=OF_CASE,
        cases_casepaperevent=OF_CASE,
        cases_casemessage=OF_CASE,
        cases_decision=OF_CASE,
        cases_appeal=OF_CASE,
        cases_move=OF_CASE,
    ),
    "figures_observation": OBSERVATION,
    "figures_target": OBSERVATION,
    "figures_statementfile": OFFICE,
    "figures_statementfileevent": OFFICE,
    "verifications_sample": "(SELECT majal_is('head_office@network', 'park_manager@park'))",
    "verifications_drawn": DRAWN,
    **_parts(
        OFFICE,
        verifications_drawnevent=("verifications_drawn", "pgh_obj_id"),
        verifications_check=OF_DRAWN,
        verifications_checkevent=OF_DRAWN,
        verifications_finding=OF_CHECK,
        verifications_findingevent=OF_CHECK,
    ),
    "privacy_petition": PETITION,
    "privacy_copy": COPY,
    **_parts(
        OFFICE,
        privacy_petitionevent=("privacy_petition", "pgh_obj_id"),
        privacy_copyevent=("privacy_copy", "pgh_obj_id"),
        privacy_taken=("privacy_copy", "copy_id"),
    ),
    **dict.fromkeys(
        ("privacy_hold", "privacy_holdevent", "privacy_erased", "privacy_night"), OFFICE
    ),
    "kernel_attachment": "majal_file(kind, record_id)",
}
"""What each protected table lets through: a condition on its row."""
