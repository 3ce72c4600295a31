"""Open data: what anyone may take away, in versions, described as catalogues elsewhere read it."""
