"""The plan in a document: its table, its levels, its dates, who is responsible."""
