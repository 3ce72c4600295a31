"""The connection to an external server: to the primary, or to the copy for who may read it."""

from importlib import import_module
from typing import Any

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql import base

from majal.kernel.postgresql.asking import lives, takes_writes
from majal.kernel.postgresql.losing import EndingTold
from majal.kernel.postgresql.primary import Primary, reads_copy

HEALTH = 1.0  # seconds that a kept connection has to answer
PROBE = 1.0  # seconds that a server has to let us in, when we look whether it is back
READ_ONLY = "-c default_transaction_read_only=on"


class DatabaseWrapper(EndingTold, base.DatabaseWrapper):
    """PostgreSQL as Django knows it, which notices within a second or two that it is gone."""

    copied = False
    """Whether the connection that is open leads to the copy."""

    def get_connection_params(self) -> dict[str, Any]:
        """Where to connect: to the copy only where what is asked may be read from it."""
        if not reads_copy():
            return super().get_connection_params()
        mine = self.settings_dict
        self.settings_dict = {**mine, **settings.MAJAL_REPLICA}
        try:
            found = super().get_connection_params()
        finally:
            self.settings_dict = mine
        return {**found, "options": f"{found.get('options', '')} {READ_ONLY}".strip()}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; at once refused while the primary is known to be away."""
        self.copied = reads_copy()
        if self.copied or not settings.MAJAL_REPLICA:
            return super().get_new_connection(conn_params)
        if primary.is_away():
            raise psycopg.OperationalError("the primary server is away")
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            primary.lost()
            raise

    def is_usable(self) -> bool:
        """Whether the connection still lives; one that says nothing for a second does not."""
        if self.connection is None:
            return False
        try:
            usable = lives(self.connection.pgconn, HEALTH)
        except TimeoutError:
            if not self.copied:
                primary.lost()
            return False
        if not usable and not self.copied and settings.MAJAL_REPLICA:
            self.look()
        return usable

    def lead(self) -> None:
        """Close the connection where it leads to the other server than what is asked now."""
        if self.connection is not None and self.copied != reads_copy():
            self.close()

    def look(self) -> None:
        """Whether only this connection broke, or the server is away."""
        if not takes_writes(super().get_connection_params(), PROBE):
            primary.lost()


def _is_back() -> bool:
    """Ask the primary; what was drawn before it went may tell of what its successor never had."""
    wrapper = base.DatabaseWrapper(connections.settings[DEFAULT_DB_ALIAS])
    back = takes_writes(wrapper.get_connection_params(), PROBE)
    if back:
        import_module("majal.kernel.kept").forget_parts()
    return back


primary = Primary(_is_back)
