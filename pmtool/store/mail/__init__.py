"""Reminders on their way: one mail a day to each person."""
