"""Reaching guardians who are far away: links, their own page, and words that a second adult hears."""
