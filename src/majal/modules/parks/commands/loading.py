"""x"""


def load_parks(*, by: object) -> None:
    """Permission: parks.load."""
