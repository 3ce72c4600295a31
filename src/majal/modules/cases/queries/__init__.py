"""What is read of dossiers."""
