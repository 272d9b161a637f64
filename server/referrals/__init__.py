"""Safeguarding cases on a clock."""
