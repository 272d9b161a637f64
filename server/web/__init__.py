"""The outer surface: HTTP in, pages and JSON out."""
