"""Tests of the application around the parts."""
