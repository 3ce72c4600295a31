"""What a site’s robots.txt lets a program read, and how fast."""

from functools import lru_cache
from urllib.robotparser import RobotFileParser

NAME = "Majal"
MOST_BYTES = 500_000
LONGEST_PAUSE = 30.0


@lru_cache(maxsize=256)
def _rules(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules


def may_read(text: str, address: str) -> bool:
    """Whether a program of our name may read this address."""
    if not text.strip():
        return True
    try:
        return _rules(text).can_fetch(NAME, address)
    except ValueError:
        return True


def pause_of(text: str) -> float:
    """Seconds between two requests that the site asks for, within reason; 0 where it asks none."""
    if not text.strip():
        return 0.0
    try:
        return min(float(_rules(text).crawl_delay(NAME) or 0), LONGEST_PAUSE)
    except ValueError:
        return 0.0
