"""Paper: sheets and slips to print, and the photographs of sheets that come back signed."""
