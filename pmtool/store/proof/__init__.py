"""What `pm verify` reads of a history, and the keys and signatures that it holds against it."""
