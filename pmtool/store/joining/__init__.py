"""Two clones' work made one: docs/decisions/0011-merging.md."""
