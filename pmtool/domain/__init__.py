"""Floor 1: the rules. Pure: no clock, no disk, no git, no terminal."""
