"""One record handed out and taken in again: what came, and what its people may change."""
