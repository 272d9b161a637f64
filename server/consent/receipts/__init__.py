"""Receipts of what an adult said: one for people, one for machines."""
