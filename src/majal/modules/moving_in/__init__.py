"""Moving in from spreadsheets: people's own files, whatever their columns are called."""
