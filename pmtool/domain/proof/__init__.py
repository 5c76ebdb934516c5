"""What a history proves: whose commits they are, which keys are trusted, what was lost."""
