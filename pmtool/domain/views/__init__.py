"""What people look at: deadlines, the overview, the portfolio, who owes what, what happened."""
