"""Backups without content keys, and the ring: the keys that live now, kept at a second place."""
