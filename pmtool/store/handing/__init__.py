"""One record handed out, worked on without a clone, and taken in: docs/decisions/0018."""
