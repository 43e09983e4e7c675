"""The sample cell, for the tests of this folder."""

from tests.sample_cell import sample, sample_file

__all__ = ["sample", "sample_file"]
