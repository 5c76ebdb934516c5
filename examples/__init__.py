"""The example academy and its year."""
