"""Whole ways through the house, written as prose."""
