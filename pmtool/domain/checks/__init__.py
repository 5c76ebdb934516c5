"""What is wrong with a file, as values: pure checks that never raise and never print."""
