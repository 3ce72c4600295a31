"""What is handed over with a space: condition reports in and out, signed; keys and badges."""
