"""Everything that touches the outside but the database: the conversation, its platforms, the spreadsheet."""
