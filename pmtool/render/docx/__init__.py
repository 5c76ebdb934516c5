"""Word forms: filled from a record, and read back."""
