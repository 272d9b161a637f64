"""How each restraint of the journal is done again over older data."""
