"""Soạn văn bản: one written paper with its text, bases, particulars, and the paper itself beside them."""
