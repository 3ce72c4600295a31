"""What the database refuses, whatever the program says: writing into what is closed or sent."""

import pgtrigger

from majal.modules.declarations.workflow import EDITABLE


def _locked_function(period_of: str) -> str:
    return f"""
        IF EXISTS (
            SELECT 1 FROM declarations_period p WHERE p.state = 'closed' AND p.id = ({period_of})
        ) THEN
            RAISE EXCEPTION 'the period is closed' USING
                ERRCODE = 'check_violation', CONSTRAINT = 'declaration_period_closed';
        END IF;
        RETURN NEW;
    """  # noqa: S608 - written above


OF_EXPECTED = "SELECT e.period_id FROM declarations_expected e WHERE e.id = NEW.expected_id"


def period_open() -> pgtrigger.Trigger:
    """Refuse whatever is written into a closed period, whatever the program says."""
    return pgtrigger.Trigger(
        name="period_open",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=_locked_function(OF_EXPECTED),
    )


FORGETTING = """
    IF TG_OP = 'UPDATE' AND NEW.value IS NULL AND NOT NEW.unknown AND EXISTS (
        SELECT 1 FROM declarations_submission s
        JOIN declarations_expected e ON e.id = s.expected_id
        JOIN declarations_period p ON p.id = e.period_id
        WHERE s.id = NEW.submission_id AND s.state = 'draft' AND p.state = 'closed'
    ) THEN
        RETURN NEW;
    END IF;
"""
"""What was typed and never sent may be emptied once its period is closed."""


def still_written() -> pgtrigger.Trigger:
    """Refuse answers to what was sent or belongs to a closed period; emptying is let through."""
    states = ", ".join(f"'{state.value}'" for state in EDITABLE)
    return pgtrigger.Trigger(
        name="still_written",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"""{FORGETTING}
            IF NOT EXISTS (
                SELECT 1 FROM declarations_submission s
                JOIN declarations_expected e ON e.id = s.expected_id
                JOIN declarations_period p ON p.id = e.period_id
                WHERE s.id = NEW.submission_id AND s.living AND p.state = 'open'
                AND s.state IN ({states})
            ) THEN
                RAISE EXCEPTION 'sent or closed' USING
                    ERRCODE = 'check_violation', CONSTRAINT = 'declaration_answer_locked';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - states of the workflow
    )
