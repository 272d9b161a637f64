"""Consent events of two voices, what they say at a moment, and the gate."""
