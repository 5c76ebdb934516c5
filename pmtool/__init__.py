"""A school's staff performance management year, on plain-text records in git."""

__version__ = "0.1.0"
