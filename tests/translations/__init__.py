"""What children, guardians and helpers read, in every language."""
