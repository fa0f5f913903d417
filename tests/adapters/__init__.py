"""Tests of what stands between the rules and the world."""
