"""Everything that tells figures and conventions in the formats of others."""
