"""The plan in a document: which table it is, its levels, its dates, who is responsible."""
