"""What the finder knows of each language: its words for kin and village, its endings, its numerals."""
