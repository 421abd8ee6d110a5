"""What each room's codes say, in English; the catalogues hold the Korean."""
