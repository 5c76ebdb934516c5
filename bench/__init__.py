"""How fast `pm` is, as ratios to other programs on the same machine: `make bench`."""
