"""Decide: (record, situation, request) -> changes as data, or refuse."""
