"""The heading of a table: which rows it is, and what each column is called."""
