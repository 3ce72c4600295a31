"""Django's PostgreSQL backend on the private server: no address in the settings."""
