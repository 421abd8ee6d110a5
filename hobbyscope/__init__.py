"""Hobbyscope: the hours of one's free time through two lenses, softmax and sigmoid."""

__version__ = "0.1.0"
