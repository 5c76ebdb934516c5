"""Floor 2: values in, text out. No decisions; never meets store."""
