"""The one envelope a phone sends: its format, its seal, its receipt."""
