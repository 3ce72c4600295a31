"""The connection to the private server, which is found or started when it is first needed."""

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from majal.kernel import pg
from majal.kernel.postgresql.losing import EndingTold


class DatabaseWrapper(EndingTold, base.DatabaseWrapper):
    """PostgreSQL as Django knows it; only where the server is comes from ``kernel.pg``."""

    def get_connection_params(self) -> dict[str, Any]:
        """Complete parameters for psycopg; starts the server, so never called at import.

        Raises: ServerRefused.
        """
        address = pg.ensure()
        where = {"host": address.host, "port": address.port, "user": address.user}
        return {**super().get_connection_params(), **where}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; once more where the server was killed between being found and now."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            pg.ensure()
            return super().get_new_connection(conn_params)
