"""Open-innovation challenges: a problem stated, supported, answered, piloted, measured, decided."""
