"""Eyes on Me: what children, guardians, rooms and the public touch."""
