"""Organisations as people keep them: .xlsx workbooks and .csv files, read into rows of units and posts."""
