"""The cards of which the pages are made."""
