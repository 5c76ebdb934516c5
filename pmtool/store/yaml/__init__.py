"""YAML: read with care, read fast, written in one form, edited in place."""
