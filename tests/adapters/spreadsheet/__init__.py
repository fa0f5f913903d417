"""Tests of import files."""
