"""The course of a concern (8.1, 8.2): its monitoring, and when capability is to be decided."""
