"""A cycle is opened: whose, from when to when, and with what of the one before."""
