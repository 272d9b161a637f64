"""Screens of the moderators."""
