"""Derivatives under review, claims and decisions."""
