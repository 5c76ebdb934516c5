"""A fictional school of any size, as its files say it."""
