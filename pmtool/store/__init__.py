"""Floor 2: the only code that touches disk or runs git."""
